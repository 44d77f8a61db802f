"""Files to read: small ones made here, and the shared data no one here wrote."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from repmirror.domain.encounter import Touch
from repmirror.exchange.bad_rows import Skipped
from repmirror.exchange.credited import Credited
from repmirror.exchange.csv_in import read_touches
from repmirror.exchange.csv_out import BOM, COLUMNS, touch_lines
from repmirror.exchange.date_order import Order
from repmirror.exchange.plan import make_plan
from repmirror.exchange.table import open_table
from repmirror.exchange.written import Written

DATA = Path(__file__).parents[3] / "shared" / "data"
BERLIN = ZoneInfo("Europe/Berlin")
NOW = datetime(2026, 11, 22, 9, 30, tzinfo=BERLIN)


def shared(name: str) -> Path:
    """A shared file; the test is skipped, saying so, where it is missing."""
    if not (DATA / name).exists():
        pytest.skip(f"{DATA / name} is not here")
    return DATA / name


def saved(folder: Path, content: str | bytes, name: str = "calls.csv") -> Path:
    """A file with this content, text as UTF-8."""
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def exported(*rows: Touch, columns: Sequence[str] = COLUMNS) -> str:
    """Touches as the CSV file they are handed out as, each as credited as it is by itself."""
    return BOM + "".join(touch_lines([Credited(touch, touch.is_on_base) for touch in rows], columns))


def imported(
    path: Path,
    *,
    maps: Sequence[str] = (),
    words: Sequence[str] = (),
    order: Order | None = None,
    now: datetime = NOW,
) -> tuple[list[Touch], list[Skipped]]:
    """What an import takes and what it leaves out."""
    table = open_table(path)
    return touches_and_skipped(read_touches(table, make_plan(table, now, maps=maps, words=words, order=order), now))


def touches_and_skipped(rows: Iterable[object]) -> tuple[list[Touch], list[Skipped]]:
    """The touches that rows are written as, and those left out."""
    rows = list(rows)
    words = [row.word() for row in rows if isinstance(row, Written)]
    return [word for word in words if isinstance(word, Touch)], [row for row in rows if isinstance(row, Skipped)]
