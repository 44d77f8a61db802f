"""When two programs' names for a column are one."""

import re
from functools import lru_cache

_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
_APART = re.compile(r"[\W_]+")
_CONNECTORS = ("property hs ", "property ", "properties ", "hs ")
"""What connectors and interfaces put before the name of a field."""


@lru_cache(maxsize=4096)
def usual(header: str) -> str:
    """`CallDate`, `call_date` and `Call date` are one; so are `hs_call_title` and `property_hs_call_title`."""
    name = _APART.sub(" ", _HUMP.sub(" ", header).casefold()).strip()
    return next((name[len(each) :] for each in _CONNECTORS if name.startswith(each)), name)
