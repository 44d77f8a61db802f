"""The counts behind every rate: of a run of touches, or of those of each key."""

from collections.abc import Sequence
from dataclasses import dataclass

from repmirror.stats.ledger import CONNECTED, CONNECTED_SPOKEN, COUNTED_SPOKEN, EXCLUDED, Ledger


@dataclass(frozen=True, slots=True)
class Tally:
    """What a set of touches came to. All counts leave out `excluded`, the wrong numbers.

    `on_base` counts touches with a base of 1 or more, answers credited (like OBP: every plate appearance counts);
    `at_once` those whose own action did it; `bases` sums the bases (like slugging); `spoken` are the touches by
    call, visit or video and `connected_spoken` those of them that connected; `timed` are those with minutes.
    """

    touches: int = 0
    excluded: int = 0
    connected: int = 0
    spoken: int = 0
    connected_spoken: int = 0
    on_base: int = 0
    at_once: int = 0
    on_base_connected: int = 0
    bases: int = 0
    seconds: int = 0
    timed: int = 0
    timed_bases: int = 0

    @property
    def rate(self) -> float | None:
        """On base ÷ touches; None where there were none."""
        return self.on_base / self.touches if self.touches else None

    @property
    def connect_rate(self) -> float | None:
        """Connected ÷ touches by call, visit or video; None where there were none."""
        return self.connected_spoken / self.spoken if self.spoken else None

    @property
    def bases_per_touch(self) -> float | None:
        """Sum of bases ÷ touches; None where there were none."""
        return self.bases / self.touches if self.touches else None

    @property
    def bases_per_hour(self) -> float | None:
        """Bases of the touches that have minutes ÷ their hours; None where none has."""
        return self.timed_bases * 3600 / self.seconds if self.seconds else None


def tally(ledger: Ledger, rows: range) -> Tally:
    """Count a run of rows: a handful of passes in C, whatever its length."""
    cut = slice(rows.start, rows.stop)
    reach, base, own = ledger.reach[cut], ledger.base[cut], ledger.own[cut]
    excluded = reach.translate(EXCLUDED).count(1)
    connected = reach.translate(CONNECTED)
    timed = [(s, b) for s, b in zip(ledger.seconds[cut], base, strict=True) if s >= 0]
    return Tally(
        touches=len(reach) - excluded,
        excluded=excluded,
        connected=connected.count(1),
        spoken=reach.translate(COUNTED_SPOKEN).count(1),
        connected_spoken=reach.translate(CONNECTED_SPOKEN).count(1),
        on_base=len(base) - base.count(0),
        at_once=len(own) - own.count(0),
        on_base_connected=sum(map(_both, connected, base)),
        bases=sum(base),
        seconds=sum(s for s, _ in timed),
        timed=len(timed),
        timed_bases=sum(b for _, b in timed),
    )


def _both(connected: int, base: int) -> bool:
    return bool(connected and base)


def hits(ledger: Ledger, rows: Sequence[int]) -> tuple[int, int]:
    """(on base, touches) of any rows, wrong numbers left out."""
    counted = [row for row in rows if not EXCLUDED[ledger.reach[row]]]
    return sum(1 for row in counted if ledger.base[row]), len(counted)


def hits_by_account(ledger: Ledger, rows: Sequence[int]) -> tuple[int, int]:
    """(accounts on base, accounts): each counted once, since touches on one account depend on each other."""
    best: dict[int, bool] = {}
    for row in rows:
        if not EXCLUDED[ledger.reach[row]]:
            code = ledger.account[row]
            best[code] = best.get(code, False) or ledger.base[row] > 0
    return sum(best.values()), len(best)
