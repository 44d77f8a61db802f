"""What the app says in whole sentences of what is not built yet."""

EXPORT = [
    "From here you will choose what to write, and see all of it before it leaves.",
    "This screen is not built yet. Until then the command line writes them: repmirror export --as csv -o touches.csv",
]
