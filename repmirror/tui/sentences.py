"""What several screens say in the same words."""


def closed_sentence(who: str) -> str:
    """What is said where a buyer who is not to be contacted is logged all the same."""
    return f"{who} is marked do not contact. It is logged; undo takes it back."
