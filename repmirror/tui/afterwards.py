"""What is done once the screen is painted, by a widget that may be gone by then."""

from collections.abc import Callable

from textual.widget import Widget


def afterwards(widget: Widget, deed: Callable[[], object]) -> None:
    """Do something once the screen is painted, unless the widget was taken down meanwhile.

    Textual calls back from whichever screen is shown by then. Where a key closed the widget's own, its parts are
    gone or going, and what looks for one of them would end the app.
    """

    def unless_gone() -> None:
        if widget.is_running:
            deed()

    widget.call_after_refresh(unless_gone)
