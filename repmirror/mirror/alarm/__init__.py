"""Whether on base fell or rose, and what the rep says to it."""
