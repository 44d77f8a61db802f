"""The bodies of the screens: each repaints from one frozen view and says what the rep did."""
