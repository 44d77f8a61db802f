"""The room of figures: history in, numbers out; no clock, no file."""
