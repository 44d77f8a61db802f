"""The seven screens, each imported when it is first gone to."""

from importlib import import_module

from repmirror.tui.actions import SCREENS
from repmirror.tui.desk import Desk
from repmirror.tui.page import Page

NAMES = tuple(action.name for action in SCREENS)


def page(name: str, desk: Desk) -> Page:
    """A new screen of this name: "trend" is `TrendPage` in `screens/trend.py`."""
    module = import_module(f"repmirror.tui.screens.{name}")
    found: Page = getattr(module, f"{name.title()}Page")(desk)
    return found
