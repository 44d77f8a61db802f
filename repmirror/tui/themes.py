"""The colours: dark, light and high contrast, each with one accent."""

from textual.theme import Theme


def _bars(bar: str, ground: str) -> dict[str, str]:
    """Quiet scroll bars on the screen's own ground."""
    bars = dict.fromkeys(("scrollbar", "scrollbar-hover", "scrollbar-active"), bar)
    grounds = ("background", "background-hover", "background-active", "corner-color")
    return {**bars, **{f"scrollbar-{name}": ground for name in grounds}}


_DARK = Theme(
    name="dark",
    primary="#3b82c4",
    secondary="#6c9bc7",
    accent="#ffa62b",
    warning="#ffa62b",
    error="#ff5c7a",
    success="#7bd88f",
    foreground="#e6e6e6",
    background="#121212",
    surface="#181818",
    panel="#232a31",
    dark=True,
    variables={
        "block-cursor-background": "#1f5f99",
        "block-cursor-foreground": "#ffffff",
        "quiet": "#7f8a94",
        **_bars("#3a4650", "#121212"),
    },
)

_LIGHT = Theme(
    name="light",
    primary="#1f5f99",
    secondary="#3f6d94",
    accent="#a85a00",
    warning="#a85a00",
    error="#b3123a",
    success="#1d7a35",
    foreground="#1c1c1c",
    background="#fbfaf7",
    surface="#f3f1ec",
    panel="#e7e3da",
    dark=False,
    variables={
        "block-cursor-background": "#1f5f99",
        "block-cursor-foreground": "#ffffff",
        "quiet": "#66635c",
        **_bars("#b9b3a6", "#fbfaf7"),
    },
)

_CONTRAST = Theme(
    name="contrast",
    primary="#00ffff",
    secondary="#ffffff",
    accent="#ffff00",
    warning="#ffff00",
    error="#ff6e6e",
    success="#5cff5c",
    foreground="#ffffff",
    background="#000000",
    surface="#000000",
    panel="#000000",
    dark=True,
    text_alpha=1.0,
    variables={
        "block-cursor-background": "#ffffff",
        "block-cursor-foreground": "#000000",
        "quiet": "#ffffff",
        **_bars("#ffffff", "#000000"),
    },
)

THEMES = {theme.name: theme for theme in (_DARK, _LIGHT, _CONTRAST)}
"""The themes a rep can set, by name."""
