"""What leaves the rep's hands, and what must not."""
