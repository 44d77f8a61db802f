import pytest
from hypothesis import given
from hypothesis import strategies as st

from repmirror.domain.step import Stamp
from repmirror.store.clocks import Devices, clock_of
from repmirror.store.id_table import IdTable
from repmirror.store.revision import Coming, News
from repmirror.store.revisions import Revisions
from repmirror.store.shelf import Fields

OURS = st.integers(0, 300).map(lambda number: f"{number * 0x1_0000_0001:016x}")
"""Ids of which many begin at the same slot."""

IDS = OURS | st.text(max_size=3)


@given(st.lists(st.lists(IDS, max_size=120), max_size=6), st.booleans())
def test_ids_are_numbered_as_they_are_met_one_by_one_and_many_at_once(
    batches: list[list[str]], is_at_once: bool
) -> None:
    table, numbers = IdTable(), dict[str, int]()
    for batch in batches:
        found = table.add_all(batch) if is_at_once else [table.add(id) for id in batch]
        assert found == [numbers.setdefault(id, len(numbers)) for id in batch]
    assert [*table.ids] == [*numbers]
    assert [table.find(id) for id in numbers] == [*range(len(table))]
    assert table.find("never met") == -1


@given(st.lists(st.lists(IDS, max_size=120), max_size=4), st.booleans())
def test_ids_that_were_kept_and_those_that_came_since_are_one_table(batches: list[list[str]], is_at_once: bool) -> None:
    table, numbers = IdTable(), dict[str, int]()
    for batch in batches:
        kept = IdTable()
        kept.unpack(bytes(table.ids.raw), table.ids.beside, table.slots())
        table = kept
        found = table.add_all(batch) if is_at_once else [table.add(id) for id in batch]
        assert found == [numbers.setdefault(id, len(numbers)) for id in batch]
    assert [table.find(id) for id in numbers] == [*range(len(numbers))]
    before = table.slots()
    assert [table.find(id) for id in numbers] == [*range(len(numbers))]
    assert table.slots() == before
    assert table.find("never met") == -1


@given(st.lists(IDS, unique=True), st.data())
def test_ids_that_were_dropped_were_never_met(ids: list[str], data: st.DataObject) -> None:
    first = data.draw(st.integers(0, len(ids)))
    table = IdTable()
    table.add_all(ids)
    table.drop(first)
    assert [*table.ids] == ids[:first]
    assert [table.find(id) for id in ids] == [*range(first), *[-1] * (len(ids) - first)]
    assert table.add_all(ids) == [*range(len(ids))]


def test_where_a_revision_cant_be_compared_those_behind_it_were_never_there() -> None:
    class _Gone:
        def fields(self, *_: object) -> Fields | None:
            raise OSError("gone")

    def coming(*ids: str) -> Coming:
        return Coming(ids, [clock_of(1, 0)] * len(ids), [0] * len(ids), [*range(len(ids))], bytes(len(ids)))

    revisions = Revisions("touch", Devices(["here"]), _Gone())  # type: ignore[arg-type]
    revisions.add_all(coming("a"), lambda _: {})
    with pytest.raises(OSError, match="gone"):
        revisions.add_all(coming("b", "a", "c"), lambda _: {})
    assert [*revisions] == ["a", "b"]
    assert "c" not in revisions
    assert revisions.add("d", Stamp(2, 0, "here"), {}, 9) is News.FIRST
    assert revisions.number("d") == 2
    assert revisions.newest("d") == Stamp(2, 0, "here")
