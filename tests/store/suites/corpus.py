"""Texts that break programs, and a store in which every text stands wherever a text can stand."""

import json
import re
from collections.abc import Sequence
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from repmirror.domain.account import Account
from repmirror.domain.bet import Bet
from repmirror.domain.encounter import Response, Touch
from repmirror.domain.flag import Flag
from repmirror.domain.focus import Focus, Play
from repmirror.domain.followup import FollowUp
from repmirror.domain.names import account_key
from repmirror.domain.step import Change, Draft
from repmirror.domain.tip import Tip
from repmirror.mirror.book import Book

OBEYED = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\u200e\u200f\u2028\u2029\ud800-\udfff]")
"""What a terminal obeys, or can't be written: nothing of it may come out. A newline is ours."""

OWN = (
    "\x1b]52;c;aGVsbG8=\x07clipboard",
    "\x1b]0;title\x1b\\",
    "\x1b[2J\x1b[H",
    "\x9b31mred",
    "\x9d0;title\x9c",
    "\x90q\x9c",
    "\u202egnp.exe",
    "\u2066isolate\u2069",
    "\u200eleft\u200fright",
    "a\u2028b\u2029c",
    "\ud800",
    "\udc9b",
    "x\udfffy",
    "[/x]",
    "[bold]",
    "[/bold]",
    "[bold red]Smith[/]",
    "[@click=app.quit]quit[/]",
    "[link=file:///etc/passwd]x[/link]",
    "[",
    "]",
    "\\[x]",
    "=cmd()",
    "=cmd|' /C calc'!A0",
    "+1+1",
    "-2+3",
    "@SUM(1)",
    "\t=1",
    "\r=1",
    "＝1+1",
    "＋1",
    "－1",
    "＠x",
    " =1",
    "'=1",
    "+44 20 7946 0000",
    "👨‍👩‍👧‍👦 & Söhne",
    "🏳️‍🌈",
    "🇩🇪",
    "e\u0301" * 40,
    "Z͑ͫ̓ͪ̂ͫ̽͏̴̙̤̞͉͚̯̞̠͍A̴̵̜̰͔ͫ͗͢L̠ͨͧͩ͘G̴̻͈͍͔̹̑͗̎̅͛́Ǫ̵̹̻̝̳͂̌̌͘!͖̬̰̙̗̿̋ͥͥ̂ͣ̐́́͜͞",
    "nul\x00inside",
    "\x00",
    "\x7f\x08\x08",
    "line\nfeed",
    "cr\rover",
    "tab\there",
    "\x0b\x0c\x1c\x1d\x1e\x1f\x85",
    "\ufeffbom",
    "\u00ad\u200b\u2060",
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "</table>",
    "&amp;&#x1b;",
    "| a | b |",
    "```\n# x\n```",
    "![x](file:///x)",
    "BEGIN:VCALENDAR\r\nEND:VEVENT",
    "\\n;,:",
    "%s%n{0}$(id)`id`",
    "../../etc/passwd",
    "-- note",
    "--json",
    "NaN",
    "1e999",
    "x" * 4_096,
    "株式会社" * 300,
    "مرحبا‌بالعالم",
    "‮‮‮",
    "ﷺﷺﷺ",
    "\U000e0041\U000e0042",
    "\ufff9\ufffa\ufffb",
    "\ue000\uf8ff",
    "\ufdd0\uffff",
)

_NAUGHTY = Path(__file__).parents[4] / "shared" / "data" / "naughty_strings.json"


def naughty() -> Sequence[str]:
    """The big list, where this machine has it."""
    return [text for text in json.loads(_NAUGHTY.read_text(encoding="utf-8")) if text] if _NAUGHTY.exists() else []


def fill(book: Book, texts: Sequence[str], now: datetime) -> None:
    """Records as a hostile or broken program would have written them: nothing was cleaned on the way in."""
    drafts = [Draft(changes=tuple(_said(number, text, now)), says=text) for number, text in enumerate(texts)]
    book.commit([*drafts, Draft(changes=tuple(_set(texts)), says="settings")], now - timedelta(minutes=1))


def _said(number: int, text: str, now: datetime) -> list[Change]:
    """One text, wherever a text can stand."""
    at, id = now - timedelta(hours=number % 700 + 1), f"{number:08x}"
    words = {"who": text, "note": text, "objections": (text,), "tags": (text,), "rivals": (text,)}
    reasons = {"reasons_for": (text,), "reasons_against": (text,)}
    contact = Account(name=text, phones=(text,), email=text, zone=text, tags=(text,), note=text)
    plays = (Play(name=text, cue=text, say=text, ask=text),)
    said: dict[str, Any] = {
        "touch": Touch(
            id=id,
            at=at,
            action="meeting" if number % 3 else text,
            base=2,
            focus=1,
            bet=id,
            arm=text,
            **words,
            **reasons,
        ),
        "response": Response(
            id=id, at=at + timedelta(minutes=5), action="replied", base=1, touch=id, **words, **reasons
        ),
        "followup": FollowUp(id=id, who=text, due=now.date() + timedelta(days=number % 9 - 4), what=text, made=at),
        "flag": Flag(id=id, at=at, text=text, who=text, owner=text, words=text, stake=float(number)),
        "focus": Focus(id=id, title=text, start=at, kind="training", why=text, expected=0.5, plays=plays, now=0),
        "tip": Tip(id=id, at=at, text=text, focus=id, touch=id),
        "bet": Bet(id=id, practice=text, start=at, touch=id),
    }
    changes = [Change(kind, id, word.fields()) for kind, word in said.items()]
    return [*changes, Change("account", account_key(text), contact.fields())]


def _set(texts: Sequence[str]) -> list[Change]:
    """Settings under hostile names with hostile values."""
    odd = [Change("setting", text, {"value": text}) for text in texts[:40]]
    known = [Change("setting", key, {"value": texts[0]}) for key in ("theme", "key.line", f"action.{texts[1]}")]
    return [*odd, *known, Change("dayoff", texts[0], {}), Change("later-kind", texts[1], {"text": texts[2]})]
