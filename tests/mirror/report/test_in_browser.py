"""The report as a manager's browser shows it: nothing is refused, a phone fits it, two sheets hold it."""

import io
import struct
import zlib
from datetime import date
from pathlib import Path

import pytest

from repmirror.mirror.demo import demo_store
from repmirror.mirror.discretion import FIELDS
from repmirror.mirror.handing_out.exporting import export
from repmirror.mirror.handing_out.forms import Wanted
from tests.browser import CHROMIUM, MISSING, pages_of, picture, width_of
from tests.pictures import NOW

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason=MISSING)
PHONE = 390


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """A report of two months and a half, without anything of buyers, and with everything."""
    home = tmp_path_factory.mktemp("report")
    book, written = demo_store(home / "store", NOW), {}
    for name, fields in (("nothing", frozenset[str]()), ("everything", frozenset(FIELDS))):
        out = io.StringIO()
        export(book, NOW, out, Wanted(form="html", what="report", since=date(2026, 9, 1), fields=fields))
        written[name] = home / f"{name}.html"
        written[name].write_text(out.getvalue(), encoding="utf-8")
    return written


def first_pixel(png: Path) -> tuple[int, ...]:
    """The picture's top left corner, red, green and blue: no filter changes the first pixel of the first row."""
    raw, place, data = png.read_bytes(), 8, b""
    while place < len(raw):
        size, kind = struct.unpack(">I4s", raw[place : place + 8])
        data += raw[place + 8 : place + 8 + size] if kind == b"IDAT" else b""
        place += size + 12
    return tuple(zlib.decompress(data)[1:4])


def test_nothing_is_refused_by_day_and_by_night(pages: dict[str, Path], tmp_path: Path) -> None:
    light, dark = tmp_path / "light.png", tmp_path / "dark.png"
    assert picture(pages["nothing"], light).said == ""
    assert picture(pages["nothing"], dark, dark=True).said == ""
    assert min(first_pixel(light)) > 200
    assert max(first_pixel(dark)) < 60


@pytest.mark.parametrize("told", ["nothing", "everything"])
def test_a_phone_fits_it(pages: dict[str, Path], told: str) -> None:
    assert width_of(pages[told], PHONE) <= PHONE


def test_two_sheets_hold_it(pages: dict[str, Path], tmp_path: Path) -> None:
    assert 1 <= pages_of(pages["nothing"], tmp_path / "report.pdf") <= 2
