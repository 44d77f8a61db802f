"""What the rep should know of the file, in a sentence each."""


def notices(path: str, newer: str, damaged: int, unreadable: int, came_back: int) -> tuple[str, ...]:
    """The sentences that hold; none where all is well. `newer` says that a newer version wrote the file."""
    told = [
        (bool(newer), newer),
        (damaged, f"{_count(damaged, 'line')} of {path} can't be read; kept as found, all others count."),
        (unreadable, f"{_count(unreadable, 'record')} can't be read by this version; kept as found."),
        (came_back, f"{_count(came_back, 'step')} the file had lost came back from the spool."),
    ]
    return tuple(sentence for holds, sentence in told if holds)


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
