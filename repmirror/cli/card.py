"""`export --as card`: the rep's card for colleagues, written and told."""

from __future__ import annotations

from typing import TYPE_CHECKING

from repmirror.cli.printing import counted, note, show_json
from repmirror.domain.errors import NotUnderstoodError, UsageError
from repmirror.domain.plain import plain
from repmirror.mirror.colleagues.cards import AT_ONCE, CardMade, export_card
from repmirror.mirror.handing_out.forms import Wanted

if TYPE_CHECKING:
    from collections.abc import Collection
    from typing import TextIO

    from repmirror.cli.session import Session

FORM = "card"

_TIPS = "tips"


def wanted_card(fields: str | None, tips: Collection[str], has_span: bool) -> Wanted:
    """A card, with all of the rep's own tips where they are asked for. Raises UsageError and NotUnderstoodError."""
    if has_span:
        raise UsageError("A card counts every week of tenure that is over: it takes no --since and no --until.")
    asked = set(plain(fields or "").replace(",", " ").casefold().split())
    if unknown := sorted(asked - {_TIPS}):
        raise NotUnderstoodError(
            f"--with {' '.join(unknown)} can't be given as card: it tells nothing of buyers. It can be tips."
        )
    if asked and tips:
        raise UsageError("--with tips shares all of your own; --tip shares one. Say one of the two.")
    return Wanted(form=FORM, what=FORM)


def write_card(session: Session, out: TextIO, fields: str | None, tips: Collection[str]) -> CardMade:
    """Write it; what it is."""
    session.history  # noqa: B018 - says what there is to say of the file first
    made = export_card(session.book, session.now, out, None if fields else tips)
    if made.masked:
        note(f"Left out of titles and tips: {counted(made.masked, 'name')} of buyers.")
    return made


def tell_card(made: CardMade, path: str, as_json: bool) -> None:
    """What was written where."""
    card = made.card
    if as_json:
        show_json(
            {
                "file": path, "as": FORM, "what": FORM, "id": card.id, "weeks": len(card.weeks),
                "touches": card.touches, "bets": len(card.bets), "tips": len(card.tips), "masked": made.masked,
            }
        )  # fmt: skip
        return
    counts = {"week": len(card.weeks), "touch": card.touches, "bet": len(card.bets), "tip": len(card.tips)}
    holds = ", ".join(counted(number, noun) for noun, number in counts.items())
    note(f"Your card of {holds} written to {path}. No account is named in it; read it before you send it.")
    if not card.weeks:
        note(f"No week counts yet: one does two weeks after its end. The band takes {AT_ONCE} together.")
