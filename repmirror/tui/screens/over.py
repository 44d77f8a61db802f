"""What pages share that lie over one of the seven screens."""

from repmirror.tui.page import Page


class OverPage(Page):
    """Its `NAME` is that of the screen it lies over: esc goes back there."""

    def action_back(self) -> None:
        """Back where one was."""
        self.dismiss()

    def action_go(self, name: str) -> None:
        """Close this, and go to another screen."""
        self.dismiss()
        super().action_go(name)
