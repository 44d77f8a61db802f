"""Cells: what stands where, what a family lets through, and what a shop would see."""

from datetime import UTC, datetime, timedelta
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from repmirror.domain.encounter import Touch
from repmirror.domain.vocabulary import CHANNELS, OUTCOMES
from repmirror.stats.cells import DIMENSIONS, Cell, Weighed, assortment, cells, keys, verdicts, weighed
from repmirror.stats.efforts import Efforts
from repmirror.stats.exact import cell_against_rest
from repmirror.stats.ledger import Ledger
from repmirror.stats.sums import ALL, NO_HOUR, Key, Sums, band, sums

MONDAY = datetime(2026, 11, 2, 9, tzinfo=UTC)


def ledger_of(*said: dict[str, Any]) -> Ledger:
    """Touches an hour apart unless they say when, each on an account of its own unless it says whose."""
    ledger = Ledger()
    for number, fields in enumerate(said):
        known = {"at": MONDAY + timedelta(hours=number), "who": f"a{number}"} | fields
        ledger.add(Touch(id=f"{number:05}", **known))
    return ledger


def summed(ledger: Ledger, rows: range | None = None, timeless: tuple[int, ...] = ()) -> Sums:
    rows = range(len(ledger)) if rows is None else rows
    efforts = Efforts()
    efforts.take(ledger, len(ledger), [])
    hours = bytes(NO_HOUR if row in timeless else ledger.hour[row] for row in rows)
    return sums(ledger, rows, bytes(efforts.attempts[rows.start : rows.stop]), hours)


def of_cells(found: Sums) -> dict[Key, int]:
    return {key: tries for key, tries in found.tries.items() if key[1] != ALL and key[0] != "rung"}


def all_weighed(found: Sums) -> dict[Key, Weighed]:
    return verdicts({cell: told for by in DIMENSIONS for cell, told in weighed(found, by).items()})


def all_cells(found: Sums, known: dict[Key, Weighed] | None = None) -> list[Cell]:
    return [cell for by in DIMENSIONS for cell in cells(found, by, known or {})]


def test_every_touch_stands_in_its_cells_and_a_wrong_number_in_none() -> None:
    found = summed(
        ledger_of({"tags": ("smb", "north"), "channel": "email", "outcome": "sent"}, {"outcome": "wrong-number"})
    )
    assert of_cells(found) == {
        ("slot", "Mon 9"): 1, ("hour", "9"): 1, ("weekday", "Mon"): 1, ("channel", "email"): 1,
        ("tag", "smb"): 1, ("tag", "north"): 1, ("attempt", "1"): 1,
    }  # fmt: skip


def test_objections_rivals_minutes_and_preparation_are_of_connected_touches_only() -> None:
    found = summed(
        ledger_of(
            {"objections": ("price",), "rivals": ("globex",), "seconds": 240, "prepared": True, "base": 2},
            {"objections": ("price",), "rivals": ("globex",), "seconds": 30, "outcome": "voicemail"},
            {"seconds": 1_800},
        )
    )
    assert (found.of("objection", "price"), found.of("objection")) == ((1, 1), (1, 2))
    assert found.of("rival", "globex") == (1, 1)
    assert keys(found, "minutes") == ["3–5 min", "20 min or more"]
    assert (found.of("prepared", "yes"), found.of("prepared", "no")) == ((1, 1), (0, 1))
    assert found.bases["objection", "price"] == 2


def test_a_touch_with_two_tags_counts_once_among_all() -> None:
    assert summed(ledger_of({"tags": ("smb", "north"), "base": 1}, {})).of("tag") == (1, 2)


def test_where_nothing_was_ever_prepared_there_is_no_such_cell() -> None:
    found = summed(ledger_of({}, {}))
    assert keys(found, "prepared") == []
    assert ("prepared", "no") not in all_weighed(found)


def test_bands_have_no_gaps() -> None:
    assert [band(seconds) for seconds in (0, 59, 60, 179, 180, 599, 1_199, 1_200)] == [
        "under 1 min", "under 1 min", "1–3 min", "1–3 min", "3–5 min", "5–10 min", "10–20 min", "20 min or more",
    ]  # fmt: skip


def test_attempts_count_from_the_account_s_first_touch_and_share_a_cell_from_the_seventh() -> None:
    ledger = ledger_of(*[{"who": "acme", "outcome": "wrong-number" if number == 2 else "busy"} for number in range(10)])
    later = summed(ledger, range(5, 10))
    assert {key: later.tries["attempt", key] for key in keys(later, "attempt")} == {"5": 1, "6": 1, "7+": 3}
    assert later.tries["rung", "9"] == 1


touches = st.fixed_dictionaries(
    {
        "who": st.sampled_from(["a", "b", "c"]),
        "channel": st.sampled_from(CHANNELS),
        "outcome": st.sampled_from(OUTCOMES),
        "base": st.integers(0, 3),
        "seconds": st.none() | st.integers(0, 2_000),
        "tags": st.lists(st.sampled_from(["smb", "trial"]), unique=True).map(tuple),
        "prepared": st.booleans(),
        "objections": st.lists(st.sampled_from(["price", "trust"]), unique=True).map(tuple),
    }
)


