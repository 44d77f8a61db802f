"""The flag form: what the company promised a buyer, and to whom; the rest only if the rep likes."""

from repmirror.domain.errors import NotUnderstoodError
from repmirror.domain.when import short_day
from repmirror.mirror.promises.flagging import form_seconds, raised
from repmirror.tui.desk import Desk
from repmirror.tui.dialogs.form import FormDialog
from repmirror.tui.dialogs.names import Names


class FlagDialog(FormDialog):
    """Two fields are enough."""

    TITLE_TEXT = "Flag a promise"
    FIELDS = (
        ("text", "promised", "samples by Friday"),
        ("who", "to whom", "the buyer"),
        ("owner", "owed by", "logistics, support …"),
        ("due", "due", "fri, 27 nov, yesterday"),
        ("stake", "at stake", "12000"),
        ("words", "their words", "what the buyer said"),
    )
    NEEDED = 2
    KEYS = (("enter", "save"), ("tab", "next field"))

    def __init__(self, desk: Desk, who: str) -> None:
        super().__init__(Names(desk.history.names()), who=who)
        self.desk = desk
        self._opened = desk.now()

    def save(self) -> str:
        """Raise the flag."""
        from repmirror.domain.promised_day import promised_in, read_promised

        now, today = self.desk.now(), self.desk.history.today(self.desk.now())
        said = {name: self.value(name) for name, _, _ in self.FIELDS}
        due = read_promised(said["due"], now, today) if said["due"] else promised_in(said["text"], now, today)
        draft = raised(
            said["text"],
            now,
            who=said["who"],
            owner=said["owner"],
            due=due,
            stake=_amount(said["stake"]),
            words=said["words"],
            seconds=form_seconds(self._opened, now),
        )
        self.desk.commit(draft)
        return f"Flagged: {said['text']}{f', due {short_day(due, today)}' if due else ''}."


def _amount(text: str) -> float | None:
    bare = text.replace(" ", "").replace(",", "").lstrip("$€£")
    if not bare:
        return None
    thousands = bare[-1:].casefold() == "k"
    number = bare[:-1] if thousands else bare
    if not number.replace(".", "", 1).isdecimal():
        raise NotUnderstoodError(f"{text!r} is no amount: type a number, like 12000 or 12k.")
    return float(number) * (1000 if thousands else 1)
