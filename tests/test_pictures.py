"""The pictures: each one has its recipe, and none fetches a font or holds an id of chance."""

from pathlib import Path

import pytest

from tests.pictures import PICTURES, REPORTS, SCREENSHOTS, normalised

SVG = """<svg class="rich-terminal" viewBox="0 0 1 1" xmlns="http://www.w3.org/2000/svg">
<style>

    @font-face {
        font-family: "Fira Code";
        src: local("FiraCode-Regular"),
                url("https://cdnjs.example/FiraCode-Regular.woff2") format("woff2");
        font-weight: 400;
    }
    .terminal-4077-matrix { font-family: Fira Code, monospace; font-size: 20px; }
</style>
<clipPath id="terminal-4077-line-0"/></svg>
"""


def test_a_normalised_picture_fetches_nothing_and_has_no_id_of_chance() -> None:
    plain = normalised(SVG)
    assert "url(" not in plain
    assert "@font-face" not in plain
    assert "4077" not in plain
    assert "monospace; font-size: 20px; }" in plain
    assert normalised(plain) == plain


def test_every_picture_has_its_recipe_and_every_recipe_its_picture() -> None:
    painted, browsed = (f"{picture.name}.svg" for picture in PICTURES), (f"{picture.name}.png" for picture in REPORTS)
    assert {path.name for path in SCREENSHOTS.iterdir()} == {*painted, *browsed}


@pytest.mark.parametrize("path", sorted(SCREENSHOTS.glob("*.svg")), ids=lambda path: path.stem)
def test_no_picture_reaches_into_the_net(path: Path) -> None:
    svg = path.read_text(encoding="utf-8")
    assert normalised(svg) == svg
    assert "@font-face" not in svg
