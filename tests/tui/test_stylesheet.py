"""Stylesheets are parsed once, and styled as Textual would."""

from collections import Counter
from typing import Any

import pytest
from textual.css import stylesheet
from textual.css.stylesheet import Stylesheet
from textual.dom import DOMNode
from textual.screen import Screen

from repmirror.tui.panes.voice import VoicePane
from repmirror.tui.stylesheet import KeptStylesheet
from repmirror.tui.themes import THEMES
from tests.tui.rep import SIZES, Rep, press

RULES = "Label { color: $tint; }"


@pytest.fixture
def parsed(monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    """How often each source was parsed."""
    found = Counter[str]()
    parse = stylesheet.parse

    def counted(scope: str, css: str, *rest: Any, **more: Any) -> Any:
        found[f"{more['tie_breaker']} {scope} {css}"] += 1
        return parse(scope, css, *rest, **more)

    monkeypatch.setattr(stylesheet, "parse", counted)
    return found


async def test_no_screen_or_dialog_parses_anything_a_second_time(queue: Rep, parsed: Counter[str]) -> None:
    async with queue.at_work() as pilot:
        begun = len(parsed)
        await press(pilot, "2 3 4 5 6 7 1 p escape o escape l escape slash escape")
        assert len(parsed) > begun
        assert set(parsed.values()) == {1}


@pytest.mark.parametrize("size", SIZES)
async def test_a_screen_knows_its_size_before_it_is_filled(
    queue: Rep, size: tuple[int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    async with queue.at_work(size=size) as pilot:
        await press(pilot, "6")
        filled = list[DOMNode]()
        update = pilot.app.update_styles

        def noted(node: DOMNode, animate: bool = True) -> None:
            filled.extend([node] if node.children else [])
            update(node, animate)

        monkeypatch.setattr(pilot.app, "update_styles", noted)
        await press(pilot, "v")
        assert pilot.app.screen not in filled
        assert filled.count(pilot.app.screen.query_one(VoicePane)) == 1  # there is nothing to show, which it teaches
        monkeypatch.undo()


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("key", ["slash", "p", "4"])
async def test_a_screen_is_not_laid_out_again_for_the_size_it_was_laid_out_for(
    queue: Rep, size: tuple[int, int], key: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with queue.at_work(size) as pilot:
        again = list[Any]()
        resize = Screen._on_resize
        monkeypatch.setattr(Screen, "_on_resize", lambda self, event: (again.append(self), resize(self, event))[1])
        await press(pilot, key)
        assert again == []
        await pilot.resize_terminal(70, 20)
        await pilot.pause()
        assert again != []
        assert pilot.app.screen.outer_size == (70, 20)
        assert {"-small", "-low"} <= pilot.app.screen.classes


async def test_a_theme_changes_every_screen_that_was_seen(queue: Rep) -> None:
    async with queue.at_work() as pilot:
        await press(pilot, "2 1")
        dark = pilot.app.screen.styles.background, pilot.app.screen.styles.color
        pilot.app.theme = next(name for name in THEMES if name != pilot.app.theme)
        await pilot.pause()
        light = pilot.app.screen.styles.background, pilot.app.screen.styles.color
        await press(pilot, "2")
        assert (pilot.app.screen.styles.background, pilot.app.screen.styles.color) == light != dark
        await press(pilot, "4")
        assert (pilot.app.screen.styles.background, pilot.app.screen.styles.color) == light


def test_other_variables_are_heeded_and_the_same_ones_change_nothing(parsed: Counter[str]) -> None:
    ours, theirs = KeptStylesheet(variables={"tint": "red"}), Stylesheet(variables={"tint": "red"})
    for sheet in (ours, theirs):
        sheet.add_source(RULES)
        sheet.parse()
    parsed.clear()
    ours.set_variables({"tint": "red"})
    ours.reparse()
    assert not parsed
    for sheet in (ours, theirs):
        sheet.set_variables({"tint": "blue"})
        sheet.reparse()
    assert ours.css == theirs.css
    assert "blue" in ours.css.lower() or "#0000ff" in ours.css.lower()


def test_many_sources_are_kept(parsed: Counter[str]) -> None:
    sheet = KeptStylesheet()
    for number in range(300):
        sheet.add_source(f"Label{number} {{ color: red; }}")
        sheet.parse()
    assert len(parsed) == 300
    assert set(parsed.values()) == {1}
