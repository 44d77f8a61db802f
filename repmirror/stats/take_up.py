"""Whether the focus is used, and what buyers do where it is, among the touches that could have used it."""

from collections.abc import Sequence
from typing import NamedTuple

from repmirror.stats.ledger import Ledger
from repmirror.stats.reach import CONNECTED, ON_BASE, SENT
from repmirror.stats.tally import both, in_both


class TakeUp(NamedTuple):
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
    """Take-up and effect over the rows of the focus's time: a few passes in C."""
    reach, focus, base = (_picked(column, rows) for column in (ledger.reach, ledger.focus, ledger.base))
    connected, sent = reach.translate(CONNECTED), reach.translate(SENT)
    used, on_base = focus.translate(ON_BASE), base.translate(ON_BASE)
    used_connected = in_both(used, connected)
    on_base_used, spoke = both(used_connected, on_base), connected.count(1)
    return TakeUp(
        used=used_connected.count(1),
        connected=spoke,
        sent=sent.count(1),
        sent_used=both(sent, used),
        left_out=len(reach) - spoke - sent.count(1),
        with_used=(on_base_used, used_connected.count(1)),
        without=(both(connected, on_base) - on_base_used, spoke - used_connected.count(1)),
    )


def _picked(column: bytearray, rows: Sequence[int]) -> bytes:
    if isinstance(rows, range) and rows.step == 1:
        return bytes(column[rows.start : rows.stop])
    return bytes(column[row] for row in rows)


def by_play(ledger: Ledger, rows: Sequence[int]) -> dict[int, tuple[int, int]]:
    """(on base, touches) of the connected touches that used each play; 0 stands for no play named."""
    counts: dict[int, tuple[int, int]] = {}
    for row in rows:
        if CONNECTED[ledger.reach[row]] and ledger.focus[row]:
            play = ledger.focus[row] - 1
            hits, tries = counts.get(play, (0, 0))
            counts[play] = (hits + (ledger.base[row] > 0), tries + 1)
    return counts
