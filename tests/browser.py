"""A real Chromium without a window, where there is one: pages as pictures, on paper, and measured."""

import re
import shutil
import subprocess
import tempfile
from html import escape
from pathlib import Path
from typing import NamedTuple

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome", "chrome"))), None)
"""Debian's `chromium`, or whatever else there is of its kind."""

MISSING = "no Chromium here (Debian: apt-get install chromium), so pages are not looked at in a browser"
_QUIET = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--hide-scrollbars",
    "--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-pdf-header-footer",
)  # fmt: skip


class Ran(NamedTuple):
    """What it printed: the page's DOM, where that was asked for, and what it said of the page."""

    dom: str
    said: str


def open_page(page: Path, *asked: str, width: int = 1000, height: int = 1400, dark: bool = False) -> Ran:
    """Open a page from disk in a window of this size, with a new profile each time."""
    assert CHROMIUM
    with tempfile.TemporaryDirectory() as profile:
        ran = subprocess.run(
            [
                CHROMIUM, *_QUIET, f"--user-data-dir={profile}", f"--window-size={width},{height}",
                f"--blink-settings=preferredColorScheme={0 if dark else 1}", "--enable-logging=stderr", *asked,
                page.resolve().as_uri(),
            ],
            capture_output=True, text=True, timeout=120, check=True,
        )  # fmt: skip
    said = [line for line in ran.stderr.splitlines() if "CONSOLE" in line or "Refused" in line]
    return Ran(ran.stdout, "\n".join(said))


def picture(page: Path, png: Path, *, width: int = 1000, height: int = 1400, dark: bool = False, scale: int = 1) -> Ran:
    """A page as a picture."""
    asked = (f"--screenshot={png}", f"--force-device-scale-factor={scale}")
    return open_page(page, *asked, width=width, height=height, dark=dark)


def pages_of(page: Path, pdf: Path) -> int:
    """On how many sheets a page is printed."""
    open_page(page, f"--print-to-pdf={pdf}")
    return len(re.findall(rb"/Type\s*/Page\b(?!s)", pdf.read_bytes()))


def width_of(page: Path, width: int) -> int:
    """How wide a page's content is in a frame this wide; a window can't be as narrow as a phone."""
    html = escape(page.read_text(encoding="utf-8"))
    frame = f'<iframe width="{width}" height="800" style="border:0" srcdoc="{html}"></iframe>'
    inner = "document.querySelector('iframe').contentDocument.documentElement.scrollWidth"
    script = f"<script>addEventListener('load', () => {{ document.body.dataset.wide = {inner} }})</script>"
    outer = page.with_name("outer.html")
    outer.write_text(f"<!DOCTYPE html><html><body>{frame}{script}</body></html>", encoding="utf-8")
    found = re.search(r'data-wide="(\d+)"', open_page(outer, "--dump-dom").dom)
    assert found
    return int(found[1])
