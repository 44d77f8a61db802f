"""The table of many reps as JSON Lines: a row a line, every column in each."""

import json
from collections.abc import Iterable, Iterator
from datetime import date
from typing import TextIO

from repmirror.exchange.team_table import TeamRow


def team_lines(rows: Iterable[TeamRow]) -> Iterator[str]:
    """The rows as they come, ASCII. Days and instants are ISO, instants with the local offset."""
    encode = json.JSONEncoder(allow_nan=False, default=_iso).encode
    return (f"{encode(row._asdict())}\n" for row in rows)


def team_jsonl(rows: Iterable[TeamRow], out: TextIO) -> int:
    """Write the rows; how many."""
    return sum(1 for _ in map(out.write, team_lines(rows)))


def _iso(moment: date) -> str:
    return moment.isoformat()
