"""The journal's rarer powers, which only those need who have read: others' lines taken in, and a new name taken."""

from collections.abc import Callable, Collection, Iterator
from contextlib import ExitStack, contextmanager

from repmirror.domain.errors import StoreError
from repmirror.domain.step import Step
from repmirror.store.journal import Journal, refusal
from repmirror.store.lines import Header


class Guard(Journal):
    """A journal that can also take in lines as they stand, and notice that its device was cloned."""

    @contextmanager
    def held(self) -> Iterator[None]:
        """Keep this device's other processes from writing meanwhile; what this guard does itself goes on.

        Raises StoreError.
        """
        with ExitStack() as stack:
            try:
                stack.enter_context(self._lock())
            except OSError as error:
                raise StoreError(refusal(error, self.places.named)) from error
            yield

    def append_verbatim(self, lines: bytes, header: Header) -> None:
        """Append whole lines of other devices as they stand, and read them again. The lock is `held`.

        `header` begins the file where there is none. They are not ours to guard, so no spool remembers them.
        Raises StoreError.
        """
        try:
            before = self._size()
            self._persist(lines, header)
            after = self._size()
            fd = self.disk.open_read(self.places.file)
            try:
                since = before if after >= before + len(lines) else 0  # a shorter one took its place meanwhile
                saved = lines in self.disk.read(fd, after - since, since)
            finally:
                self.disk.close(fd)
        except OSError as error:
            raise StoreError(refusal(error, self.places.named)) from error
        if not saved:
            raise StoreError(f"What was merged can't be read again in {self.places.named}; the copy was left alone.")

    def header(self) -> Header | None:
        """The header this device remembers, or the file begins with."""
        try:
            with self._spool_there() as spool:
                if spool and spool.head:
                    return spool.head.header
            return self._header_on_file()
        except OSError:
            return None

    def count_anew(self, device: str, highest: int) -> bool:
        """Become another device where this one's numbers are given elsewhere too; whether so. Raises StoreError.

        `highest` is the greatest number seen under this device's name. One beyond what the spool counted means
        that an older state directory was put back, or a power cut took the spool's end.
        """
        try:
            with self._spool_there() as spool:
                if not spool or not spool.head or spool.head.device != device or spool.seq >= highest:
                    return False
                spool.begin(spool.head.header)
                return True
        except OSError as error:
            raise StoreError(refusal(error, self.places.named)) from error

    def drop_from_spool(self, ids: Collection[str]) -> None:
        """Take steps out of the spool, which goes on counting. Raises StoreError."""
        try:
            with self._spool_there() as spool:
                if spool:
                    spool.drop(ids)
        except OSError as error:
            raise StoreError(f"The spool can't be rewritten: {error.strerror or error}.") from error

    def lost(self, is_known: Callable[[Step], bool]) -> int:
        """How many steps the spool holds and the file does not; nothing is written."""
        try:
            with self._spool_there() as spool:
                return sum(not is_known(step) for step, _ in spool.steps()) if spool and spool.head else 0
        except OSError:
            return 0

    def heal(self) -> None:
        """End a torn last line, so that nothing is ever written behind it on the same line. Raises StoreError."""
        try:
            with self.held():
                fd = self.disk.open_append(self.places.file, create=False)
                try:
                    size = self.disk.fstat(fd).st_size
                    if size and self.disk.read(fd, 1, size - 1) != b"\n":
                        self.disk.write(fd, b"\n")
                        self.disk.fsync(fd)
                finally:
                    self.disk.close(fd)
        except FileNotFoundError:
            return
        except OSError as error:
            raise StoreError(refusal(error, self.places.named)) from error

    def is_empty(self) -> bool:
        """Whether the file has no byte yet, or is not there."""
        return self._size() == 0

    def _size(self) -> int:
        try:
            return self.disk.stat(self.places.file).st_size
        except FileNotFoundError:
            return 0
