"""What reaches a terminal, cut into the sequences the app itself sends and all the rest."""

import re

_OURS = re.compile(
    rb"\x1b\[[0-9;:]*m"  # colours
    rb"|\x1b\[\d*(;\d*)?[Hf]|\x1b\[\d*[ABCDGJK]"  # the cursor
    rb"|\x1b\[\?\d+(;\d+)*\$?[hlp]"  # modes: alternate screen, mouse, paste, frames
    rb"|\x1b\[[<>=]\d*(;\d+)*u|\x1b\[\?u"  # the keyboard protocol
    rb"|\x1b\[>?c|\x1b\[>q|\x1b\[6n|\x1b\[\d+(;\d+)*t|\x1b\[\d* ?q|\x1b\[[su]"  # questions, the window
    rb"|\x1b\]1[01];\?(\x07|\x1b\\)|\x1b\]22;\w*(\x07|\x1b\\)|\x1b[78=>]"  # the colours of the ground, the pointer
)
_CONTROL = re.compile(
    "[\x00-\x09\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\u200e\u200f\u2028\u2029\ufffe\uffff]"
)


def foreign(received: bytes) -> list[str]:
    """The control characters that are none of the app's own sequences, with what stands around them."""
    left = _OURS.sub(b"", received).decode("utf-8", "surrogateescape")
    return [repr(left[max(0, found.start() - 12) : found.end() + 24]) for found in _CONTROL.finditer(left)]
