"""Files that are not the book: a page that is handed in, a file that is handed out, and paths as they are typed."""

from repmirror.exchange.path_names import completions, typed_path
from repmirror.store.whole_file import page_of, replacing

__all__ = ["completions", "page_of", "replacing", "typed_path"]
