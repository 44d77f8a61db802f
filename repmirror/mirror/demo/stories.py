"""The accounts whose stories are told by hand, each line as the rep typed it."""

from dataclasses import replace
from datetime import timedelta
from typing import NamedTuple

from repmirror.domain.local_time import fixed
from repmirror.domain.names import account_key, account_name
from repmirror.domain.phrase import read_phrase
from repmirror.domain.step import Change
from repmirror.mirror.demo.calendar import FIRST, LAST, Calendar
from repmirror.mirror.demo.companies import FORMER_NAME, NEW_NAME, OFF_LIMITS, known
from repmirror.mirror.demo.script import Script


class Line(NamedTuple):
    """What was typed so many workdays ago; `clock` counts minutes after midnight, for today those before now."""

    back: int
    clock: int
    phrase: str


def _clock(hour: int, minute: int) -> int:
    return hour * 60 + minute


STORIES: tuple[Line, ...] = (
    # Globex, the long one: from nobody home to a proposal
    Line(33, _clock(9, 12), "Globex call no answer"),
    Line(32, _clock(16, 5), "Globex call voicemail -- two lines on month-end, no pitch"),
    Line(30, _clock(10, 40), "Globex email #corp -- the short one, with their own reporting dates"),
    Line(29, _clock(14, 22), "Globex/Ravi email in replied -- “Forward it to me, I run reporting”"),
    Line(28, _clock(11, 3), "Globex/Ravi call 6m !no-budget *1 #corp >{b22} call back after the board "
         "-- no line this year"),
    Line(22, _clock(10, 8), "Globex/Ravi call info 14m !no-budget *1 +need >{b19} send a customer their size "
         "-- asked what late reports cost. Long pause. Two days a month, times nine"),
    Line(19, _clock(9, 31), "Globex/Ravi email -- case study, page 2 marked"),
    Line(17, _clock(15, 47), "Globex/Ravi email in meeting -- wants Ingrid from finance there"),
    Line(13, _clock(13, 30), "Globex/Ingrid video attended 38m *2 #corp +fit "
         "-- Ingrid counted eleven manual steps, out loud"),
    Line(12, _clock(10, 55), "Globex/Ravi call 4m -timing -- year-end close first, then us"),
    Line(5, _clock(11, 20), "Globex/Ravi call proposal 16m !price *3 ~initrode #corp >{today} send quote "
         "-- one team, six weeks, a number for the new budget"),
    # what is late
    Line(9, _clock(14, 10), "Initech call voicemail"),
    Line(6, _clock(16, 31), "Initech/Mary call callback 9m !no-budget *4 >{late2} call back "
         "-- she hands hers in this week"),
    Line(5, _clock(10, 2), "Initech/Bill call message -- Bill will tell her"),
    Line(8, _clock(9, 50), "Larkmoor Foods call info 11m !price *3 #smb >{late1} send terms -- one store first"),
    # what is due today
    Line(7, _clock(15, 15), "Kestrel Point call proposal 18m *2 +fit >{today} review quote "
         "-- Tomas wrote the two lines with me"),
    Line(3, _clock(11, 48), "Juniper Dental call meeting 8m *1 #smb >{today} confirm date"),
    Line(10, _clock(10, 26), "Umbrella/Alice call 7m !trust -- their last supplier lost a month of records"),
    Line(6, _clock(13, 58), "Umbrella/Alice call info 12m !trust +need #corp >{today} send paper"),
    Line(0, 152, "Umbrella/Alice call no answer"),
    # the call list, tried before
    Line(3, _clock(9, 5), "Stark call no answer"),
    Line(1, _clock(16, 44), "Stark call busy"),
    Line(2, _clock(12, 10), "Wayne call no answer"),
    Line(1, _clock(9, 22), "Thornbury Glass call no answer"),
    # still to come
    Line(11, _clock(11, 11), "Acme Corp/Jane call 5m !price #renewal -- renewal, and she knows it"),
    Line(4, _clock(14, 36), "Acme Corp/Jane email #renewal -- this year's numbers, theirs and ours"),
    Line(0, 4, "Acme Corp/Jane call meeting 12m !price *1 #renewal >{soon1} send quote "
         "-- liked the demo, brings her controller"),
    Line(4, _clock(10, 17), "Corvid Labs/Mei visit attended 45m *2 #corp -- she drove the demo herself"),
    Line(0, 71, "Corvid Labs/Mei call proposal 17m !no-budget *2 #corp >{soon3} ask Mei "
         "-- two options, one page"),
    Line(2, _clock(15, 33), "Ostrava Tools call callback 3m #renewal >{soon1} call back"),
    Line(1, _clock(11, 29), "Heron Travel call info 10m !no-budget *1 #trial >{soon2} send sizes"),
    Line(4, _clock(16, 12), "Heron Travel call voicemail"),
    # a ball that was dropped, a name that changed, one who wants no calls
    Line(6, _clock(13, 15), "Saffron Row/Fatima call 6m !timing #smb"),
    Line(2, _clock(17, 2), "Saffron Row/Fatima in referral -- “my sister's firm needs this more than we do”"),
    Line(70, _clock(10, 30), f'{FORMER_NAME} call voicemail'),
    Line(61, _clock(15, 20), f'{FORMER_NAME}/Samir call info 9m -- they are changing their name, of all things'),
    Line(26, _clock(14, 40), f'{NEW_NAME}/Samir call meeting 11m !no-budget *1 -- new name, same trucks'),
    Line(25, _clock(9, 40), f'{NEW_NAME} email -- invitation for two'),
    Line(88, _clock(11, 15), f'{OFF_LIMITS} call no answer'),
    Line(84, _clock(16, 10), f'{OFF_LIMITS}/Chloe call declined 2m -- asked not to be called again, so that is that'),
)  # fmt: skip

