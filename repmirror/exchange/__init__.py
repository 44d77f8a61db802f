"""Other programs' text turned into facts, and the rep's figures into text."""
