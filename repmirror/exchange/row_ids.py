"""A row's id: a hash of what is read of it and of how many like it came before, the same whenever it is read again."""

from collections.abc import Mapping
from hashlib import blake2b

from repmirror.exchange.ordinals import Ordinals


def row_id(said: Mapping[str, str], ordinals: Ordinals, key: str = "") -> str:
    """Sixteen hex digits. `key` stands for the row where its own program gives it a name that never changes."""
    if key:
        return blake2b(key.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()
    return text_id("\x1f".join([f"{field}={said[field]}" for field in sorted(said)]), ordinals)


def text_id(row: str, ordinals: Ordinals) -> str:
    """The id of a row as one text: `field=what it says`, by the fields' names, apart by unit separators."""
    digest = blake2b(row.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    if ordinal := ordinals.next(digest):
        digest = blake2b(digest + str(ordinal).encode(), digest_size=8).digest()
    return digest.hex()
