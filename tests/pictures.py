"""Make the pictures in screenshots/: the real app over the demo's store, under one clock, the same bytes each time.

The report's are made by a real Chromium, where there is one.

`python -m tests.pictures [NAME …]` makes all of them, or those named.
"""

import asyncio
import html
import io
import os
import re
import sys
import tempfile
from datetime import date, datetime
from pathlib import Path
from typing import Any, NamedTuple

from rich.cells import cell_len
from textual.pilot import Pilot

from repmirror.domain.step import Change, Draft
from repmirror.mirror.book import Book
from repmirror.mirror.demo import demo_store
from repmirror.mirror.handing_out.exporting import export
from repmirror.mirror.handing_out.forms import Wanted
from repmirror.mirror.taking_in.importing import import_file
from repmirror.tui.app import RepmirrorApp
from repmirror.tui.dialogs.names import NameInput
from tests import browser
from tests.browser import CHROMIUM, MISSING
from tests.exchange.formats import makers
from tests.exchange.formats.test_phones import call
from tests.tui.rep import work_done

NOW = datetime.fromisoformat("2026-11-19T16:40:00+00:00")
AFTER_THE_REAL_CALLS = datetime.fromisoformat("2009-04-30T19:00:00+01:00")
REAL_CALLS = Path(__file__).parents[2] / "shared" / "data" / "calls_real.csv"
"""10,059 telephone sales calls of a bank, 2008 to 2009: UCI Bank Marketing, CC BY 4.0; not part of the project."""

SCREENSHOTS = Path(__file__).parents[1] / "screenshots"
WIDE, USUAL, NARROW = (110, 32), (80, 24), (40, 15)
PRACTICE = "send the case before the call"
PHRASE = "Larkmoor Foods call meeting 12m !price *3 >fri send quote -- liked the six weeks"
MAPPED = ("enter", "w", "down", "enter", "w", "down", "enter", "d", "down", "enter", "m", "down", "enter", "a", "wait",
          "tab", "enter", "t", "down", "enter", "m", "wait")  # fmt: skip
_CELL = 12.2
"""What the pictures' cells are wide."""

_RUN = re.compile(
    r'(<text class="[^"]*") x="([\d.]+)" y="([\d.]+)" textLength="[\d.]+" (clip-path="[^"]*")>([^<]*)</text>'
)
_WORD = re.compile(r"─+|[^ ─]+")
_FONTS = "ui-monospace, 'Fira Code', 'Cascadia Mono', 'SF Mono', Menlo, Consolas, 'DejaVu Sans Mono', monospace"


class Picture(NamedTuple):
    """One picture: how large, which keys lead there, in which theme, whose calls it shows, and which file is there.

    A key `FILE` types where that file is, `wait` lets what was begun end. A phone's file is imported beforehand.
    """

    name: str
    size: tuple[int, int]
    keys: tuple[str, ...] = ()
    theme: str = "dark"
    real: bool = False
    file: str = ""


PICTURES = (
    Picture("today", WIDE),
    Picture("today-80x24", USUAL),
    Picture("today-40x15", NARROW),
    Picture("today-light", WIDE, theme="light"),
    Picture("trend", WIDE, ("2",)),
    Picture("trend-light", WIDE, ("2",), theme="light"),
    Picture("trend-real", WIDE, ("2",), real=True),
    Picture("patterns", WIDE, ("3",)),
    Picture("chains", WIDE, ("3", "c")),
    Picture("focus", WIDE, ("4",)),
    Picture("bets", WIDE, ("5",)),
    Picture("bet", USUAL, ("5", "s", *PRACTICE)),
    Picture("coin", USUAL, ("down",)),
    Picture("peers", WIDE, ("2", "p")),
    Picture("flags", WIDE, ("6",)),
    Picture("voice", WIDE, ("6", "v")),
    Picture("accounts", WIDE, ("7",)),
    Picture("prepare", WIDE, ("slash", *"globex", "enter", "enter")),
    Picture("chain", WIDE, ("6", "enter")),
    Picture("dropped", USUAL, ("o",)),
    Picture("review", WIDE, ("full_stop", "enter", "enter", "enter", "enter")),
    Picture("export", WIDE, ("E", "right")),
    Picture("help", WIDE, ("question_mark",)),
    Picture("sorting", USUAL, ("S", "down", "n", "v", "c"), file="calls.xml"),
    Picture("mapping", WIDE, ("I", "FILE", "enter", "wait", *MAPPED), file="export.csv"),
    Picture("line", WIDE, ("l", *(_key for _key in PHRASE))),
)


class ReportPicture(NamedTuple):
    """The report as a browser shows it: how large, how fine, by day or by night."""

    name: str
    size: tuple[int, int]
    scale: int = 1
    dark: bool = False


REPORTS = (
    ReportPicture("report", (860, 1510)),
    ReportPicture("report-phone", (390, 844), scale=2, dark=True),
)
REPORTED_SINCE = date(2026, 9, 1)


def main(names: list[str]) -> None:
    """Make the pictures named, or all."""
    with tempfile.TemporaryDirectory() as home:
        os.chdir(home)  # where files are written to stands on the picture
        os.environ["HOME"] = home
        _take_reports(names, Path(home))
        for picture in PICTURES:
            if names and picture.name not in names:
                continue
            if picture.real and not REAL_CALLS.exists():
                print(f"{picture.name}: left as it is, for {REAL_CALLS} is missing")
                continue
            svg = asyncio.run(_taken(picture, Path(home) / picture.name))
            path = SCREENSHOTS / f"{picture.name}.svg"
            path.write_text(svg, encoding="utf-8")
            print(path.relative_to(SCREENSHOTS.parent))


