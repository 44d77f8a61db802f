"""What goes to Salesforce and HubSpot comes back as the same touches, whatever was in them."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from repmirror.domain.encounter import Touch
from repmirror.exchange.credited import Credited
from repmirror.exchange.crm_out import HUBSPOT, SALESFORCE, hubspot_lines, salesforce_lines
from tests.exchange.formats.reading import read
from tests.exchange.touches import touches


def rows(told: Sequence[Touch]) -> list[Credited]:
    return [Credited(touch, touch.is_on_base) for touch in told]


def back(path: Path, text: str, form: str) -> list[object]:
    path.write_text(text, encoding="utf-8", newline="")
    found, skipped = read(path, expect=form)
    assert skipped == []
    return list(found)


@settings(deadline=None, max_examples=100)
@given(told=st.lists(touches(), min_size=1, max_size=4))
def test_salesforce_gives_back_every_touch(tmp_path_factory: pytest.TempPathFactory, told: list[Touch]) -> None:
    path = tmp_path_factory.getbasetemp() / "tasks.csv"
    assert back(path, "".join(salesforce_lines(rows(told))), "salesforce") == told


@settings(deadline=None, max_examples=100)
@given(told=st.lists(touches(), min_size=1, max_size=4))
def test_hubspot_gives_back_every_call(tmp_path_factory: pytest.TempPathFactory, told: list[Touch]) -> None:
    path = tmp_path_factory.getbasetemp() / "calls.csv"
    text = "".join(hubspot_lines(rows(told), lambda touch: "+49 151 2345678"))
    assert back(path, text, "hubspot") == [touch for touch in told if touch.channel == "call"]


def test_the_columns_are_those_that_can_be_imported() -> None:
    assert next(salesforce_lines([])) == ",".join(f'"{name}"' for name in SALESFORCE) + "\r\n"
    assert next(hubspot_lines([], lambda touch: "")) == ",".join(f'"{name}"' for name in HUBSPOT) + "\r\n"
