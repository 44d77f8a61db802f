"""The form for what is known of an account: its name, numbers, zone, tags, and whether to contact it at all."""

from datetime import datetime

from repmirror.domain.account import Account
from repmirror.domain.errors import NotUnderstoodError
from repmirror.domain.names import account_key
from repmirror.mirror.accounts import edited
from repmirror.tui.desk import Desk
from repmirror.tui.dialogs.form import FormDialog

_ARRIVED = "%Y-%m-%d %H:%M"


class FactsDialog(FormDialog):
    """All fields are filled in as they are known; another name renames the account, or joins it with another."""

    TITLE_TEXT = "What is known"
    SAID = "Another name renames it; the name of another account makes the two one."
    FIELDS = (
        ("who", "name", "as it should be written"),
        ("phone", "numbers", "+1 555 0100, another"),
        ("email", "e-mail", "jane@acme.example"),
        ("zone", "time zone", "new york, UTC+1"),
        ("tags", "tags", "renewal, north"),
        ("note", "note", "what to bear in mind"),
        ("do-not-contact", "no contact", "yes: out of the queue"),
        ("list", "call list", "yes: on today's"),
        ("arrived", "lead came", "-2h, yesterday 15:00"),
    )
    KEYS = (("enter", "save"), ("tab", "next field"))

    def __init__(self, desk: Desk, who: str) -> None:
        self.desk = desk
        self._key = desk.history.account_of(who)
        known = desk.history.account(self._key)
        self._before = _values(known, desk.now())
        self._to_join = ""
        super().__init__(None, **self._before)

    def on_mount(self) -> None:
        """Begin where most is missing, the name last."""
        super().on_mount()
        if not self.value("phone"):
            self.query_one("#phone").focus()

    def save(self) -> str:
        """Save what was changed, in one step. A name that another account has is asked about once."""
        said = {name: self.value(name) for name, _, _ in self.FIELDS}
        name = said.pop("who")
        if not name:
            raise NotUnderstoodError("An account needs a name.")
        history = self.desk.history
        other = history.account_of(name)
        if other != self._key and history.is_known(name) and self._to_join != account_key(name):
            self._to_join = account_key(name)
            raise NotUnderstoodError(
                f"{history.name_of(other)} is an account already. Enter once more makes the two one; undo parts them."
            )
        changed = {
            field: text or "no" if field in _YES_NO else text
            for field, text in said.items()
            if text != self._before[field]
        }
        if not changed and name == self._before["who"]:
            return f"{name}: nothing changed."
        draft = edited(history, self._before["who"], changed, name, self.desk.now())
        self.desk.commit(draft)
        return f"Saved: {draft.says}."


_YES_NO = ("do-not-contact", "list")


def _values(known: Account, now: datetime) -> dict[str, str]:
    """An account as it would be typed."""
    return {
        "who": known.name,
        "phone": ", ".join(known.phones),
        "email": known.email,
        "zone": known.zone,
        "tags": ", ".join(known.tags),
        "note": known.note,
        "do-not-contact": "yes" if known.do_not_contact else "",
        "list": "yes" if known.listed else "",
        "arrived": f"{known.arrived.astimezone(now.tzinfo):{_ARRIVED}}" if known.arrived else "",
    }
