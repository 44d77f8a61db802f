"""The care of the rep's book: backups, merging, undo, forgetting, its health."""
