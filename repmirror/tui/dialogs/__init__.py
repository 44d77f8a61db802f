"""What opens over a screen and closes again: the line, the forms, find, help. Each is imported when first opened."""
