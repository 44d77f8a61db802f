"""How a buyer is named: when two names are the same account, and who stands behind the slash."""

from functools import lru_cache

_SHORT, _LONG = 4, 8


def folded(text: str) -> str:
    """What two spellings of one text share: NFC, casefolded, spaces run together."""
    if text.isascii():
        return " ".join(text.split()).casefold()
    import unicodedata  # here as few names need it, and every log would pay for it

    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", " ".join(text.split())).casefold())


@lru_cache(maxsize=65_536)
def name_key(who: str) -> str:
    """What two spellings of one buyer share; remembered, for the same few are met over and over."""
    return folded(who)


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


def is_nearly(one: str, other: str) -> bool:
    """Whether two keys are a slip of the finger apart: a letter missing, doubled, wrong, or two changed over.

    A short name may differ in one such slip, one from eight letters on in two; very short ones in none.
    """
    most = 0 if min(len(one), len(other)) < _SHORT else 1 if len(one) < _LONG else 2
    if one == other or abs(len(one) - len(other)) > most:
        return False
    before, row = list[int](), list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        older, before, row = before, row, [i]
        for j, there in enumerate(other, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != there))
            if i > 1 < j and letter == other[j - 2] and one[i - 2] == there:
                cost = min(cost, older[j - 2] + 1)
            row.append(cost)
        if min(row) > most:
            return False
    return row[-1] <= most
