"""How files were read before, by their header: told once, it holds for next week's."""

from collections.abc import Sequence
from hashlib import blake2b

from repmirror.domain.mapping import HeaderMapping
from repmirror.domain.step import Change
from repmirror.exchange.column_names import usual
from repmirror.exchange.skipped_file import LINE, WHY
from repmirror.mirror.history import History


def mapping_id(header: Sequence[str]) -> str:
    """What files with the same columns share, whatever the case and spacing of their names."""
    names = [usual(name) for name in header]
    if names[:2] == [LINE, WHY]:
        names = names[2:]
    return blake2b("\x1f".join(names).encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()


def mapping_of(history: History, header: Sequence[str]) -> HeaderMapping | None:
    """What was told of a file with this header."""
    found: HeaderMapping | None = history.word("mapping", mapping_id(header))
    return found


def remembered(header: Sequence[str], mapping: HeaderMapping) -> Change:
    """The change that keeps what was told."""
    return Change("mapping", mapping_id(header), mapping.fields())
