"""What whoever runs the server lets accounts do with it, and how long a mail server may take."""

from dataclasses import dataclass, field
from pathlib import Path

USUAL_PORTS = frozenset({465, 587, 2525})
"""What mail servers take letters from people at (RFC 8314, RFC 6409); 2525 is what some offer beside them."""
HOLD = 600  # seconds


@dataclass(frozen=True)
class Patience:
    """Seconds. `step` for each answer, `taken` for the one to the text, `whole` for all of one letter."""

    step: float = 30
    taken: float = (
        120  # a server that looks through a letter first takes its time (RFC 5321, 4.5.3.2.6, says 10 minutes)
    )
    whole: float = 300


@dataclass(frozen=True)
class Rules:
    """`on`: whether anything is sent at all. `ports`: where to, None for any. `inside`: whether a mail server may stand
    in the operator's own network, on this machine even. `authorities`: a file of certificates to trust beside nothing
    else, None for the system's. `hold`: seconds for second thoughts.
    """

    on: bool = True
    ports: frozenset[int] | None = USUAL_PORTS
    inside: bool = False
    authorities: Path | None = None
    hold: int = HOLD
    patience: Patience = field(default_factory=Patience)

    def lets(self, port: int) -> bool:
        return self.ports is None or port in self.ports
