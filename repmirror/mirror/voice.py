"""The voice of the prospect: the reasons buyers gave for and against, and whether they bought."""

from collections.abc import Iterator
from dataclasses import dataclass

from repmirror.domain.encounter import Encounter
from repmirror.domain.names import name_key
from repmirror.domain.vocabulary import BASES
from repmirror.mirror.history import History


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason: how often it was given, by how many accounts, and how many of those bought or did not."""

    word: str
    count: int
    accounts: int
    bought: int
    not_bought: int


@dataclass(frozen=True, slots=True)
class VoiceView:
    """The reasons on each side, the most frequent first; `accounts` gave any, and `bought` of them bought."""

    reasons_for: tuple[Reason, ...]
    reasons_against: tuple[Reason, ...]
    accounts: int
    bought: int


def voice_view(history: History) -> VoiceView:
    """What prospects said, those who bought and those who did not (yet)."""
    heard = list(_heard(history))
    buyers = _buyers(history)
    gave = {history.account_of(each.who) for each in heard}
    return VoiceView(
        reasons_for=_counted(history, heard, "reasons_for", buyers),
        reasons_against=_counted(history, heard, "reasons_against", buyers),
        accounts=len(gave),
        bought=len(gave & buyers),
    )


def _heard(history: History) -> Iterator[Encounter]:
    """The touches and responses in which a reason was given; of the touches only those are looked at."""
    ledger = history.ledger
    telling = {code for code, said in enumerate(ledger.marks_said) if said.reasons_for or said.reasons_against}
    yield from history.touches([row for row, code in enumerate(ledger.marks) if code in telling])
    responses: list[Encounter] = list(history.words("response").values())
    yield from (each for each in responses if each.reasons_for or each.reasons_against)


def _buyers(history: History) -> set[str]:
    """The accounts that bought, in a touch or in a response that was credited to none."""
    ledger, bought = history.ledger, BASES["bought"]
    in_touches = {ledger.accounts[ledger.account[row]] for row, base in enumerate(ledger.base) if base >= bought}
    responses: list[Encounter] = list(history.words("response").values())
    return in_touches | {history.account_of(each.who) for each in responses if each.base >= bought}


def _counted(history: History, heard: list[Encounter], side: str, buyers: set[str]) -> tuple[Reason, ...]:
    spelled: dict[str, str] = {}
    count: dict[str, int] = {}
    accounts: dict[str, set[str]] = {}
    for each in heard:
        for word in dict.fromkeys(getattr(each, side)):
            key = name_key(word)
            spelled.setdefault(key, word)
            count[key] = count.get(key, 0) + 1
            accounts.setdefault(key, set()).add(history.account_of(each.who))
    reasons = (
        Reason(spelled[key], count[key], len(by), len(by & buyers), len(by - buyers)) for key, by in accounts.items()
    )
    return tuple(sorted(reasons, key=lambda reason: (-reason.count, reason.word)))
