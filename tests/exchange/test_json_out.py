"""The JSON of a touch is what the command line promises."""

import json
from datetime import UTC, datetime

from hypothesis import given, settings
from hypothesis import strategies as st

from repmirror.domain.encounter import Response, Touch
from repmirror.exchange.credited import Credited
from repmirror.exchange.json_out import response_json, touch_elements, touch_json
from tests.exchange.touches import touches

AT = datetime(2026, 11, 19, 14, 30, tzinfo=UTC)
PROMISED = "id at who channel outcome action base minutes objections tags rivals reasons focus bet arm note"


def test_a_touch_has_the_promised_names_in_their_order():
    assert " ".join(touch_json(Touch(id="a", at=AT, who="Acme"))) == PROMISED
    assert " ".join(touch_json(Touch(id="a", at=AT, who="Acme"), on_base=True)) == f"{PROMISED} on_base"


def test_a_bare_touch():
    assert touch_json(Touch(id="a", at=AT, who="Acme")) == {
        "id": "a", "at": "2026-11-19T14:30:00+00:00", "who": "Acme", "channel": "call", "outcome": "connected",
        "action": "none", "base": 0, "minutes": None, "objections": [], "tags": [], "rivals": [],
        "reasons": {"for": [], "against": []}, "focus": None, "bet": None, "arm": None, "note": "",
    }  # fmt: skip


def test_a_prepared_touch_says_so():
    assert touch_json(Touch(id="a", at=AT, who="Acme", prepared=True))["prepared"] is True


def test_a_full_touch():
    told = touch_json(
        Touch(id="a", at=AT, who="Acme", action="meeting", base=2, seconds=90, tags=("x",), reasons_for=("fit",),
              reasons_against=("price", "trust"), focus=2, bet="b", arm="tried", note="n"), on_base=True,
    )  # fmt: skip
    assert (told["minutes"], told["base"], told["on_base"], told["tags"]) == (1.5, 2, True, ["x"])
    assert told["reasons"] == {"for": ["fit"], "against": ["price", "trust"]}
    assert told["focus"] == {"used": True, "play": 2}
    assert (told["bet"], told["arm"], told["note"]) == ("b", "tried", "n")


def test_a_focus_used_without_a_play_has_none():
    assert touch_json(Touch(id="a", at=AT, who="Acme", focus=0))["focus"] == {"used": True, "play": None}


def test_a_response_names_the_touch_it_answers():
    told = response_json(Response(id="r", at=AT, who="Acme", action="callback", base=1, touch="a"))
    assert told == {
        "id": "r", "at": "2026-11-19T14:30:00+00:00", "who": "Acme", "channel": "call", "action": "callback",
        "base": 1, "touch": "a", "note": "",
    }  # fmt: skip


@settings(deadline=None)
@given(st.lists(touches(), max_size=3))
def test_an_array_of_touches_is_ascii_and_whole(told):
    text = "".join(touch_elements([Credited(touch, True) for touch in told]))
    assert text.isascii()
    assert json.loads(text) == [touch_json(touch, on_base=True) | {"schema": "repmirror.touch/1"} for touch in told]
