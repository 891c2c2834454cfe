"""What a measurement says, and where it is kept."""

import json
from dataclasses import asdict, dataclass
from pathlib import Path

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


def p95(times: list[float]) -> float:
    """The time that 95 of 100 stay below (nearest rank)."""
    return sorted(times)[-(-len(times) * 95 // 100) - 1]


def keep(results: list[Result]) -> None:
    """Write the results, replacing those of the same name and leaving the others."""
    kept = {entry["name"]: entry for entry in json.loads(RESULTS.read_text())} if RESULTS.exists() else {}
    kept |= {result.name: asdict(result) for result in results}
    RESULTS.write_text(json.dumps(list(kept.values()), indent=2, ensure_ascii=False) + "\n")


def show(result: Result) -> str:
    verdict = "holds" if result.held else "FALLS SHORT"
    return f"{result.name:<28}{result.value:>9.1f} {result.unit:<4} of {result.limit:g}  {verdict}"
