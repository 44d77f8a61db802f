"""The room of words typed and printed: one module a verb or a small family of them."""
