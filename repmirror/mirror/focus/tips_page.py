"""Tips from rep to rep: a page for colleagues, and theirs taken in, each with whose it is."""

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from datetime import datetime
from hashlib import blake2b

from repmirror.domain.local_time import fixed
from repmirror.domain.names import name_key
from repmirror.domain.step import Change, Draft
from repmirror.domain.tip import Tip
from repmirror.exchange.tips_file import ToldTip, read_tips, write_tips
from repmirror.mirror.discretion import Discretion
from repmirror.mirror.foci import foci_of, focus_at
from repmirror.mirror.focus.tips import shown_by, tips_under
from repmirror.mirror.history import History
from repmirror.mirror.naming import Masked, masker_of
from repmirror.mirror.touches import new_id

_A_STEP = 100
"""Tips a line of the file takes in."""


def tips_page(history: History, fields: Collection[str] = ()) -> tuple[str, int, int]:
    """All tips as a page for colleagues, how many they are, and how many names of buyers were taken out of them.

    The touch a tip comes from stays here; what it is on goes along. Names and numbers of buyers are left in only with
    those `fields`.
    """
    bare, told, masked = _Bare(history, fields), [], 0
    for row in tips_under(history, None):
        text, names = bare.text(history.word("tip", row.id))
        masked += names
        told.append(ToldTip(text=text, by=row.whose, focus=row.focus, topics=row.topics))
    return write_tips(told, history.settings.rep), len(told), masked


class _Bare:
    """Tips as they leave: without names and numbers that were not asked for."""

    def __init__(self, history: History, fields: Collection[str]) -> None:
        self._history = history
        self._masker = None if "names" in fields else masker_of(history)
        self._numbers = Discretion(history, {*fields, "names"})

    def text(self, tip: Tip) -> Masked:
        """A tip's text, and how many names were taken out of it."""
        text = self._numbers.text(tip.text)
        if self._masker is None:
            return Masked(text, 0)
        word = shown_by(self._history, tip)
        return self._masker.masked(text, self._history.account_of(word.who) if word else "")


def is_tips_page(page: str) -> bool:
    """Whether a page is one of tips, by its title."""
    return page.lstrip("\ufeff").lstrip().casefold().startswith("# tips")


def tips_on_page(page: str, by: str = "") -> str:
    """What a page of tips holds, in a sentence. Raises NotUnderstoodError as `tips_taken` does."""
    told = read_tips(page, by)
    whose = ", ".join(dict.fromkeys(tip.by for tip in told))
    return f"{len(told)} {'tip' if len(told) == 1 else 'tips'}{' from ' if whose else ''}{whose}."


@dataclass(frozen=True, slots=True)
class TakenTips:
    """What a page of tips brought: how many it has, how many are new, the steps to save them, undone as one."""

    read: int
    added: int
    drafts: tuple[Draft, ...]


def tips_taken(
    history: History, page: str, now: datetime, by: str = "", knows: Callable[[str, str], bool] = lambda *_: False
) -> TakenTips:
    """A colleague's page taken in; each tip keeps whose it is, and one that is here, or was removed, is passed over.

    A tip is filed under the focus of the same title, else under the one in force. `by` is whose they are where the
    page does not say. Raises NotUnderstoodError with what can't be read, or where it is not said whose they are.
    """
    told = read_tips(page, by)
    here = _here(history)
    titles = {name_key(focus.title): focus.id for focus in foci_of(history)}
    current = focus_at(history, now)
    fresh: dict[str, Tip] = {}
    for each in told:
        id = _id_of(each)
        if name_key(each.text) in here or knows("tip", id):
            continue
        here.add(name_key(each.text))
        filed = titles.get(name_key(each.focus), current.id if current else None)
        own = name_key(each.by) == name_key(history.settings.rep)
        fresh[id] = Tip(
            id=id, at=fixed(now), text=each.text, focus=filed, by="" if own else each.by, topics=each.topics
        )
    return TakenTips(len(told), len(fresh), tuple(_steps(list(fresh.values()))))


def _here(history: History) -> set[str]:
    """What the tips that are here say, also as they left without names: a rep's own page may come back."""
    tips: list[Tip] = list(history.words("tip").values())
    bare = _Bare(history, ())
    texts = [text for tip in tips for text in (tip.text, bare.text(tip).text)]
    return {name_key(text) for text in texts}


def _id_of(told: ToldTip) -> str:
    """The id every device gives the same tip of the same colleague."""
    said = f"{name_key(told.by)}\n{name_key(told.text)}"
    return blake2b(said.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()


def _steps(tips: list[Tip]) -> Iterator[Draft]:
    batch = new_id()
    for place in range(0, len(tips), _A_STEP):
        some = tips[place : place + _A_STEP]
        whose = ", ".join(dict.fromkeys(tip.by or "yourself" for tip in some))
        says = f"{len(tips)} {'tip' if len(tips) == 1 else 'tips'} from {whose}"
        yield Draft(changes=tuple(Change("tip", tip.id, tip.fields()) for tip in some), says=says, batch=batch)
