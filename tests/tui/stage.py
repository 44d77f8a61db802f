"""A small app that holds one widget, in the colours of the real one."""

from typing import Any, Generic, TypeVar

from textual.app import App, ComposeResult
from textual.message import Message
from textual.widget import Widget

from repmirror.tui.themes import THEMES

W = TypeVar("W", bound=Widget)


class Stage(App[None], Generic[W]):
    """One widget fills the screen; what it posts is kept in `heard`."""

    def __init__(self, widget: W, theme: str = "dark") -> None:
        super().__init__()
        for known in THEMES.values():
            self.register_theme(known)
        self.theme = theme
        self.widget = widget
        self.heard: list[Message] = []

    def compose(self) -> ComposeResult:
        yield self.widget

    def post_message(self, message: Message) -> bool:
        if type(message).__module__.startswith("repmirror"):
            self.heard.append(message)
        return super().post_message(message)

    def heard_of(self, kind: type[Message]) -> list[Any]:
        return [message for message in self.heard if isinstance(message, kind)]
