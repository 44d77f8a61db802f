"""A key pressed, a cell painted: the app that shows the rep the mirror."""
