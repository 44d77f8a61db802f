"""Who a rep is to others: a random id and a cipher for buyers' names, both from the store's own id.

They are derived, not kept: writing them down would be a deed to undo, and two devices on one store must agree.
The store's id is random and leaves nobody's hands; merging two stores of one rep may change which of them counts.
"""

from collections.abc import Callable, Collection
from functools import lru_cache
from hashlib import blake2b

from repmirror.mirror.book import Book


def own_ids(book: Book) -> Collection[str]:
    """Every id this rep's cards may carry: one for each store that was merged into this one."""
    return [_derived("card", store) for store in sorted(book.fold.headers)]


def own_id(book: Book) -> str:
    """The id on this rep's card."""
    return (*own_ids(book), _derived("card", ""))[0]


def cipher_of(book: Book) -> Callable[[str], str]:
    """What stands for an account's key in what leaves: the same each time, and no other rep's.

    Without the store nobody can try names until one fits.
    """
    secret = min(book.fold.headers, default="").encode()

    @lru_cache(maxsize=65_536)
    def cipher(account: str) -> str:
        word = account.encode("utf-8", "surrogatepass")
        return blake2b(word, key=secret[:64], person=b"account", digest_size=8).hexdigest()

    return cipher


def _derived(purpose: str, store: str) -> str:
    return blake2b(store.encode(), person=purpose.encode(), digest_size=8).hexdigest()
