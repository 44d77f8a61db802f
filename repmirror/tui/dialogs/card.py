"""The form that takes a colleague's card in by its file."""

from repmirror.domain.errors import NotUnderstoodError
from repmirror.mirror.colleagues.peers import card_in, cards_added, peer_rows
from repmirror.mirror.identity import own_ids
from repmirror.tui.desk import Desk
from repmirror.tui.dialogs.form import FormDialog


class CardDialog(FormDialog):
    """One field."""

    TITLE_TEXT = "A colleague's card"
    SAID = "Many at once: repmirror peers add cards/*.json"
    FIELDS = (("file", "file", "~/Downloads/card.json"),)
    KEYS = (("enter", "take in"),)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk

    def save(self) -> str:
        """Take it in, or say why it was passed over."""
        file = self.value("file").strip("'\"")
        if not file:
            raise NotUnderstoodError("Name the file of the card, such as ~/Downloads/card.json.")
        desk = self.desk
        added = cards_added(desk.history, own_ids(desk.book), [(file, card_in(file))])
        for draft in added.drafts:
            desk.commit(draft)
        if added.passed_over:
            raise NotUnderstoodError(added.passed_over[0])
        count = len(peer_rows(desk.history))
        return f"Taken in: {count} card{'' if count == 1 else 's'} now."
