"""The one focus, its plays, and the tips that come of it."""
