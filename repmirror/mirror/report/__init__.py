"""What a span came to, for somebody else to read."""
