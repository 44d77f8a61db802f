"""Patterns as a rep reads them: counted up to now, tested on Mondays, silent where there is nothing to say."""

import random
from datetime import UTC, date, datetime, timedelta

import pytest

from repmirror.domain.encounter import Touch
from repmirror.mirror.patterns.patterns import PatternCell, PatternsView, named, patterns, patterns_view
from tests.mirror.told import NOW, Told

WEEKS_AGO = datetime(2026, 9, 7, 8, tzinfo=UTC)


def season(touches: int = 900, lift: float = 0.0, seed: int = 2) -> Told:
    """Ten weeks up to today, 25 a day; e-mails do better by `lift`."""
    told, rng = Told(), random.Random(seed)
    for number in range(touches):
        day = number // 25
        email = rng.random() < 0.4
        hit = rng.random() < 0.1 + lift * email
        at = WEEKS_AGO + timedelta(days=day // 5 * 7 + day % 5, hours=number % 9, minutes=1)
        touch = Touch(
            id=f"t{number:04}", at=at, who=f"Account {number % 60}", action="replied" if hit else "none", base=int(hit),
            channel="email" if email else "call", outcome="sent" if email else "connected",
            objections=() if email or rng.random() < 0.5 else ("price",),
        )  # fmt: skip
        told.set("touch", touch.id, touch.fields())
    return told


def cell(view: PatternsView, by: str, key: str) -> PatternCell:
    return next(each for each in view.of(by) if each.key == key)


def test_without_touches_there_is_no_pattern_yet() -> None:
    view = patterns_view(Told().history, NOW)
    assert (view.cells, view.sentences, view.touches, view.assortment) == ((), (), 0, ())
    assert view.says.startswith("No pattern yet")


def test_a_flat_season_says_no_pattern_yet() -> None:
    view = patterns_view(season().history, NOW)
    assert view.sentences == ()
    assert "No pattern yet" in view.says
    assert not any(each.survives for each in view.cells)


def test_what_survives_becomes_a_sentence_with_both_denominators() -> None:
    view = patterns_view(season(lift=0.3).history, NOW)
    assert view.says == ""
    email = next(sentence for sentence in view.sentences if sentence.startswith("Email"))
    assert "buyers act more" in email
    assert "others" in email
    assert cell(view, "channel", "email").survives


def test_cells_count_up_to_now_but_are_tested_as_of_monday() -> None:
    told = season()
    before = patterns_view(told.history, NOW)
    assert before.reckoned == date(2026, 11, 16)
    touch = Touch(id="new", at=NOW, who="Acme", channel="visit", action="meeting", base=2)
    told.set("touch", touch.id, touch.fields())
    after = patterns_view(told.history, NOW)
    assert cell(after, "channel", "visit").rate.touches == 1
    assert after.touches == before.touches + 1
    assert cell(after, "channel", "visit").is_thin


def test_it_can_be_reckoned_in_slices_and_is_only_added_to_when_a_week_ends() -> None:
    told = season(lift=0.3)
    assert sum(1 for _ in patterns(told.history, NOW)) > 20
    assert sum(1 for _ in patterns(told.history, NOW)) < 3  # nothing changed
    assert patterns_view(told.history, NOW) == patterns_view(season(lift=0.3).history, NOW)
    later = NOW + timedelta(weeks=1)
    touch = Touch(id="new", at=NOW, who="Acme", channel="visit", action="meeting", base=2)
    told.set("touch", touch.id, touch.fields())
    afresh = season(lift=0.3)
    afresh.set("touch", touch.id, touch.fields())
    assert patterns_view(told.history, later) == patterns_view(afresh.history, later)


def test_slices_that_were_left_off_are_taken_up_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("repmirror.mirror.patterns.counting.BLOCK", 100)
    monkeypatch.setattr("repmirror.mirror.patterns.acts._A_SLICE", 100)
    told = season(lift=0.3)
    for slices in (3, 7, 12, 30):
        for _ in zip(patterns(told.history, NOW), range(slices), strict=False):
            pass
    assert patterns_view(told.history, NOW) == patterns_view(season(lift=0.3).history, NOW)


def test_a_late_answer_to_an_old_touch_is_counted() -> None:
    told = season()
    before = patterns_view(told.history, NOW)
    missed = next(t for t in told.history.words("touch").values() if not t.base and t.channel == "email")
    told.set("response", "r", {"at": NOW.isoformat(), "who": missed.who, "action": "replied", "base": 1,
                               "touch": missed.id})  # fmt: skip
    after = patterns_view(told.history, NOW)
    assert cell(after, "channel", "email").rate.on_base == cell(before, "channel", "email").rate.on_base + 1


def test_touches_at_noon_sharp_have_no_hour() -> None:
    told = Told()
    for number, clock in enumerate(("12:00:00", "12:00:00.000001", "12:00:01", "12:30:00")):
        touch = Touch(id=str(number), at=datetime.fromisoformat(f"2026-11-10T{clock}+01:00"), who="Acme")
        told.set("touch", touch.id, touch.fields())
    view = patterns_view(told.history, NOW)
    assert view.timeless == 1
    assert cell(view, "hour", "12").rate.touches == 3
    assert cell(view, "weekday", "Tue").rate.touches == 4


def test_every_cell_shows_its_denominator_and_lies_within_its_bounds() -> None:
    view = patterns_view(season(lift=0.2).history, NOW)
    for each in view.cells:
        assert each.rate.touches > 0
        assert each.rate.rate is not None
        assert each.rate.low <= each.rate.rate <= each.rate.high
        assert 0.0 <= each.shrunk <= 1.0


def test_shares_of_the_assortment_add_up() -> None:
    rows = [row for row in patterns_view(season(lift=0.2).history, NOW).assortment if row.by == "channel"]
    assert abs(sum(row.share_of_touches for row in rows) - 1) < 1e-9
    assert abs(sum(row.share_of_bases or 0 for row in rows) - 1) < 1e-9


def test_cells_are_named_as_a_rep_would() -> None:
    cells = (("slot", "Thu 14"), ("attempt", "3"), ("attempt", "7+"), ("objection", "price"))
    assert [named(*cell) for cell in cells] == ["Thu 14:00", "The 3rd attempt", "The 7th attempt and later", "!price"]


def test_prepared_talks_become_one_sentence_though_both_cells_survive() -> None:
    told = Told()
    for number in range(400):
        prepared, at = bool(number % 2), WEEKS_AGO + timedelta(days=number // 25, hours=number % 9, minutes=1)
        hit = number % 4 == 1 if prepared else number % 40 == 0
        touch = Touch(id=f"t{number:04}", at=at, who=f"Account {number}", action="info" if hit else "none",
                      base=int(hit), prepared=prepared)  # fmt: skip
        told.set("touch", touch.id, touch.fields())
    view = patterns_view(told.history, NOW)
    assert [cell.survives for cell in view.of("prepared")] == [True, True]
    [sentence] = [each for each in view.sentences if each.startswith("Talks that were")]
    assert sentence.startswith("Talks that were prepared: buyers act more, in 50 % of 200 talks against 5 % of 200")
