"""Practices tried by a coin."""
