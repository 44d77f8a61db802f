"""Tables: whole for programs, no wider than the terminal for a reader."""

import sys

import pytest

from repmirror.cli.printing import table

HEAD = ("when", "who", "touches", "note", "id")
ROWS = (
    ("2026-11-19 16:36", "Larkmoor Foods", "5,559", "liked the demo, brings her controller and two more", "ce0f8eba"),
    ("2026-11-19 16:07", "株式会社レップミラー東京本社営業部第一課", "3", "", "719e28aa"),
)


def printed(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], columns: str) -> list[str]:
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.setenv("COLUMNS", columns)
    if columns:
        monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    table(HEAD, ROWS, right=(2,))
    return capsys.readouterr().out.splitlines()


def test_another_program_gets_all_of_it(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    assert "brings her controller and two more  ce0f8eba" in printed(monkeypatch, capsys, "")[1]


@pytest.mark.parametrize("columns", ["60", "66", "80"])
def test_on_a_terminal_the_widest_texts_are_cut_and_no_number_is(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], columns: str
) -> None:
    from repmirror.cli.printing import _width

    lines = printed(monkeypatch, capsys, columns)
    assert max(map(_width, lines)) <= int(columns)
    assert all(id in "\n".join(lines) for id in ("ce0f8eba", "719e28aa", "5,559"))
    assert "…" in lines[1]


@pytest.mark.parametrize("columns", ["30", "40", "50"])
def test_on_a_terminal_too_narrow_for_columns_a_row_runs_on_and_nothing_is_cut(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], columns: str
) -> None:
    from repmirror.cli.printing import _width

    lines = printed(monkeypatch, capsys, columns)
    assert lines[0].startswith("2026-11-19 16:36")
    assert [line.startswith("  ") for line in lines].count(False) == len(ROWS)
    assert max(_width(line) for line in lines if "株" not in line) <= int(columns)
    told = " ".join(" ".join(lines).split())
    assert "touches 5,559" in told
    assert all(cell in told for row in ROWS for cell in row)


def test_a_terminal_with_room_gets_all_of_it(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert printed(monkeypatch, capsys, "200") == printed(monkeypatch, capsys, "")
