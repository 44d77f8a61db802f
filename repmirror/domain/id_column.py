"""Ids as a column: eight bytes each, whatever they look like."""

from collections.abc import Iterable, Iterator, Sequence
from sys import byteorder
from typing import overload

from repmirror.domain.picking import picked

_BYTES = 8
_BESIDE = b"\xff\xff\xff\xff"


class IdColumn:
    """Ids in an order. Sixteen hex digits, as ids of ours are, take eight bytes; others stand in a list beside."""

    def __init__(self, raw: bytes | memoryview = b"", beside: Iterable[str] = ()) -> None:
        self.raw = bytearray(raw)
        self.beside = [*beside]
        self._codes = {id: code for code, id in enumerate(self.beside)}

    def __len__(self) -> int:
        return len(self.raw) // _BYTES

    def __iter__(self) -> Iterator[str]:
        return map(self.__getitem__, range(len(self)))

    @overload
    def __getitem__(self, place: int) -> str: ...
    @overload
    def __getitem__(self, place: slice) -> list[str]: ...
    def __getitem__(self, place: int | slice) -> str | list[str]:
        if isinstance(place, slice):
            return self._ids(*place.indices(len(self)))
        at = _BYTES * place if place >= 0 else _BYTES * place + len(self.raw)
        key = bytes(self.raw[at : at + _BYTES]) if at >= 0 else b""
        if not key:
            raise IndexError(place)
        return self.id_of(key)

    def __contains__(self, id: object) -> bool:
        return isinstance(id, str) and self.find(id) >= 0

    def __eq__(self, other: object) -> bool:
        return isinstance(other, IdColumn) and [*self] == [*other]

    __hash__ = None  # type: ignore[assignment]

    def __delitem__(self, place: int | slice) -> None:
        start, stop, _ = place.indices(len(self)) if isinstance(place, slice) else (place, place + 1, 1)
        del self.raw[start * _BYTES : stop * _BYTES]

    def append(self, id: str) -> None:
        """Put an id at the end."""
        self.raw += self.key(id)

    def splice(self, place: int, ids: Sequence[str]) -> None:
        """Put ids before the one at a place."""
        self.raw[place * _BYTES : place * _BYTES] = self.keys(ids)

    def insert(self, place: int, id: str) -> None:
        """Put an id before the one at a place."""
        self.raw[place * _BYTES : place * _BYTES] = self.key(id)

    def replace(self, place: int, id: str) -> None:
        """Put an id where another stands."""
        self.raw[place * _BYTES : place * _BYTES + _BYTES] = self.key(id)

    def find(self, id: str) -> int:
        """The last place an id stands at; -1 where it stands nowhere."""
        return self.find_key(known) if (known := self.known_key(id)) else -1

    def find_key(self, key: bytes) -> int:
        """The last place of these eight bytes; -1 where they stand nowhere."""
        place = self.raw.rfind(key)
        while place % _BYTES and place >= 0:
            place = self.raw.rfind(key, 0, place + _BYTES - 1)
        return place // _BYTES if place >= 0 else -1

    def among(self, places: Sequence[int], ids: Iterable[str]) -> dict[str, int]:
        """Which of some places each of these ids stands at, by its rank among them; ids of no place are left out."""
        known = ((id, self.known_key(id)) for id in ids)
        sought = {int.from_bytes(key, byteorder): id for id, key in known if key is not None}
        with memoryview(self.raw).cast("Q") as keys:
            return {sought[key]: rank for rank, key in enumerate(picked(keys, places)) if key in sought}

    def key(self, id: str) -> bytes:
        """An id's eight bytes; one that is new and unlike ours is put beside."""
        if len(id) == 2 * _BYTES:
            try:
                known = bytes.fromhex(id)
                if known.hex() == id and known[:4] != _BESIDE:
                    return known
            except ValueError:
                pass
        if (code := self._codes.get(id)) is not None:
            return _BESIDE + code.to_bytes(4, "little")
        code = self._codes[id] = len(self.beside)
        self.beside.append(id)
        return _BESIDE + code.to_bytes(4, "little")

    def keys(self, ids: Sequence[str]) -> bytes:
        """The eight bytes of each of many ids, at once where all look like ours."""
        try:
            together = "".join(ids)
            keys = bytes.fromhex(together)
            if keys.hex() == together and {*map(len, ids)} == {2 * _BYTES} and _BESIDE not in keys:
                return keys
        except ValueError:
            pass
        return b"".join(map(self.key, ids))

    def known_key(self, id: str) -> bytes | None:
        """An id's eight bytes; None where it is unlike ours and was never met."""
        if len(id) == 2 * _BYTES:
            try:
                key = bytes.fromhex(id)
                if key.hex() == id and key[:4] != _BESIDE:
                    return key
            except ValueError:
                pass
        code = self._codes.get(id)
        return None if code is None else _BESIDE + code.to_bytes(4, "little")

    def _ids(self, start: int, stop: int, step: int) -> list[str]:
        """Those at such places; where they stand side by side all of their keys are spelled out at once."""
        if step != 1:
            return [self[place] for place in range(start, stop, step)]
        text, width, beside = self.raw[_BYTES * start : _BYTES * stop].hex(), 2 * _BYTES, _BESIDE.hex()
        ids = [text[at : at + width] for at in range(0, len(text), width)]
        return [self.id_of(bytes.fromhex(id)) if id.startswith(beside) else id for id in ids]

    def id_of(self, key: bytes) -> str:
        """The id that eight bytes stand for."""
        return self.beside[int.from_bytes(key[4:], "little")] if key.startswith(_BESIDE) else key.hex()
