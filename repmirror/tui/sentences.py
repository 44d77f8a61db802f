"""What the app says in whole sentences of what is not built yet."""

EXPORT = [
    "From here you will choose what to write, and see all of it before it leaves.",
    "This screen is not built yet. Until then the command line writes them: repmirror export --as csv -o touches.csv",
]


def closed_sentence(who: str) -> str:
    """What is said where a buyer who is not to be contacted is logged all the same."""
    return f"{who} is marked do not contact. It is logged; undo takes it back."
