"""The seven screens and the pages that open over them, each imported when it is first gone to."""

from importlib import import_module

from repmirror.tui.actions import SCREENS
from repmirror.tui.desk import Desk
from repmirror.tui.page import Page

NAMES = tuple(action.name for action in SCREENS)
"""The seven screens."""


def page_class(name: str) -> type[Page]:
    """A page by its name: "trend" is `TrendPage` in `screens/trend.py`."""
    module = import_module(f"repmirror.tui.screens.{name}")
    found: type[Page] = getattr(module, f"{name.title()}Page")
    return found


def page(name: str, desk: Desk) -> Page:
    """One of the seven screens, new."""
    return page_class(name)(desk)
