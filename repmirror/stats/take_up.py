"""Whether the focus is used, and what buyers do where it is, among the touches that could have used it."""

from collections.abc import Sequence
from dataclasses import dataclass

from repmirror.stats.ledger import CONNECTED, SENT, Ledger


@dataclass(frozen=True, slots=True)
class TakeUp:
    """Touches that used the focus ÷ connected touches, and on base with and without it.

    `with_used` and `without` are (on base, touches) among connected touches; `sent` were e-mails and the like,
    `sent_used` those of them that used it; `left_out` reached nobody, or were wrong numbers.
    """

    used: int
    connected: int
    sent: int
    sent_used: int
    left_out: int
    with_used: tuple[int, int]
    without: tuple[int, int]

    @property
    def share(self) -> float | None:
        """0 to 1; None where nobody was connected."""
        return self.used / self.connected if self.connected else None


def take_up(ledger: Ledger, rows: Sequence[int]) -> TakeUp:
    """Take-up and effect over the rows of the focus's time."""
    connected = [row for row in rows if CONNECTED[ledger.reach[row]]]
    sent = [row for row in rows if SENT[ledger.reach[row]]]
    used = [row for row in connected if ledger.focus[row]]
    on_base_used = sum(1 for row in used if ledger.base[row])
    on_base = sum(1 for row in connected if ledger.base[row])
    return TakeUp(
        used=len(used),
        connected=len(connected),
        sent=len(sent),
        sent_used=sum(1 for row in sent if ledger.focus[row]),
        left_out=len(rows) - len(connected) - len(sent),
        with_used=(on_base_used, len(used)),
        without=(on_base - on_base_used, len(connected) - len(used)),
    )


def by_play(ledger: Ledger, rows: Sequence[int]) -> dict[int, tuple[int, int]]:
    """(on base, touches) of the connected touches that used each play; 0 stands for no play named."""
    counts: dict[int, tuple[int, int]] = {}
    for row in rows:
        if CONNECTED[ledger.reach[row]] and ledger.focus[row]:
            play = ledger.focus[row] - 1
            hits, tries = counts.get(play, (0, 0))
            counts[play] = (hits + (ledger.base[row] > 0), tries + 1)
    return counts
