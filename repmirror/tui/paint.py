"""The one way text reaches a cell: made safe, never read as markup."""

from collections.abc import Iterable, Sequence

from textual.content import Content

from repmirror.domain.plain import plain

_BARS = "▁▂▃▄▅▆▇█"


def shown(text: str, style: str = "") -> Content:
    """Any text as one safe line; `style` may name theme colours ("$quiet", "bold $accent")."""
    return Content.styled(plain(text), style)


def joined(parts: Iterable[Content | tuple[str, str] | str]) -> Content:
    """Texts side by side, each made safe; a pair is a text and its style."""
    return Content("").join(
        part if isinstance(part, Content) else shown(part) if isinstance(part, str) else shown(*part) for part in parts
    )


def diamonds(base: int) -> str:
    """A base as a rep reads it: a diamond for each, a dot for none."""
    return "◆" * min(base, 4) or "·"


def percent(share: float | None) -> str:
    """A share from 0 to 1 for a reader: "29 %", or a dash where there is none."""
    return f"{100 * share:.0f} %" if share is not None else "–"


def spark(shares: Sequence[float | None]) -> str:
    """Shares as a line of small bars; a dot where there is none. The highest fills its cell."""
    most = max((share for share in shares if share is not None), default=0.0) or 1.0
    return "".join("·" if share is None else _BARS[round(share / most * (len(_BARS) - 1))] for share in shares)


def bar(share: float, width: int) -> str:
    """A share from 0 to 1 as a bar of at most `width` cells, in eighths."""
    eighths = round(max(0.0, min(share, 1.0)) * width * 8)
    return "█" * (eighths // 8) + " ▏▎▍▌▋▊▉"[eighths % 8].strip()
