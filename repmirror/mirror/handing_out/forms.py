"""What can be written and handed out, in which forms, and what of it the rep wants."""

from dataclasses import dataclass, replace
from datetime import date
from typing import NamedTuple

from repmirror.domain.errors import NotUnderstoodError


class Form(NamedTuple):
    """One kind of file: what it holds, how its name ends, what it says to whom, and what the rep should know of it."""

    what: str
    form: str
    suffix: str
    title: str
    told: frozenset[str] = frozenset()
    beside: str = ""


TIPS = "tips"

YOUR_OWN = frozenset({"names", "numbers", "notes"})
"""What files for the rep's own CRM and calendar tell."""

_NO_LATER = "What buyers did later is not in it: these are touches."
_OF_SALESFORCE = f"WhoId, WhatId and OwnerId are empty: they are Salesforce’s own ids, for you to fill in. {_NO_LATER}"
_OF_HUBSPOT = f"Calls only: HubSpot takes nothing else from a file alone. {_NO_LATER}"

FORMS = (
    Form("report", "html", "html", "report as a page (html)"),
    Form("report", "md", "md", "report as text (md)"),
    Form("report", "csv", "csv", "report’s figures (csv)"),
    Form("report", "json", "json", "report’s figures (json)"),
    Form("touches", "csv", "csv", "touches (csv)"),
    Form("touches", "json", "json", "touches (json)"),
    Form("follow-ups", "ics", "ics", "follow-ups as to-dos (ics)", YOUR_OWN),
    Form("touches", "salesforce", "csv", "touches for Salesforce (csv)", YOUR_OWN, _OF_SALESFORCE),
    Form("touches", "hubspot", "csv", "calls for HubSpot (csv)", YOUR_OWN, _OF_HUBSPOT),
    Form("card", "card", "json", "card for peers, counts only (json)"),
    Form("card", "card", "json", "card for peers, with your tips (json)", frozenset({TIPS})),
)
"""What can be written, in the order it is offered; `told` is what a form tells of buyers without being asked.

A card tells nothing of them; it can hold the rep's own tips.
"""

TABLE = Form("table", "jsonl", "jsonl", "table for many reps (jsonl)")
"""What a sales office reads; the command line writes it as parquet too."""

_IN_THEIR_WORDS = frozenset({"quotes"})

BRIEFS = (
    Form("promises", "html", "html", "brief on promises (html)", _IN_THEIR_WORDS),
    Form("promises", "md", "md", "brief on promises (md)", _IN_THEIR_WORDS),
    Form("voice", "html", "html", "brief on prospects (html)", _IN_THEIR_WORDS),
    Form("voice", "md", "md", "brief on prospects (md)", _IN_THEIR_WORDS),
    Form("tips", "md", "md", "tips for colleagues (md)"),
)
"""What the company and colleagues read; on the command line each belongs to its own command."""

FORMATS = tuple(dict.fromkeys(form.form for form in FORMS))
"""The names of the formats."""

_NOUNS = {"follow-ups": "follow-up", "table": "row", "promises": "promise", "voice": "quote", "tips": "tip"}


def noun_of(what: str) -> str:
    """What a file is counted in: touches, where it holds nothing else."""
    return _NOUNS.get(what, "touch")


def beside_of(name: str) -> str:
    """What the rep should know of a format once it is written; nothing of most."""
    return next((form.beside for form in FORMS if form.form == name), "")


def form_of(name: str, *, is_report: bool = False) -> Form:
    """The form of a format: csv and json hold touches, unless a report is wanted. Raises NotUnderstoodError."""
    found = [form for form in FORMS if form.form == name]
    if is_report and found[0].what != "report":
        reports = ", ".join(form.form for form in FORMS if form.what == "report")
        raise NotUnderstoodError(f"There is no report as {name}: say --as with one of {reports}.")
    return found[0] if is_report else found[-1]


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What the rep wants written: a format, a half-open span, and the fields of FIELDS that may be told.

    `what` is `report`, `touches`, `follow-ups`, for a sales office `table`, or one of BRIEFS.
    """

    form: str
    what: str = "touches"
    since: date | None = None
    until: date | None = None
    fields: frozenset[str] = frozenset()
    as_events: bool = False

    @classmethod
    def of(cls, form: Form, fields: frozenset[str] | None = None, *, as_events: bool = False) -> "Wanted":
        """Of all history, with what this form tells unless other fields were named."""
        told = form.told if fields is None else fields
        return cls(form=form.form, what=form.what, fields=told, as_events=as_events)

    def over(self, since: date | None, until: date | None) -> "Wanted":
        """The same of another span."""
        return replace(self, since=since, until=until)
