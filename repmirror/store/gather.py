"""A sheaf taken into a fold: by column, where its steps count on and each of them is new; else line by line."""

from collections.abc import Sequence

from repmirror.domain.picking import picked
from repmirror.domain.touches import NONE, Touches
from repmirror.store.clocks import clocks_of
from repmirror.store.fold import FORGET, Fold, Taken
from repmirror.store.lines import decode
from repmirror.store.revision import FIRST, NEWEST, NOTHING, Coming, News
from repmirror.store.revision_rows import NOWHERE
from repmirror.store.seen import Seen
from repmirror.store.sheaf import Sheaf, Told

_MOST_DEVICES = 1 << 15
"""Where more have been met, their steps are taken in one by one: a column numbers only so many."""


_Columns = tuple[Sequence[int], Sequence[int], Sequence[int]]
"""Of steps: their clocks, the numbers of their devices, the bytes their lines begin at."""


def gather(fold: Fold, sheaf: Sheaf) -> tuple[list[Taken], Touches]:
    """Take in many lines at once: what they changed, as the fold tells it, but for the touches that are new."""
    for other in sheaf.others:
        fold.take(other)
    rows_of, clocks = sheaf.rows_by_device(), clocks_of(sheaf.ms, sheaf.ticks)
    if -1 in clocks or not _is_for_columns(fold, sheaf) or not _count_on(fold, sheaf, rows_of):
        lines = [(decode(line), place) for line, place in zip(sheaf.lines, sheaf.places, strict=True)]
        return [taken for line, place in lines if line for taken in fold.take(line, place)], NONE
    if own := rows_of.get(fold.device or ""):
        moments = [*zip(sheaf.ms, sheaf.ticks, strict=True)]
        fold.note_all([moments[row] for row in own], [sheaf.lines[row] for row in own])
    return _add(fold, sheaf, clocks)


def _is_for_columns(fold: Fold, sheaf: Sheaf) -> bool:
    """Whether the steps are plain enough: in the file, few devices', none of them a forget step or forgotten."""
    if fold.shelf is None or not sheaf.lines or sheaf.places[-1] >= NOWHERE:
        return False
    if len(fold.devices.names) > _MOST_DEVICES or (fold.forgotten and not fold.forgotten.isdisjoint(sheaf.ids)):
        return False
    if any(change.kind == FORGET for _, change in sheaf.changes):
        return False
    return sheaf.has_each_record_once()


def _count_on(fold: Fold, sheaf: Sheaf, rows_of: dict[str, Sequence[int]]) -> bool:
    """Note the numbers of a sheaf's steps, if they count on and are new to their devices; else nothing is noted."""
    runs = {}
    for device, rows in rows_of.items():
        numbers = picked(sheaf.seqs, rows)
        run = runs[device] = range(numbers[0], numbers[0] + len(numbers))
        if [*numbers] != [*run] or not (fold.sequences.get(device) or Seen()).is_new(run):
            return False
    for device, rows in rows_of.items():
        fold.seen(device).add_steps(runs[device], picked(sheaf.ids, rows))
    return True


def _add(fold: Fold, sheaf: Sheaf, clocks: Sequence[int]) -> tuple[list[Taken], Touches]:
    """Take in a sheaf's changes, kind by kind."""
    codes = {device: fold.devices.code(device) for device in dict.fromkeys(sheaf.devices)}
    columns = clocks, [*map(codes.__getitem__, sheaf.devices)], sheaf.places
    touches = sheaf.touches
    coming = _coming(touches.ids, sheaf.rows, columns, bytes(len(sheaf.rows)))
    news = fold.begin("touch").add_all(coming, touches.fields) if touches else []
    taken: list[Taken] = []
    stands = touches
    if news.count(FIRST) < len(news):
        stands, taken = _revised(fold, touches, news)
    for kind, of_kind in sheaf.changes_by_kind().items():
        taken += _add_kind(fold, kind, of_kind, columns)
    again = {each.id for each in taken if each.kind == "touch"}
    if not again or again.isdisjoint(stands.ids):
        return taken, stands
    first = [Taken("touch", id, stands.fields(place), True) for place, id in enumerate(stands.ids) if id in again]
    return first + taken, stands.at([place for place, id in enumerate(stands.ids) if id not in again])


def _revised(fold: Fold, touches: Touches, news: Sequence[News]) -> tuple[Touches, list[Taken]]:
    """Touches that are new, each as its last revision has it; and what became of those that are not."""
    stands = {touches.ids[place]: place for place, new in enumerate(news) if new is FIRST}
    taken = []
    for place, new in enumerate(news):
        id = touches.ids[place]
        if id not in stands and new is not NOTHING:
            taken.append(fold.told_of("touch", id, touches.fields(place), new))
        elif new is NEWEST:
            stands[id] = place
    return touches.at([*stands.values()]), taken


def _add_kind(fold: Fold, kind: str, of_kind: Sequence[Told], columns: _Columns) -> list[Taken]:
    rows, changes = [row for row, _ in of_kind], [change for _, change in of_kind]
    gone = bytes([change.fields is None for change in changes])
    coming = _coming([change.id for change in changes], rows, columns, gone)
    news = fold.begin(kind).add_all(coming, lambda place: changes[place].fields)
    told = zip(changes, news, strict=True)
    return [fold.told_of(kind, id, fields, new) for (_, id, fields), new in told if new is not NOTHING]


def _coming(ids: Sequence[str], rows: Sequence[int], columns: _Columns, gone: bytes) -> Coming:
    """Revisions of some steps, by the steps' columns."""
    clocks, codes, places = columns
    if len(rows) == len(clocks) and [*rows] == [*range(len(rows))]:
        return Coming(ids, clocks, codes, places, gone)
    return Coming(ids, picked(clocks, rows), picked(codes, rows), picked(places, rows), gone)
