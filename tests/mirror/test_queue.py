"""Up next, and in what order."""

from repmirror.mirror.accounts import renamed
from repmirror.mirror.followups import followed, put_off
from repmirror.mirror.queue import due_count, up_next
from tests.mirror.queued import days, names, queue
from tests.mirror.told import NOW, TODAY, Told


def test_late_and_due_come_first_then_leads_then_the_list_then_what_is_to_come() -> None:
    tell = Told()
    tell.owe("Later", TODAY + days(1))
    tell.account("Listed", listed="2026-11-16")
    tell.account("Lead", arrived="2026-11-19T10:00:00+00:00")
    tell.owe("Due", TODAY)
    tell.owe("Late", TODAY - days(2))
    assert [(row.who, row.urgency) for row in queue(tell)] == [
        ("Late", "late"), ("Due", "today"), ("Lead", "lead"), ("Listed", "list"), ("Later", "later"),
    ]  # fmt: skip
    assert due_count(up_next(tell.history, NOW)) == 3


def test_the_oldest_due_comes_first_and_then_what_was_added_first() -> None:
    tell = Told()
    tell.owe("Second today", TODAY, made="11-10 09:00")
    tell.owe("First today", TODAY, made="11-09 09:00")
    tell.owe("Third today", TODAY, made="11-10 09:00")
    tell.owe("Yesterday's", TODAY - days(1), made="11-18 09:00")
    tell.owe("Oldest", TODAY - days(3), made="11-12 09:00")
    assert names(tell) == ["Oldest", "Yesterday's", "First today", "Second today", "Third today"]


def test_putting_off_one_of_two_that_are_due_the_same_day_keeps_the_order_they_were_added_in() -> None:
    tell = Told()
    first = tell.owe("First", TODAY - days(1), made="11-09 09:00")
    tell.owe("Second", TODAY, made="11-10 09:00")
    tell.take(put_off(tell.history, first, TODAY, NOW))
    assert names(tell) == ["First", "Second"]


def test_leads_go_by_the_time_they_have_left_and_those_past_it_are_late() -> None:
    tell = Told()
    tell.account("Fresh", arrived="2026-11-19T15:00:00+00:00")
    tell.account("Nearly", arrived="2026-11-18T19:40:00+00:00")
    tell.account("Gone", arrived="2026-11-18T10:40:00+00:00")
    assert [(row.who, row.due, row.urgency) for row in queue(tell)] == [
        ("Gone", "6h late", "late"), ("Nearly", "! 3h left", "amber"), ("Fresh", "22h left", "lead"),
    ]  # fmt: skip


def test_the_hours_a_lead_may_wait_can_be_set() -> None:
    tell = Told()
    tell.account("Lead", arrived="2026-11-19T15:40:00+00:00")
    tell.setting("lead-hours", 3)
    assert queue(tell)[0].due == "2h left"
    tell.setting("lead-hours", 1)
    assert queue(tell)[0].due == "0m late"


def test_any_attempt_stops_a_leads_clock_and_until_it_is_reached_it_stays_on_the_list() -> None:
    tell = Told()
    tell.account("Lead", arrived="2026-11-19T10:00:00+00:00")
    tell.account("Listed", listed="2026-11-16")
    tell.touch("Lead", "10:05", "no-answer")
    assert [(row.who, row.urgency, row.what) for row in queue(tell)] == [
        ("Listed", "list", "1st attempt"), ("Lead", "list", "2nd attempt"),
    ]  # fmt: skip
    assert queue(tell)[1].why == "no answer 10:05"
    tell.touch("Lead", "11:05", "voicemail")
    assert names(tell) == ["Listed"]


def test_a_lead_that_is_never_reached_leaves_the_list_after_two_weeks() -> None:
    tell = Told()
    tell.touch("Lead", "11-05 18:00", "no-answer")
    tell.account("Lead", arrived="2026-11-05T16:45:00+00:00")
    assert names(tell) == ["Lead"]
    tell.account("Lead", arrived="2026-11-05T16:35:00+00:00")
    assert names(tell) == []