def _take_reports(names: list[str], home: Path) -> None:
    """The report of the demo's last months, in a real browser, where there is one."""
    wanted = [picture for picture in REPORTS if not names or picture.name in names]
    if wanted and not CHROMIUM:
        print(f"{', '.join(picture.name for picture in wanted)}: left as they are, for there is {MISSING}")
    elif wanted:
        page, out = home / "report.html", io.StringIO()
        export(demo_store(home / "reported", NOW), NOW, out, Wanted(form="html", what="report", since=REPORTED_SINCE))
        page.write_text(out.getvalue(), encoding="utf-8")
        for name, (width, height), scale, dark in wanted:
            path = SCREENSHOTS / f"{name}.png"
            browser.picture(page, path, width=width, height=height, scale=scale, dark=dark)
            print(path.relative_to(SCREENSHOTS.parent))


async def _taken(picture: Picture, home: Path) -> str:
    """The app driven to where the picture is, and its screen as SVG."""
    now = AFTER_THE_REAL_CALLS if picture.real else NOW
    book = _real_calls(home) if picture.real else demo_store(home, NOW)
    if picture.theme != "dark":
        theme = Change("setting", "theme", {"value": picture.theme})
        book.commit(Draft(changes=(theme,), says=f"theme {picture.theme}"), now)
    file = home / picture.file
    if picture.file:
        file.write_text(FILES[picture.file]())
    if file.suffix == ".xml":
        import_file(book, str(file), now)
    book.read()
    app = RepmirrorApp(book, lambda: now)
    app.animation_level = "none"
    async with app.run_test(size=picture.size) as pilot:
        await app.reckoning.go(for_all=True)
        await _press(pilot, picture.keys, file)
        await app.reckoning.go(for_all=True)
        await pilot.pause()
        return normalised(app.export_screenshot(title="repmirror"))


async def _press(pilot: Pilot[Any], keys: tuple[str, ...], file: Path) -> None:
    await pilot.pause()
    for key in keys:
        if key == "wait":
            await work_done(pilot)
            await pilot.pause()
        elif key == "FILE":
            pilot.app.screen.query_one(NameInput).value = str(file)
        else:
            await pilot.press({" ": "space"}.get(key, key))
    await pilot.pause()


def _phone_log() -> str:
    """A week of a rep's phone."""
    people = ("Larkmoor Foods", "Ashgrove Dental", "Fenwick Hotels", "Mum", "Pell & Sons", "Quarry Bank School")
    lines = [
        call(2 if nth % 4 else 1 + 2 * (nth % 8 == 4), (0, 45, 310, 95, 742)[nth % 5], contact_name=people[nth % 6],
             number=f"+44 20 7946 01{nth % 6:02}", date=1795099200000 - nth * 5_000_000)
        for nth in range(48)
    ]  # fmt: skip
    return makers.phone_log("calls", lines)


def _spreadsheet() -> str:
    """A rep's own table, with its own words."""
    firms = ("Larkmoor Foods", "Ashgrove Dental", "Fenwick Hotels", "Pell & Sons", "Quarry Bank School")
    came = ("yes", "VM", "no", "busy", "EA")
    rows = [f"{firm};{name};{day}/11/2026;{4 + day % 7},5;{came[day % 5]};{'likes it' if day % 5 == 0 else ''}"
            for day in range(2, 19) for firm, name in [(firms[day % 5], ("Ann", "Bob", "")[day % 3])]]  # fmt: skip
    return "\n".join(["Firm;Person;Call day;Length (min);What came;Remarks", *rows, ""])


FILES = {"calls.xml": _phone_log, "export.csv": _spreadsheet}


def _real_calls(home: Path) -> Book:
    book = Book.in_directory(home)
    maps = ("who=client", "when=date", "channel=contact", "seconds=duration", "action=y")
    words = ("cellular=call", "telephone=call", "unknown=", "yes=bought", "no=none")
    done = import_file(book, str(REAL_CALLS), AFTER_THE_REAL_CALLS, maps=maps, words=words, order="ymd")
    assert done.added == 10_059, done
    return book


def normalised(svg: str) -> str:
    """The SVG with no id of chance and no font from the net, so that it is the same each time and everywhere."""
    svg = re.sub(r"terminal-\d+", "terminal", svg)
    svg = re.sub(r"\s*@font-face \{.*?\}", "", svg, flags=re.DOTALL)
    svg = re.sub(r"font-family: [^;]*;", f"font-family: {_FONTS};", svg)
    svg = _RUN.sub(_words_apart, svg)
    return re.sub(r"[ \t]+$", "", svg, flags=re.MULTILINE)


def _words_apart(run: re.Match[str]) -> str:
    """Each word of a run of cells in its own place: with whatever font is there, columns and corners stay in line."""
    head, x, y, tail, said = run.groups()
    text = html.unescape(said).replace("\xa0", " ")
    words = (
        (float(x) + _CELL * cell_len(text[: word.start()]), _CELL * cell_len(word[0]), html.escape(word[0]))
        for word in _WORD.finditer(text)
    )
    return "".join(f'{head} x="{at:g}" y="{y}" textLength="{long:g}" {tail}>{word}</text>' for at, long, word in words)


if __name__ == "__main__":
    main(sys.argv[1:])
