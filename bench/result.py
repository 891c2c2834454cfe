"""What a measurement says, and where it is kept."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

RESULTS = Path(__file__).parent / "results.json"


@dataclass(frozen=True)
class Result:
    """One figure against its limit. `conditions` says on what and how it was measured."""

    name: str
    value: float
    unit: str
    limit: float
    conditions: str

    @property
    def held(self) -> bool:
        return self.value <= self.limit


@dataclass(frozen=True)
class Rate:
    """A figure of which more is better: at least `reach`."""

    name: str
    value: float
    unit: str
    reach: float
    conditions: str

    @property
    def held(self) -> bool:
        return self.value >= self.reach


@dataclass(frozen=True)
class Comparison:
    """A peer's figure beside ours: `ratio` is theirs by ours, at least `reach`. Bodies in bytes, `up` and `down`."""

    name: str
    peer: str
    ratio: float
    reach: float
    value: float
    ours: float
    unit: str
    bytes: dict[str, int]
    our_bytes: dict[str, int]
    conditions: str

    @property
    def held(self) -> bool:
        return self.ratio >= self.reach


Figure = Result | Rate | Comparison


def p95(times: list[float]) -> float:
    """The time that 95 of 100 stay below (nearest rank)."""
    return sorted(times)[-(-len(times) * 95 // 100) - 1]


def keep(results: Sequence[Figure]) -> None:
    """Write the results, replacing those of the same name (and peer) and leaving the others."""
    kept = {key(entry): entry for entry in json.loads(RESULTS.read_text())} if RESULTS.exists() else {}
    kept |= {key(asdict(result)): asdict(result) for result in results}
    RESULTS.write_text(json.dumps(list(kept.values()), indent=2, ensure_ascii=False) + "\n")


def key(entry: dict[str, Any]) -> tuple[str, str]:
    return entry["name"], entry.get("peer", "")


def show(result: Figure) -> str:
    verdict = "holds" if result.held else "FALLS SHORT"
    if isinstance(result, Comparison):
        times = f"{result.value:>9.1f} by {result.ours:.1f} {result.unit}"
        return f"{result.name:<12}{result.peer:<20}{times:<26}{result.ratio:>7.1f} of {result.reach:g}  {verdict}"
    against = f"at least {result.reach:g}" if isinstance(result, Rate) else f"of {result.limit:g}"
    return f"{result.name:<28}{result.value:>9.1f} {result.unit:<4} {against}  {verdict}"
