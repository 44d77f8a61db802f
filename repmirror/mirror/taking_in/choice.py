"""What the rep puts a table's columns and words to, as it is turned about on screen and told to an import."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from repmirror.domain.mapping import HeaderMapping
from repmirror.exchange.column_names import usual
from repmirror.exchange.date_order import ORDERS, Order
from repmirror.exchange.plan import guessed

_SINGLE = frozenset({"channel", "outcome", "action", "minutes", "seconds"})


@dataclass(frozen=True, slots=True)
class Choice:
    """What the rep has put to what: a field or nothing for each column, `theirs=ours` words, the order of dates."""

    fields: tuple[str, ...]
    words: Mapping[str, str]
    order: Order | None = None

    def put(self, column: int, field: str) -> "Choice":
        """A column put to a field; one that takes a single column leaves the one it had."""
        alone = field in _SINGLE
        fields = [("" if alone and each == field else each) for each in self.fields]
        fields[column] = field
        return replace(self, fields=tuple(fields))

    def means(self, theirs: str, ours: str) -> "Choice":
        """A word put to one of ours; "" leaves it unsaid."""
        return replace(self, words={**self.words, theirs: ours})

    def turned(self) -> "Choice":
        """The next order of day, month and year; at last the one the file shows itself."""
        orders: list[Order | None] = [None, *ORDERS]
        return replace(self, order=orders[(orders.index(self.order) + 1) % len(orders)])

    def maps(self, header: Sequence[str]) -> tuple[str, ...]:
        """As `--map` has it: what was put, and what a guess would put elsewhere left out."""
        put = [f"{field}={name}" for field, name in zip(self.fields, header, strict=True) if field]
        left_out = [f"{field}=" for field in guessed(header) if field not in self.fields]
        return (*put, *left_out)

    def pairs(self) -> tuple[str, ...]:
        """As `--word` has it."""
        return tuple(f"{theirs}={ours}" for theirs, ours in self.words.items())


def first_choice(header: Sequence[str], known: HeaderMapping | None) -> Choice:
    """What was told before for this header, else what the columns are usually called."""
    fields = [""] * len(header)
    if known:
        standing = {usual(name): place for place, name in reversed(list(enumerate(header)))}
        for field, _, name in (each.partition("=") for each in known.maps):
            if usual(name) in standing:
                fields[standing[usual(name)]] = field
        words = {theirs: ours for theirs, _, ours in (each.rpartition("=") for each in known.words)}
        return Choice(tuple(fields), words, next((each for each in ORDERS if each == known.order), None))
    for field, places in guessed(header).items():
        for place in places:
            fields[place] = field
    return Choice(tuple(fields), {})
