"""What became of a file's rows, counted and said."""

from collections import Counter
from dataclasses import dataclass, field

from repmirror.exchange.bad_rows import Skipped
from repmirror.exchange.formats import ANY

SKIPPED_KEPT = 100_000


@dataclass(slots=True)
class Imported:
    """What became of a file's rows; `notes` and `reading` say how it was read, `batch` is undone as one.

    `added` are touches, responses, calls that wait to be sorted, and accounts, which are counted apart as well;
    `changed` are accounts brought up to date, `saved` the records that are in the file by now. `skipped` are the first
    hundred thousand left out, `left_out` counts all.
    """

    format: str = ANY
    title: str = ""
    notes: tuple[str, ...] = ()
    reading: tuple[str, ...] = ()
    read: int = 0
    added: int = 0
    same: int = 0
    changed: int = 0
    touches: int = 0
    responses: int = 0
    waiting: int = 0
    accounts: int = 0
    left_out: int = 0
    saved: int = 0
    skipped: list[Skipped] = field(default_factory=list)
    skipped_file: str = ""
    batch: str = ""
    is_stopped: bool = False

    def leave_out(self, row: Skipped) -> None:
        """Count a row left out, and keep why."""
        self.left_out += 1
        if len(self.skipped) < SKIPPED_KEPT:
            self.skipped.append(row)

    def add(self, kind: str) -> None:
        """Count a record that is new."""
        self.added += 1
        if kind == "touch":
            self.touches += 1
        elif kind == "response":
            self.responses += 1
        else:
            self.waiting += 1

    @property
    def brings_news(self) -> bool:
        """Whether anything of it is new."""
        return bool(self.added or self.changed)

    def told(self, would: str = "") -> str:
        """What came, or `would` come: "3 rows read, 2 touches would be added"."""
        changed = f", {self.changed:,} brought up to date" if self.changed else ""
        return f"{self.read:,} row{'' if self.read == 1 else 's'} read, {self.counts()} {would}added{changed}"

    def counts(self) -> str:
        """What came, by kind: "700 touches, 50 responses, 12 calls to sort"."""
        told = [
            (self.touches, "touch", "touches"), (self.responses, "response", "responses"),
            (self.waiting, "call to sort", "calls to sort"), (self.accounts, "account", "accounts"),
        ]  # fmt: skip
        counts = [f"{count:,} {one if count == 1 else many}" for count, one, many in told if count]
        return ", ".join(counts) or "nothing new"

    def reasons(self, most: int) -> list[str]:
        """Why rows are left out, the most frequent reasons first."""
        counts = Counter(row.reason for row in self.skipped)
        return [f"{count:,} left out: {why}." for why, count in counts.most_common(most)]
