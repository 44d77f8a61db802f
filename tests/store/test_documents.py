import pytest
from tinydb import where as field

from repmirror.domain.step import Change, Stamp, Step
from repmirror.store.documents import Documents, _FoldedStorage
from repmirror.store.fold import Fold


def fold_with(**docs: dict[str, object] | None) -> Fold:
    fold = Fold(None)
    for seq, (id, fields) in enumerate(docs.items(), start=1):
        fold.add(Step(id=id, stamp=Stamp(seq, 0, "d"), seq=seq, changes=(Change("flag", id, fields),)))
    return fold


def test_tinydb_finds_records_by_query_under_our_own_ids() -> None:
    documents = Documents(fold_with(f1={"owner": "legal"}, f2={"owner": "delivery"}, f3={"owner": "legal"}))
    assert documents.find("flag", field("owner") == "legal") == [("f1", {"owner": "legal"}), ("f3", {"owner": "legal"})]


def test_a_removed_record_is_not_found_and_later_ones_are() -> None:
    fold = fold_with(f1={"owner": "legal"}, f2=None)
    documents = Documents(fold)
    assert [id for id, _ in documents.find("flag", field("owner").exists())] == ["f1"]
    fold.add(Step(id="s", stamp=Stamp(9, 0, "d"), seq=9, changes=(Change("flag", "f4", {"owner": "legal"}),)))
    assert [id for id, _ in documents.find("flag", field("owner").exists())] == ["f1", "f4"]


def test_tinydb_never_writes() -> None:
    with pytest.raises(NotImplementedError):
        _FoldedStorage(fold_with()).write({})
