"""Ids kept as eight bytes each, beside those that are longer or of other letters."""

import pytest

from repmirror.domain.id_column import IdColumn

IDS = [f"{n:016x}" for n in range(5)] + ["a word", "ffffffffffffffff", "FFFF", "Zürich", f"{1 << 60:016x}"]


@pytest.mark.parametrize("start", [None, -20, -3, 0, 2, 9, 20])
@pytest.mark.parametrize("stop", [None, -20, -3, 0, 2, 9, 20])
@pytest.mark.parametrize("step", [None, 2, -1])
def test_many_ids_are_those_a_list_would_give(start: int | None, stop: int | None, step: int | None) -> None:
    column = IdColumn()
    column.splice(0, IDS)
    assert column[start:stop:step] == IDS[start:stop:step]