def test_a_touch_before_the_lead_came_in_does_not_stop_its_clock() -> None:
    tell = Told()
    tell.touch("Lead", "11-02 09:00", "voicemail")
    tell.account("Lead", arrived="2026-11-19T10:00:00+00:00")
    assert names(tell) == ["Lead"]


def test_a_lead_that_was_put_off_stands_for_its_day_and_not_as_a_lead() -> None:
    tell = Told()
    tell.account("Lead", arrived="2026-11-19T10:00:00+00:00")
    tell.take(followed("Lead", TODAY + days(3), "call", NOW))
    assert [(row.who, row.urgency) for row in queue(tell)] == [("Lead", "later")]


def test_something_owed_from_before_it_came_does_not_hide_a_lead() -> None:
    tell = Told()
    tell.owe("Lead", TODAY + days(20), made="11-02 09:00")
    tell.account("Lead", arrived="2026-11-19T10:00:00+00:00")
    assert [(row.who, row.urgency) for row in queue(tell)] == [("Lead", "lead"), ("Lead", "later")]


def test_an_account_on_the_list_that_was_put_off_leaves_it_until_then() -> None:
    tell = Told()
    tell.account("Stark", listed="2026-11-16")
    tell.take(followed("Stark", TODAY + days(7), "call", NOW))
    assert [(row.who, row.urgency) for row in queue(tell)] == [("Stark", "later")]


def test_the_list_counts_attempts_and_lets_go_of_whoever_was_reached() -> None:
    tell = Told()
    tell.account("Stark", listed="2026-11-16")
    tell.account("Wayne", listed="2026-11-16")
    tell.touch("Stark", "11-17 09:00", "no-answer")
    tell.touch("Wayne", "11-17 09:05", "voicemail")
    assert [(row.who, row.what) for row in queue(tell)] == [("Stark", "2nd attempt")]


def test_whoever_was_tried_in_vain_today_stands_at_the_end_of_todays_part() -> None:
    tell = Told()
    for who in ("Acme", "Globex", "Hooli"):
        tell.owe(who, TODAY)
    tell.owe("Later", TODAY + days(1))
    tell.touch("Acme", "11:00", "no-answer")
    tell.touch("Globex", "10:00", "busy")
    assert names(tell) == ["Hooli", "Globex", "Acme", "Later"]
    assert queue(tell)[2].why == "no answer 11:00"


def test_an_attempt_of_yesterday_leaves_it_where_it_is() -> None:
    tell = Told()
    tell.owe("Acme", TODAY - days(1))
    tell.owe("Globex", TODAY)
    tell.touch("Acme", "11-18 16:00", "no-answer")
    assert names(tell) == ["Acme", "Globex"]


def test_whoever_wants_no_contact_is_left_out() -> None:
    tell = Told()
    tell.owe("Acme", TODAY)
    tell.account("Acme", do_not_contact=True)
    assert names(tell) == []


def test_a_person_is_named_and_the_number_is_the_accounts() -> None:
    tell = Told()
    tell.account("Acme", phones=["+1 555 0117", "+1 555 0118"])
    tell.owe("acme/Jane", TODAY, "send quote")
    assert [(row.who, row.what, row.number) for row in queue(tell)] == [("Acme/Jane", "send quote", "+1 555 0117")]


def test_what_is_owed_to_a_renamed_account_is_owed_under_its_new_name() -> None:
    tell = Told()
    tell.owe("Northgate Logistics", TODAY)
    tell.take(renamed(tell.history, "Northgate Logistics", "Northgate Freight"))
    tell.owe("Northgate Logistics/Samir", TODAY)
    assert names(tell) == ["Northgate Freight", "Northgate Freight/Samir"]
    tell.touch("Northgate Logistics", "11:00")
    tell.touch("Northgate Freight", "12:00")
    assert names(tell) == []
