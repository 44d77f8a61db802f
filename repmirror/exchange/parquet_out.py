"""The table of many reps as a Parquet file, by pyarrow, which only those who want one install."""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import IO, Any

from repmirror.domain.errors import NotUnderstoodError
from repmirror.exchange.team_table import COLUMNS, VERSION, TeamRow

_GROUP = 16_384
"""Rows written at a time: some 20 MB, whatever the size of the history."""

MISSING = (
    "Parquet needs pyarrow, which is not installed: python3 -m pip install 'repmirror[parquet]'. "
    "`--as jsonl` needs nothing."
)


def team_parquet(rows: Iterable[TeamRow], out: IO[bytes]) -> int:
    """Write the rows in groups as they come; how many. Raises NotUnderstoodError where pyarrow is missing."""
    try:
        import pyarrow
        from pyarrow import parquet
    except ImportError:
        raise NotUnderstoodError(MISSING) from None
    schema = _schema(pyarrow)
    count = 0
    with parquet.ParquetWriter(out, schema, compression="zstd") as writer:
        for group in _groups(rows):
            columns = zip(*group, strict=True)
            arrays = [pyarrow.array(column, field.type) for column, field in zip(columns, schema, strict=True)]
            writer.write_table(pyarrow.Table.from_arrays(arrays, schema=schema))
            count += len(group)
    return count


def _schema(pyarrow: Any) -> Any:
    """The columns in Parquet's types, each with what it means; instants are in UTC."""
    types = {
        "text": pyarrow.string(),
        "words": pyarrow.list_(pyarrow.string()),
        "whole": pyarrow.int64(),
        "number": pyarrow.float64(),
        "yes-no": pyarrow.bool_(),
        "day": pyarrow.date32(),
        "instant": pyarrow.timestamp("ms", tz="UTC"),
    }
    fields = [pyarrow.field(each.name, types[each.type], metadata={"help": each.help}) for each in COLUMNS]
    return pyarrow.schema(fields, metadata={"repmirror_team_table": str(VERSION)})


def _groups(rows: Iterable[TeamRow]) -> Iterator[list[TeamRow]]:
    rest = iter(rows)
    while group := list(islice(rest, _GROUP)):
        yield group