TODAY, HITS_TODAY = 3, 2
"""How many of these touches are today's, and how many of them on base."""

LISTED = {"Stark": 4, "Soylent": 2, "Vandelay": 2, "Wayne": 3, "Thornbury Glass": 2, "Pemberton & Co": 1}
"""The call list, and how many workdays ago each was put on it."""

LEADS = {"Hooli": 21, "Halcyon Brewing": 5}
"""Companies that asked for a demo, and how many hours ago."""


def tell(script: Script, calendar: Calendar) -> None:
    """Every story, with what is known of the accounts in it."""
    dates = _dates(calendar)
    told = [account_name(_type(script, calendar, line, dates)) for line in STORIES]
    for name in dict.fromkeys((*told, *LISTED, *LEADS)):
        if name not in (FORMER_NAME, NEW_NAME):
            _introduce(script, calendar, name)
    _rename(script, calendar)


def _dates(calendar: Calendar) -> dict[str, str]:
    """The days a phrase may name."""
    days = {f"b{count}": calendar.back(count) for count in (22, 19)}
    days |= {f"late{count}": calendar.back(count) for count in (1, 2)}
    days |= {f"soon{count}": calendar.ahead(count) for count in (1, 2, 3)}
    return {name: day.isoformat() for name, day in (days | {"today": calendar.today}).items()}


def _type(script: Script, calendar: Calendar, line: Line, dates: dict[str, str]) -> str:
    """Log a line as if it had been typed then; the name in it."""
    day = calendar.back(line.back)
    if line.back:
        at = script.at(day, line.clock + script.rng.random())
    else:
        at = max(script.at(day, 0), fixed(script.now - timedelta(minutes=line.clock)))
    reading = read_phrase(line.phrase.format_map(dates), at, day)
    script.typed(reading, at)
    return reading.who


def _introduce(script: Script, calendar: Calendar, name: str) -> None:
    """What the rep keeps of a company of the cast."""
    company = known(name)
    if name in LEADS:
        arrived = fixed(script.now - timedelta(hours=LEADS[name]))
        script.account(company.account(arrived=arrived, note="asked for a demo on the website"), arrived)
    elif name in LISTED:
        day = calendar.back(LISTED[name])
        script.account(company.account(listed=day), script.at(day, FIRST))
    else:
        off = name == OFF_LIMITS
        script.account(company.account(do_not_contact=off), script.at(calendar.back(83 if off else 34), LAST))


def _rename(script: Script, calendar: Calendar) -> None:
    """What was logged under the old name goes with the new one."""
    old, new = account_key(FORMER_NAME), account_key(NEW_NAME)
    account = replace(known(FORMER_NAME).account(), name=NEW_NAME)
    changes = (Change("account", new, account.fields()), Change("alias", old, {"to": new}))
    script.changes(changes, script.at(calendar.back(45), LAST), f"{FORMER_NAME} renamed {NEW_NAME}")
