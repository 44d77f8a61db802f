"""The table of many reps as JSON Lines: a row a line, every column in each."""

import json
from collections.abc import Iterable
from datetime import date
from typing import TextIO

from repmirror.exchange.team_table import TeamRow


def team_jsonl(rows: Iterable[TeamRow], out: TextIO) -> int:
    """Write the rows as they come, ASCII; how many. Days and instants are ISO, instants with the local offset."""
    encode = json.JSONEncoder(allow_nan=False, default=_iso).encode
    count = 0
    for row in rows:
        out.write(f"{encode(row._asdict())}\n")
        count += 1
    return count


def _iso(moment: date) -> str:
    return moment.isoformat()
