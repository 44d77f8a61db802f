"""Files that are not the book: a page that is handed in, and a file that is handed out."""

from repmirror.store.whole_file import page_of, replacing

__all__ = ["page_of", "replacing"]
