"""What we hand out comes in again as the very same touches, by whichever way it went."""

import pytest
from hypothesis import given, settings

from repmirror.exchange.credited import Credited
from repmirror.exchange.csv_in import read_touches
from repmirror.exchange.json_out import touch_elements
from repmirror.exchange.plan import make_plan
from repmirror.exchange.table import open_table
from tests.exchange.files import NOW, exported, saved, touches_and_skipped
from tests.exchange.formats.reading import read
from tests.exchange.touches import touches


@settings(deadline=None, max_examples=60)
@given(touches())
def test_json_and_csv_come_back_the_same(tmp_path_factory, touch):
    folder = tmp_path_factory.getbasetemp()
    text = "".join(touch_elements([Credited(touch, touch.is_on_base)]))
    items, skipped = read(saved(folder, text, "ours.json"), expect="json")
    assert (items, skipped) == ([touch], [])
    table = open_table(saved(folder, exported(touch), "ours.csv"))
    assert touches_and_skipped(read_touches(table, make_plan(table, NOW), NOW)) == ([touch], [])


@pytest.mark.parametrize(
    "line",
    ['{"id": "abcd", "at": "2026-11-19", "who": "x"}', "{}", "nonsense", '{"id": 1, "at": 2, "who": 3}', "[" * 5000],
)
def test_what_is_no_touch_of_ours_is_left_out_by_its_line(tmp_path, line):
    first = '{"id": "abcd1234", "at": "2026-11-19T14:30:00+01:00", "who": "Acme", "channel": "call", "outcome": "busy"}'
    items, skipped = read(saved(tmp_path, f"[\n{first},\n{line}\n]\n", "ours.json"), expect="json")
    assert ([item.id for item in items], [row.line for row in skipped]) == (["abcd1234"], [3])
