"""How well the company keeps its word, by the part of it that gave it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from statistics import median

from repmirror.domain.days import day_of
from repmirror.domain.flag import Flag


@dataclass(frozen=True, slots=True)
class Promises:
    """How one owner stands: `due` are settled or past their date, `on_time` those kept by their date.

    A promise counts once: waiting, kept or broken, by the state it is in now; one kept late is kept, and not on
    time. `median_days` is from the flag to its being kept; `oldest` the days the oldest one waits, None where none
    does; `stake` is what waits to be lost.
    """

    owner: str
    open: int
    late: int
    kept: int
    broken: int
    on_time: int
    due: int
    median_days: float | None
    oldest: int | None
    stake: float

    @property
    def rate(self) -> float | None:
        """Kept by the date ÷ settled or past it, 0 to 1; None where nothing is due yet."""
        return self.on_time / self.due if self.due else None


def is_on_time(flag: Flag, day_start: int = 0) -> bool:
    """Whether it was kept by its date, in the rep's own days; one without a date was in time if kept at all."""
    settled = flag.settled_at
    if flag.state != "kept" or settled is None:
        return False
    return flag.deadline is None or day_of(settled, day_start) <= flag.deadline


def is_late(flag: Flag, today: date) -> bool:
    """Whether its date has passed and it is neither kept nor broken."""
    return not flag.is_settled and flag.deadline is not None and flag.deadline < today


def promises(flags: Iterable[Flag], today: date, day_start: int = 0) -> list[Promises]:
    """Every owner, the one that owes most first; flags with no owner under "". `day_start` is the hour a day begins."""
    by_owner: dict[str, list[Flag]] = {}
    for flag in flags:
        by_owner.setdefault(flag.owner, []).append(flag)
    rows = [_owner(owner, owned, today, day_start) for owner, owned in by_owner.items()]
    return sorted(rows, key=lambda row: (-row.late, -row.open, row.owner))


def _owner(owner: str, flags: list[Flag], today: date, day_start: int) -> Promises:
    kept = [flag for flag in flags if flag.state == "kept"]
    waiting = [flag for flag in flags if not flag.is_settled]
    late = sum(is_late(flag, today) for flag in flags)
    days = [(flag.settled_at.timestamp() - flag.at.timestamp()) / 86_400 for flag in kept if flag.settled_at]
    return Promises(
        owner=owner,
        open=len(waiting),
        late=late,
        kept=len(kept),
        broken=len(flags) - len(kept) - len(waiting),
        on_time=sum(is_on_time(flag, day_start) for flag in kept),
        due=len(flags) - len(waiting) + late,
        median_days=median(days) if days else None,
        oldest=max(((today - day_of(flag.at, day_start)).days for flag in waiting), default=None),
        stake=sum(flag.stake or 0 for flag in waiting),
    )