@given(st.lists(touches, max_size=30), st.integers(0, 30))
def test_counted_in_two_runs_it_comes_to_what_it_would_in_one_and_can_be_taken_apart_again(
    said: list[dict[str, Any]], cut: int
) -> None:
    ledger = ledger_of(*said)
    cut = min(cut, len(ledger))
    one, other, whole = summed(ledger, range(cut)), summed(ledger, range(cut, len(ledger))), summed(ledger)
    both = Sums()
    both.add(one)
    both.add(other)
    assert all(getattr(both, name) == getattr(whole, name) for name in ("tries", "hits", "bases"))
    both.take_away(one)
    assert all(getattr(both, name) == getattr(other, name) for name in ("tries", "hits", "bases"))


@given(st.lists(touches, max_size=30))
def test_every_touch_that_is_no_wrong_number_stands_once_in_each_dimension_of_all(said: list[dict[str, Any]]) -> None:
    found, counted = summed(ledger_of(*said)), [each for each in said if each["outcome"] != "wrong-number"]
    for by in ("slot", "hour", "weekday", "channel", "attempt", "rung"):
        own = [key for key in found.tries if key[0] == by and key[1] != ALL]
        assert sum(found.tries[key] for key in own) == found.tries[by, ALL] == len(counted)
        assert sum(found.bases[key] for key in own) == sum(each["base"] for each in counted)
        assert sum(found.hits[key] for key in own) == sum(each["base"] > 0 for each in counted)


def test_touches_without_an_hour_stand_in_no_hour_but_in_all_else() -> None:
    found = summed(ledger_of({}, {}), timeless=(1,))
    assert found.of("hour")[1] == found.of("slot")[1] == 1
    assert found.of("weekday")[1] == 2


def loud(touches: int, **said: Any) -> list[dict[str, Any]]:
    """Half the touches have it and are on base one in two, the others one in twenty."""
    return [
        (said if number % 2 else {}) | {"base": int(number % 4 == 1 if number % 2 else number % 40 == 0)}
        for number in range(touches)
    ]


def test_what_is_sure_survives_and_its_chance_is_of_the_cell_against_the_rest_of_its_dimension() -> None:
    told = all_weighed(summed(ledger_of(*loud(400, tags=("smb",)))))["tag", "smb"]
    assert told.survives
    assert (told.reckoned, told.rest) == ((100, 200), (10, 200))
    assert told.p == cell_against_rest(100, 200, 110, 400)


def test_minutes_are_counted_but_stand_outside_the_family() -> None:
    said = [{"seconds": 60 if each.get("tags") else 1_500} | each for each in loud(400, tags=("smb",))]
    known = all_weighed(summed(ledger_of(*said)))
    assert known["minutes", "20 min or more"].p < 1e-9
    assert known["minutes", "20 min or more"].survives is False
    assert known["tag", "smb"].survives


def test_counts_run_on_where_the_test_stands_still() -> None:
    ledger = ledger_of(*loud(440, tags=("smb",)))
    known = all_weighed(summed(ledger, range(400)))
    cell = next(cell for cell in all_cells(summed(ledger), known) if (cell.by, cell.key) == ("tag", "smb"))
    assert (cell.on_base, cell.touches) == (110, 220)
    assert cell.reckoned == (100, 200)
    assert 0.05 < cell.shrunk <= 0.55


def test_cells_that_came_this_week_are_shown_untested() -> None:
    ledger = ledger_of({}, {"tags": ("new",)})
    cell = next(each for each in all_cells(summed(ledger), all_weighed(summed(ledger, range(1)))) if each.key == "new")
    assert (cell.touches, cell.p, cell.survives) == (1, 1.0, False)


def test_the_order_is_the_week_s_the_day_s_and_the_ladder_s() -> None:
    said = [{"at": MONDAY + timedelta(days=day, hours=hour)} for day in (3, 0, 1) for hour in (2, 0)]
    found = summed(ledger_of(*said))
    assert keys(found, "slot") == ["Mon 9", "Mon 11", "Tue 9", "Tue 11", "Thu 9", "Thu 11"]
    assert keys(found, "weekday") == ["Mon", "Tue", "Thu"]


def test_the_assortment_sets_touches_beside_bases() -> None:
    ledger = ledger_of({"base": 2}, {"base": 0}, {"channel": "email", "outcome": "sent", "base": 1}, {"base": 1})
    parts = {part.key: part for part in assortment(summed(ledger)) if part.by == "channel"}
    assert (parts["call"].touches, parts["call"].of_touches) == (3, 4)
    assert (parts["call"].bases, parts["call"].of_bases) == (3, 4)
    assert (parts["email"].touches, parts["email"].bases) == (1, 1)
