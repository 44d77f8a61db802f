"""Buyers from address books and lists of leads, put to the accounts the rep has: added, or brought up to date."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from hashlib import blake2b
from typing import Any, NamedTuple

from repmirror.domain.account import Account
from repmirror.domain.contact_card import ContactCard
from repmirror.domain.step import Change
from repmirror.exchange.contacts import Contact, digits_of, is_same_number, number_ending
from repmirror.mirror.history import History


class Put(NamedTuple):
    """What a card changes: nothing where it says what it said before, or what the rep has."""

    changes: tuple[Change, ...]
    is_new: bool


@dataclass(frozen=True, slots=True)
class _Number:
    """A number an account has."""

    number: str
    account: str


class AddressBook:
    """The accounts by what tells them apart. It keeps up with what it is given, so that a file may name one twice."""

    def __init__(self, history: History) -> None:
        self._history = history
        self._accounts: dict[str, Account] = {}
        self._cards: dict[str, ContactCard] = {}
        self._by_mail: dict[str, str] = {}
        self._by_number: dict[str, list[_Number]] = {}
        for key, account in history.words("account").items():
            self._index(key, account)

    def whose(self, number: str) -> str:
        """The name of the account a number belongs to; "" where none is known."""
        key = self._of_number(number)
        return self._known(key).name if key else ""

    def put(self, contact: Contact) -> Put:
        """What the card adds to its account. What the rep wrote stands, and what the rep took out stays out."""
        id = _card_id(contact)
        before = self._cards.get(id) or self._history.word("contact", id)
        key = self._account_of(contact, before)
        is_new = key not in self._accounts and not self._history.is_known(key)
        known = Account(name=contact.name) if is_new else self._known(key)
        account = _brought_up(known, contact, before or ContactCard(account=key))
        if contact.listed and not before and not account.listed:
            account = replace(account, listed=contact.listed)
        card = _card(key, contact)
        changes = []
        if is_new or account != known:
            changes.append(Change("account", key, account.fields()))
            self._accounts[key] = account
            self._index(key, account)
        if card != before:
            changes.append(Change("contact", id, card.fields()))
            self._cards[id] = card
        return Put(tuple(changes), is_new)

    def _account_of(self, contact: Contact, before: ContactCard | None) -> str:
        """By its uid, then an e-mail, then a number, then its name."""
        if before:
            return self._history.account_of(before.account)
        by_mail = (self._by_mail.get(mail.casefold()) for mail in contact.emails)
        by_number = (self._of_number(phone) for phone in contact.phones)
        found = next(filter(None, by_mail), None) or next(filter(None, by_number), None)
        return found or self._history.account_of(contact.name)

    def _of_number(self, number: str) -> str:
        known = self._by_number.get(number_ending(number), ()) if digits_of(number) else ()
        return next((each.account for each in known if is_same_number(each.number, number)), "")

    def _known(self, key: str) -> Account:
        return self._accounts.get(key) or self._history.account(key)

    def _index(self, key: str, account: Account) -> None:
        if account.email:
            self._by_mail.setdefault(account.email.casefold(), key)
        for phone in account.phones:
            if ending := number_ending(phone):
                numbers = self._by_number.setdefault(ending, [])
                if not any(each.number == phone for each in numbers):
                    numbers.append(_Number(phone, key))


def _card_id(contact: Contact) -> str:
    return blake2b(contact.marks[0].encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()


def _card(key: str, contact: Contact) -> ContactCard:
    return ContactCard(
        account=key,
        phones=contact.phones,
        tags=contact.tags,
        email=next(iter(contact.emails), ""),
        zone=contact.zone,
        note=contact.note,
        arrived=contact.arrived.isoformat() if contact.arrived else "",
    )


def _brought_up(known: Account, contact: Contact, before: ContactCard) -> Account:
    """The account with what is new on the card."""
    changes: dict[str, Any] = {
        "phones": (*known.phones, *_new(contact.phones, (*known.phones, *before.phones))),
        "tags": tuple(dict.fromkeys((*known.tags, *(tag for tag in contact.tags if tag not in before.tags)))),
        "email": _text(known.email, next(iter(contact.emails), ""), before.email),
        "zone": _text(known.zone, contact.zone, before.zone),
        "note": _noted(known.note, contact.note, before.note),
    }
    if contact.arrived and not known.arrived and not before.arrived:
        changes["arrived"] = contact.arrived
    return replace(known, **changes)


def _new(phones: Iterable[str], had: Iterable[str]) -> list[str]:
    had = list(had)
    found: list[str] = []
    for phone in phones:
        if not any(phone == each or is_same_number(phone, each) for each in (*had, *found)):
            found.append(phone)
    return found


def _text(known: str, said: str, before: str) -> str:
    """The card's word where there is none, or where the one that stands came from the card."""
    if not said or said == before:
        return known
    return said if known == before else known


def _noted(known: str, said: str, before: str) -> str:
    """The note with the card's part put in place of what the card said before, or behind what the rep wrote."""
    if not said or said == before or said in known:
        return known
    if before and before in known:
        return known.replace(before, said)
    return known if before else " · ".join(filter(None, (known, said)))
