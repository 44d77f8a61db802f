"""What the rep is about to hand out, chosen bit by bit: which kind of file, of when, with what of buyers in it."""

from dataclasses import dataclass, replace
from datetime import date, timedelta

from repmirror.mirror.discretion import FIELDS
from repmirror.mirror.handing_out.forms import BRIEFS, FORMS, TABLE, Form, Wanted
from repmirror.mirror.handing_out.spans import SPANS, days_of

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of file that is offered."""

    title: str
    form: Form
    as_events: bool = False


KINDS = tuple(
    kind
    for form in (*FORMS, *BRIEFS, TABLE)
    for kind in (
        [Kind(form.title, form), Kind("follow-ups as events (ics)", form, True)]
        if form.form == "ics"
        else [Kind(form.title, form)]
    )
)
"""Every kind, in the order of FORMS, then the briefs and the table for many reps."""


@dataclass(frozen=True, slots=True)
class Handout:
    """What was chosen so far; a report of this month, without anything of buyers, to begin with."""

    kind: Kind = KINDS[0]
    span: str = SPANS[0]
    fields: frozenset[str] = frozenset()

    def of_kind(self, by: int) -> "Handout":
        """The next kind of file; it tells what its form tells, until it is said otherwise."""
        kind = KINDS[(KINDS.index(self.kind) + by) % len(KINDS)]
        span = self.span
        if kind.form.what != self.kind.form.what:
            span = SPANS[0] if kind.form.what == "report" else SPANS[-1]
        return Handout(kind, span, kind.form.told)

    def of_span(self, by: int) -> "Handout":
        """The next span."""
        if self.is_whole:
            return self
        return replace(self, span=SPANS[(SPANS.index(self.span) + by) % len(SPANS)])

    @property
    def is_whole(self) -> bool:
        """Whether there is nothing to choose in it: a card counts every week that is over, and tells of nobody."""
        return self.kind.form.what == "card"

    @property
    def of(self) -> str:
        """For a reader: what it is of."""
        return "every week of tenure that is over" if self.is_whole else self.span

    def turned(self, name: str) -> "Handout":
        """With a field of FIELDS, or without it."""
        return replace(self, fields=self.fields ^ {name})

    def wanted(self, today: date) -> Wanted:
        """What is to be written, seen from a day of the rep's."""
        wanted = Wanted.of(self.kind.form, self.fields, as_events=self.kind.as_events)
        return wanted.over(*days_of(self.span, today))

    def file_name(self, today: date) -> str:
        """How the file is called unless the rep says otherwise: `report-2026-11.html`."""
        form = self.kind.form
        what = form.form if form.form in ("salesforce", "hubspot") else form.what
        since, until = days_of(self.span, today)
        if since is None:
            when = today.isoformat()
        elif since.day == 1 and "month" in self.span:
            when = f"{since:%Y-%m}"
        else:
            when = f"{since}-to-{(until or today + _DAY) - _DAY}"
        return f"{what}-{when}.{form.suffix}"


def told(handout: Handout) -> str:
    """What of buyers is in it, for a reader."""
    fields = [name for name in FIELDS if name in handout.fields]
    return f"tells buyers’ {', '.join(fields)}" if fields else "nothing of buyers in it"
