"""TinyDB over the folded records, to query with; it never writes the file.

TinyDB's own JSON storage rewrites the only copy in place. Here its public Storage reads what the journal's
steps were folded into, under ids of our own, and refuses to write.
"""

from collections.abc import Mapping
from typing import Any, NoReturn

from tinydb import TinyDB
from tinydb.queries import QueryLike
from tinydb.storages import Storage
from tinydb.table import Document, Table

from repmirror.store.fold import Fold


class _FoldedStorage(Storage):
    """The records as TinyDB tables: one a kind, by id."""

    def __init__(self, fold: Fold) -> None:
        self._fold = fold

    def read(self) -> dict[str, dict[str, Any]]:
        return {kind: _Standing(kind, self._fold) for kind in self._fold.records}  # type: ignore[misc]

    def write(self, data: Mapping[str, Mapping[str, Any]]) -> NoReturn:
        raise NotImplementedError("every change is a step: the journal writes the file")


class _Standing(Mapping[str, Any]):
    """The records of one kind that were not removed, without copying them."""

    def __init__(self, kind: str, fold: Fold) -> None:
        self._of_kind = fold.records[kind]

    def __getitem__(self, id: str) -> dict[str, Any]:
        fields = self._of_kind[id].fields
        if fields is None:
            raise KeyError(id)
        return fields

    def __iter__(self):  # type: ignore[no-untyped-def]
        return (id for id, revision in self._of_kind.items() if revision.fields is not None)

    def __len__(self) -> int:
        return sum(1 for _ in self)


class _Records(Table):
    """A table whose ids are the records' own, and whose answers are never remembered: records change."""

    document_id_class = str  # type: ignore[assignment]
    default_query_cache_capacity = 0


class Documents:
    """What TinyDB finds among the records of a fold."""

    def __init__(self, fold: Fold) -> None:
        self._database = TinyDB(fold, storage=_FoldedStorage)
        self._database.table_class = _Records

    def find(self, kind: str, query: QueryLike) -> list[tuple[str, dict[str, Any]]]:
        """The records of a kind that a TinyDB query picks, as (id, fields)."""
        found: list[Document] = self._database.table(kind, cache_size=0).search(query)
        return [(str(document.doc_id), dict(document)) for document in found]
