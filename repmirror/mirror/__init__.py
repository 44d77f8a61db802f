"""What a rep asks of repmirror: history and the clock in, a frozen view or a step out."""
