"""How a buyer is named: when two names are the same account, and who stands behind the slash."""

import unicodedata
from functools import lru_cache


@lru_cache(maxsize=65_536)
def name_key(who: str) -> str:
    """What two spellings of one buyer share: NFC, casefolded, spaces run together."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", " ".join(who.split())).casefold())


@lru_cache(maxsize=65_536)
def account_key(who: str) -> str:
    """The account a touch belongs to: `Acme/Jane` is Jane at Acme, and counts for Acme."""
    return name_key(account_name(who))


def account_name(who: str) -> str:
    """The part before the slash, as it was typed; the whole name where nothing stands before it."""
    return who.split("/", 1)[0].strip() or who.strip()


def person_name(who: str) -> str:
    """The part after the slash, or nothing."""
    account, slash, person = who.partition("/")
    return person.strip() if slash and account.strip() else ""
