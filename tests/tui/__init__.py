"""What a key does, and what is then seen."""
