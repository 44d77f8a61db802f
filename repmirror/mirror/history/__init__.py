"""Everything the rep has said: `History` is what all others ask, the rest of the room is how it knows."""

from repmirror.mirror.history.history import History

__all__ = ["History"]
