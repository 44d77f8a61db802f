"""repmirror: a sales rep's own mirror of what effort makes buyers do."""

__version__ = "0.1.0"
