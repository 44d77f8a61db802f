"""Where the rep stands among colleagues of the same weeks of tenure: a third, or two, and never a rank."""

from collections.abc import Sequence
from dataclasses import dataclass

from repmirror.domain.card import Count
from repmirror.mirror.colleagues.alike import ENOUGH, LEAST, Alike
from repmirror.mirror.colleagues.cards import AT_ONCE, SEASONED
from repmirror.mirror.rate import Rate, over
from repmirror.stats.standing import places

SURE = 0.95

THIRDS = ("lower", "middle", "upper")


@dataclass(frozen=True, slots=True)
class Band:
    """Where the rep stands among the cards of the same weeks of tenure, never by name.

    `state` is few (less than LEAST such cards: `missing` of them), early (nothing is sure enough to say), or told:
    then `thirds` are the one or two adjacent thirds that hold with a chance of 95 %. `chances` are of each third,
    None unless there are enough cards. `weeks` are the first and last week looked at; None before the first is over.
    `is_seasoned` past the first year: then it is each one's latest weeks past it, whatever their number.
    """

    state: str
    cards: int
    missing: int
    weeks: tuple[int, int] | None
    is_seasoned: bool
    own: Rate
    thirds: tuple[str, ...]
    chances: tuple[float, float, float] | None
    says: str

    @property
    def brief(self) -> str:
        """For a reader, in a few words: "middle or upper third of 8", "2 more cards needed"."""
        if self.state == "few":
            return f"{self.missing} more {'card' if self.missing == 1 else 'cards'} needed"
        return f"{' or '.join(self.thirds)} third of {self.cards + 1}" if self.thirds else "too early to tell"


def band_of(own: Alike, others: Sequence[Alike], last: int) -> Band:
    """The rep's band among the cards alike; `last` is the rep's last week of tenure that is over."""
    mine, cards = own.on_base, len(others)
    missing = max(0, LEAST - cards)
    chances = None
    if not missing and mine.of >= ENOUGH:
        chances = _thirds(places(mine, [other.on_base for other in others]))
    thirds = _sure_of(chances) if chances else ()
    sure = chance_word(sum(chances[THIRDS.index(third)] for third in thirds)) if chances else ""
    state = "few" if missing else "told" if thirds else "early"
    weeks = (max(1, last - AT_ONCE + 1), last) if last > 0 else None
    is_seasoned = last > SEASONED
    return Band(
        state=state,
        cards=cards,
        missing=missing,
        weeks=weeks,
        is_seasoned=is_seasoned,
        own=over(*mine),
        thirds=thirds,
        chances=chances,
        says=_says(state, thirds, cards, missing, mine, weeks, is_seasoned, sure),
    )


def chance_word(chance: float) -> str:
    """For a reader: "96 %"; never 100 or 0, which nothing here is."""
    return f"{100 * chance:.0f} %" if 0.005 <= chance < 0.995 else ">99 %" if chance > 0.5 else "<1 %"


def _thirds(chances: Sequence[float]) -> tuple[float, float, float]:
    """The chance of each third, the rep's own place among all of them counted."""
    found = [0.0, 0.0, 0.0]
    for place, chance in enumerate(chances):
        found[3 * place // len(chances)] += chance
    return found[0], found[1], found[2]


def _sure_of(chances: tuple[float, float, float]) -> tuple[str, ...]:
    """The third, or the two adjacent ones, that hold with a chance of SURE; none where it takes all three."""
    runs = ((0,), (1,), (2,), (0, 1), (1, 2))
    held = [run for run in runs if sum(chances[third] for third in run) >= SURE]
    if not held:
        return ()
    best = min(held, key=lambda run: (len(run), -sum(chances[third] for third in run)))
    return tuple(THIRDS[third] for third in best)


def _says(
    state: str, thirds: Sequence[str], cards: int, missing: int, mine: Count, weeks: tuple[int, int] | None,
    is_seasoned: bool, sure: str,
) -> str:  # fmt: skip
    if weeks is None:
        return "Too early to place you: a week counts from two weeks after its end, when late answers are in."
    when = "past the first year" if is_seasoned else f"in {_weeks_word(weeks)} of tenure"
    if state == "few":
        more = f"{missing} more {'card' if missing == 1 else 'cards'}"
        there = {0: "No card has", 1: "One card has"}.get(cards, f"{cards} cards have")
        return f"{there} enough touches {when}: {more} and you see where you stand."
    if mine.of < ENOUGH:
        return f"Too early to tell: {ENOUGH - mine.of} touches to go {when}."
    if state == "early":
        return f"Too early to tell: among {cards} cards {when}, any third is still possible."
    return f"You are in the {' or '.join(thirds)} third of {cards + 1} {when} (chance {sure})."


def _weeks_word(weeks: tuple[int, int]) -> str:
    return f"week {weeks[0]}" if weeks[0] == weeks[1] else f"weeks {weeks[0]} to {weeks[1]}"
