"""The formats of other programs, a module each, and finding which one a file is in."""

import codecs
from os import PathLike
from os.path import isdir
from pathlib import Path

from repmirror.domain.errors import NotUnderstoodError
from repmirror.exchange.bad_rows import quoted
from repmirror.exchange.encodings import size_of
from repmirror.exchange.formats.asterisk import ASTERISK
from repmirror.exchange.formats.close import CLOSE
from repmirror.exchange.formats.five9 import FIVE9
from repmirror.exchange.formats.google_voice import GOOGLE_VOICE, pages_of
from repmirror.exchange.formats.hubspot import HUBSPOT
from repmirror.exchange.formats.leads import LEADS
from repmirror.exchange.formats.ours import OURS
from repmirror.exchange.formats.pipedrive import PIPEDRIVE
from repmirror.exchange.formats.salesforce import SALESFORCE
from repmirror.exchange.formats.shape import Format, Look
from repmirror.exchange.formats.sms_backup import SMS_BACKUP
from repmirror.exchange.formats.sugar import ESPO, SUITE
from repmirror.exchange.formats.vcard import VCARD
from repmirror.exchange.table import open_table

ANY = "csv"
"""What a table is called whose columns the rep maps."""

FORMATS: tuple[Format, ...] = (
    SALESFORCE, HUBSPOT, ESPO, SUITE, CLOSE, PIPEDRIVE, FIVE9, SMS_BACKUP, GOOGLE_VOICE, ASTERISK, VCARD, LEADS, OURS,
)  # fmt: skip

BY_NAME = {each.name: each for each in FORMATS}
NAMES = (*BY_NAME, ANY)

_NO_TABLES = {SMS_BACKUP.name, GOOGLE_VOICE.name, ASTERISK.name, VCARD.name, OURS.name}
_FIRST = 1 << 16


def look_at(path: str | PathLike[str], insisted: str = "") -> tuple[Look, Format | None]:
    """The file and its format, None for a table that no format knows; `insisted` names one instead of finding it.

    Raises `NoSuchError` for a missing file, `NotUnderstoodError` for one that nothing here can read.
    """
    path = Path(path)
    look = _folder(path) if isdir(path) else Look(path, _first_bytes(path), size_of(path))
    if insisted:
        return _insisted(look, insisted)
    for each in FORMATS:
        if each.name in _NO_TABLES and each.fits(look):
            return look, each
    look = Look(path, look.first, look.size, open_table(path))
    fitting = max(FORMATS, key=lambda each: each.fits(look))
    return look, fitting if fitting.fits(look) and not is_ours(look) else None


def _insisted(look: Look, name: str) -> tuple[Look, Format | None]:
    if name not in _NO_TABLES:
        look = Look(look.path, look.first, look.size, open_table(look.path))
    elif not BY_NAME[name].fits(look):
        raise NotUnderstoodError(f"{quoted(look.path.name)} does not look like {BY_NAME[name].title}.")
    return look, BY_NAME.get(name)


def _first_bytes(path: Path) -> bytes:
    size_of(path)
    try:
        with path.open("rb") as file:
            first = file.read(_FIRST)
    except OSError as error:
        raise NotUnderstoodError(f"{quoted(path.name)} can't be read: {error.strerror or error}.") from None
    return first.removeprefix(codecs.BOM_UTF8)


def _folder(path: Path) -> Look:
    pages = pages_of(path)
    if not pages:
        raise NotUnderstoodError(f"{quoted(path.name)} is a directory without pages in it. Name the file in it.")
    return Look(path, _first_bytes(pages[0]), sum(page.stat().st_size for page in pages))


def is_ours(look: Look) -> bool:
    """Our own export is read as it stands."""
    return look.table is not None and {"id", "who", "base", "on_base"}.issubset(look.table.header)
