"""Small widgets that any screen may use: they take values and post messages."""
