"""How well the company keeps its word, by the part of it that gave it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from statistics import median

from repmirror.domain.flag import Flag


@dataclass(frozen=True, slots=True)
class Promises:
    """How one owner stands: `due` are settled or past their date, `on_time` those kept by their date.

    `median_days` is from the flag to its being kept; `stake` is what waits to be lost.
    """

    owner: str
    open: int
    late: int
    kept: int
    broken: int
    on_time: int
    due: int
    median_days: float | None
    stake: float

    @property
    def rate(self) -> float | None:
        """Kept by the date ÷ settled or past it, 0 to 1; None where nothing is due yet."""
        return self.on_time / self.due if self.due else None


def is_on_time(flag: Flag) -> bool:
    """Whether it was kept by its date; one without a date was in time if it was kept at all."""
    settled = flag.settled_at
    return flag.state == "kept" and settled is not None and (flag.due is None or settled.date() <= flag.due)


def is_late(flag: Flag, today: date) -> bool:
    """Whether its date has passed and it is neither kept nor broken."""
    return not flag.is_settled and flag.due is not None and flag.due < today


def promises(flags: Iterable[Flag], today: date) -> list[Promises]:
    """Every owner, the one that owes most first; flags with no owner under ""."""
    by_owner: dict[str, list[Flag]] = {}
    for flag in flags:
        by_owner.setdefault(flag.owner, []).append(flag)
    rows = [_owner(owner, owned, today) for owner, owned in by_owner.items()]
    return sorted(rows, key=lambda row: (-row.late, -row.open, row.owner))


def _owner(owner: str, flags: list[Flag], today: date) -> Promises:
    kept = [flag for flag in flags if flag.state == "kept"]
    waiting = [flag for flag in flags if not flag.is_settled]
    late = sum(is_late(flag, today) for flag in flags)
    days = [(flag.settled_at - flag.at).total_seconds() / 86_400 for flag in kept if flag.settled_at]
    return Promises(
        owner=owner,
        open=len(waiting),
        late=late,
        kept=len(kept),
        broken=len(flags) - len(kept) - len(waiting),
        on_time=sum(map(is_on_time, kept)),
        due=len(flags) - len(waiting) + late,
        median_days=median(days) if days else None,
        stake=sum(flag.stake or 0 for flag in waiting),
    )
