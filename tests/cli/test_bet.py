"""`bet` in words: how it stands, what it is not counted of, and what became of those before."""

from tests.cli.conftest import Rep


def test_a_bet_is_told_from_its_start_to_its_end(rep: Rep) -> None:
    ran = rep.types("bet", "list")
    assert (ran.out, ran.code) == ("", 0)
    assert "No bet yet. Start one: repmirror bet start ask about timing first" in ran.err
    rep.types("bet", "start", "ask", "about", "timing", "first")
    rep.types("log", "acme call meeting")
    told = rep.types("bet").out
    assert told.startswith("ask about timing first\n")
    assert "1 touch was logged without the coin on screen, and counts for no side." in told
    assert rep.types("bet", "end", "--kept").out.startswith("Bet kept: ask about timing first; ")
    (line,) = rep.types("bet", "list").out.splitlines()[1:]
    assert line.split()[:6] == ["2026-11-19", "2026-11-19", "ask", "about", "timing", "first"]
    assert " kept " in line
