"""Every test has a rep of its own."""

from pathlib import Path

import pytest

from tests.tui.rep import Rep, rep_in


@pytest.fixture
def rep(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Rep:
    return rep_in(tmp_path, monkeypatch)


@pytest.fixture
def queue(rep: Rep) -> Rep:
    """Three accounts to call today."""
    rep.owes("Initech", "call back", days=-2, phone="+1 555 0100")
    rep.owes("Globex", "send quote", phone="+1 555 0101")
    rep.owes("Umbrella", "second try", phone="+1 555 0103")
    return rep
