"""Closing a screen: it closes that one, once, and no other."""

from typing import TYPE_CHECKING, Any

from textual.await_complete import AwaitComplete
from textual.events import ScreenResume
from textual.screen import Screen

if TYPE_CHECKING:
    _AnyScreen = Screen[Any]
else:
    _AnyScreen = object  # Textual takes the styles of the first base that is a widget, and of no other


class ClosesItself(_AnyScreen):
    """A screen whose `dismiss` waits until nothing lies over it, and does nothing the second time.

    Textual's closes whichever screen is on top: where something was done in the meantime, as a file taken in, that
    is the line a rep is writing. The second one ends the app, or closes what lies below.
    """

    _is_closed = False
    _result: tuple[Any] | None = None

    def dismiss(self, result: Any = None) -> AwaitComplete:
        """Close with a result: at once, or when the screen comes back into view."""
        if self._is_closed:
            return AwaitComplete()
        if self.app.screen is not self:
            self._result = (result,)
            return AwaitComplete()
        self._is_closed = True
        return super().dismiss(result)

    def on_screen_resume(self, event: ScreenResume) -> None:  # noqa: ARG002 a subclass needs it
        """Close, where that was asked for while something lay over it."""
        if self._result:
            self.dismiss(*self._result)
