"""Cells: what stands where, what a family lets through, and what a shop would see."""

from datetime import UTC, datetime, timedelta
from typing import Any

from repmirror.domain.encounter import Touch
from repmirror.stats.cells import Dimensions, assortment, attempts, band, cells, dimensions, join, verdicts
from repmirror.stats.exact import cell_against_rest
from repmirror.stats.ledger import Ledger

MONDAY = datetime(2026, 11, 2, 9, tzinfo=UTC)


def ledger_of(*said: dict[str, Any]) -> Ledger:
    """Touches an hour apart unless they say when, each on an account of its own unless it says whose."""
    ledger = Ledger()
    for number, fields in enumerate(said):
        known = {"at": MONDAY + timedelta(hours=number), "who": f"a{number}"} | fields
        ledger.add(Touch(id=f"{number:05}", **known), known["who"], number)
    return ledger


def sorted_out(ledger: Ledger, timeless: frozenset[int] = frozenset()) -> Dimensions:
    return dimensions(ledger, range(len(ledger)), timeless)


NOBODY = dimensions(Ledger(), range(0))


def test_every_touch_stands_in_its_cells_and_a_wrong_number_in_none() -> None:
    told = sorted_out(
        ledger_of({"tags": ("smb", "north"), "channel": "email", "outcome": "sent"}, {"outcome": "wrong-number"})
    )
    found = {(by, key): rows for by, of in told.items() for key, rows in of.cells.items()}
    assert found == {
        ("slot", "Mon 9"): [0], ("hour", "9"): [0], ("weekday", "Mon"): [0], ("channel", "email"): [0],
        ("tag", "smb"): [0], ("tag", "north"): [0], ("attempt", "1"): [0],
    }  # fmt: skip


def test_objections_rivals_minutes_and_preparation_are_of_connected_touches_only() -> None:
    told = sorted_out(
        ledger_of(
            {"objections": ("price",), "rivals": ("globex",), "seconds": 240, "prepared": True},
            {"objections": ("price",), "rivals": ("globex",), "seconds": 30, "outcome": "voicemail"},
            {"seconds": 1_800},
        )
    )
    assert told["objection"].cells == {"price": [0]}
    assert told["objection"].rows == [0, 2]
    assert told["rival"].cells == {"globex": [0]}
    assert told["minutes"].cells == {"3–5 min": [0], "20 min or more": [2]}
    assert told["prepared"].cells == {"yes": [0], "no": [2]}


def test_where_nothing_was_ever_prepared_there_is_no_such_cell() -> None:
    ledger = ledger_of({}, {})
    assert not [cell for cell in cells(ledger, sorted_out(ledger), NOBODY, {}) if cell.by == "prepared"]
    assert ("prepared", "no") not in verdicts(ledger, sorted_out(ledger))


def test_bands_have_no_gaps() -> None:
    assert [band(seconds) for seconds in (0, 59, 60, 179, 180, 599, 1_199, 1_200)] == [
        "under 1 min", "under 1 min", "1–3 min", "1–3 min", "3–5 min", "5–10 min", "10–20 min", "20 min or more",
    ]  # fmt: skip


def test_attempts_count_from_the_account_s_first_touch_and_share_a_cell_from_the_seventh() -> None:
    ledger = ledger_of(*[{"who": "acme", "outcome": "wrong-number" if number == 2 else "busy"} for number in range(10)])
    assert attempts(ledger, range(5, 10)) == {5: 5, 6: 6, 7: 7, 8: 8, 9: 9}
    assert sorted_out(ledger)["attempt"].cells["7+"] == [7, 8, 9]


def test_sorted_a_few_at_a_time_they_stand_where_they_would_all_at_once() -> None:
    ledger = ledger_of(*[{"who": f"a{number % 3}", "prepared": bool(number % 2)} for number in range(30)])
    told, tries = dimensions(ledger, range(0)), dict[int, int]()
    for start in range(0, 30, 7):
        rows = range(start, min(30, start + 7))
        join(told, dimensions(ledger, rows, frozenset(), tries))
    assert told == sorted_out(ledger)


def test_touches_without_an_hour_stand_in_no_hour_but_in_all_else() -> None:
    told = sorted_out(ledger_of({}, {}), frozenset({1}))
    assert told["hour"].rows == told["slot"].rows == [0]
    assert told["weekday"].rows == [0, 1]


def loud(touches: int, **said: Any) -> list[dict[str, Any]]:
    """Half the touches have it and are on base one in two, the others one in twenty."""
    return [
        (said if number % 2 else {}) | {"base": int(number % 4 == 1 if number % 2 else number % 40 == 0)}
        for number in range(touches)
    ]


def test_what_is_sure_survives_and_its_chance_is_of_the_cell_against_the_rest_of_its_dimension() -> None:
    ledger = ledger_of(*loud(400, tags=("smb",)))
    told = verdicts(ledger, sorted_out(ledger))["tag", "smb"]
    assert told.survives
    assert (told.reckoned, told.rest) == ((100, 200), (10, 200))
    assert told.p == cell_against_rest(100, 200, 110, 400)


def test_minutes_are_counted_but_stand_outside_the_family() -> None:
    said = [{"seconds": 60 if each.get("tags") else 1_500} | each for each in loud(400, tags=("smb",))]
    ledger = ledger_of(*said)
    known = verdicts(ledger, sorted_out(ledger))
    assert known["minutes", "20 min or more"].p < 1e-9
    assert known["minutes", "20 min or more"].survives is False
    assert known["tag", "smb"].survives


def test_counts_run_on_where_the_test_stands_still() -> None:
    ledger = ledger_of(*loud(440, tags=("smb",)))
    old, new = dimensions(ledger, range(400)), dimensions(ledger, range(400, 440))
    found = {(cell.by, cell.key): cell for cell in cells(ledger, old, new, verdicts(ledger, old))}
    cell = found["tag", "smb"]
    assert (cell.on_base, cell.touches) == (110, 220)
    assert cell.reckoned == (100, 200)
    assert 0.05 < cell.shrunk <= 0.55


def test_cells_that_came_this_week_are_shown_untested() -> None:
    ledger = ledger_of({}, {"tags": ("new",)})
    old, new = dimensions(ledger, range(1)), dimensions(ledger, range(1, 2))
    cell = next(each for each in cells(ledger, old, new, verdicts(ledger, old)) if each.key == "new")
    assert (cell.touches, cell.p, cell.survives) == (1, 1.0, False)


def test_the_order_is_the_week_s_the_day_s_and_the_ladder_s() -> None:
    said = [{"at": MONDAY + timedelta(days=day, hours=hour)} for day in (3, 0, 1) for hour in (2, 0)]
    ledger = ledger_of(*said)
    keys = [cell.key for cell in cells(ledger, sorted_out(ledger), NOBODY, {}) if cell.by in ("slot", "weekday")]
    assert keys == ["Mon 9", "Mon 11", "Tue 9", "Tue 11", "Thu 9", "Thu 11", "Mon", "Tue", "Thu"]


def test_the_assortment_sets_touches_beside_bases() -> None:
    ledger = ledger_of({"base": 2}, {"base": 0}, {"channel": "email", "outcome": "sent", "base": 1}, {"base": 1})
    parts = {part.key: part for part in assortment(ledger, sorted_out(ledger), NOBODY) if part.by == "channel"}
    assert (parts["call"].touches, parts["call"].of_touches) == (3, 4)
    assert (parts["call"].bases, parts["call"].of_bases) == (3, 4)
    assert (parts["email"].touches, parts["email"].bases) == (1, 1)
