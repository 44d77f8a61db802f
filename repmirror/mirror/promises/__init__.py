"""What buyers were promised, and who keeps their word."""
