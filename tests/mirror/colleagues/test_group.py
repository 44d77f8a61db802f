"""The rep among peers: a band and never a rank, nothing for fewer than five, habits beyond chance, bets pooled."""

import random
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from repmirror.domain.card import Card, CardBet, Count
from repmirror.domain.errors import NoSuchError
from repmirror.mirror.colleagues.alike import LEAST, alike, all_alike
from repmirror.mirror.colleagues.band import Band, band_of
from repmirror.mirror.colleagues.group import group_view
from repmirror.mirror.colleagues.habits import habits
from repmirror.mirror.colleagues.peers import cards_added, peer_removed, peers
from repmirror.mirror.colleagues.pooled import pooled
from repmirror.stats.label_test import CALLED_AT, e_value, label_test
from tests.mirror.colleagues.makers import card_id, colleague, days_ago, drawn
from tests.mirror.told import NOW, Told

LAST = 12


def band(own: Card, others: list[Card], last: int = LAST) -> Band:
    return band_of(alike(own, last), all_alike(others, last), last)


def with_cards(cards: list[Card]) -> Told:
    tell = Told()
    for draft in cards_added(tell.history, (), [("x", card) for card in cards]).drafts:
        tell.take(draft)
    return tell


def spread(count: int) -> list[Card]:
    return [colleague(number, 0.05 + 0.25 * number / count) for number in range(1, count + 1)]


# -- the band


def test_a_bright_rep_is_in_the_upper_third_and_a_dark_one_in_the_lower() -> None:
    assert band(colleague(99, 0.35), spread(6)).thirds == ("upper",)
    assert band(colleague(99, 0.02), spread(6)).thirds == ("lower",)
    told = band(colleague(99, 0.35), spread(6))
    assert told.state == "told"
    assert told.says == "You are in the upper third of 7 in weeks 9 to 12 of tenure (chance >99 %)."
    assert told.own.of == "280 of 800"


def test_between_two_thirds_both_are_named() -> None:
    found = {band(colleague(99, rate / 100, touches=80), spread(6)).thirds for rate in range(2, 36)}
    assert {("lower",), ("upper",), ("lower", "middle"), ("middle", "upper")} <= found | {("middle",)}
    assert ("lower", "upper") not in found


def test_reps_who_do_not_differ_are_told_that_it_is_too_early() -> None:
    told = band(colleague(99, 0.1), [colleague(number, 0.1) for number in range(6)])
    assert (told.state, told.thirds) == ("early", ())
    assert "any third is still possible" in told.says


@settings(deadline=None, max_examples=60)
@given(
    st.lists(st.tuples(st.floats(0.01, 0.8), st.integers(20, 300), st.integers(1, 14)), max_size=7),
    st.floats(0.01, 0.8),
)  # fmt: skip
def test_a_band_is_never_shown_with_fewer_than_five_of_the_same_weeks(
    drawn_of: list[tuple[float, int, int]], rate: float
) -> None:
    cards = [
        colleague(number, *one[:2], weeks=range(1, one[2] + 1)) for number, one in enumerate(drawn_of)
    ]  # fmt: skip
    told = band(colleague(99, rate), cards)
    same = sum(one[2] >= LAST - 3 for one in drawn_of)
    assert told.cards == same
    if same < LEAST:
        assert (told.state, told.thirds, told.chances, told.missing) == ("few", (), None, LEAST - same)
        assert f"{LEAST - same} more" in told.says
    else:
        assert told.chances is not None
        assert sum(told.chances) == pytest.approx(1.0)
        assert told.state in ("told", "early")


def test_peers_are_compared_in_the_weeks_of_tenure_the_rep_is_in() -> None:
    new = [colleague(number, 0.05, weeks=range(1, 13)) for number in range(5)]
    seasoned = [colleague(10 + number, 0.5, weeks=range(40, 57)) for number in range(5)]
    told = band(colleague(99, 0.2), [*new, *seasoned])
    assert (told.cards, told.thirds) == (5, ("upper",))
    assert band(colleague(99, 0.2, weeks=range(50, 60)), [*new, *seasoned], last=59).thirds == ("lower",)
    assert "past the first year" in band(colleague(99, 0.2, weeks=range(50, 60)), seasoned, last=59).says


def test_before_a_week_is_over_it_is_too_early() -> None:
    told = band(Card(id=card_id(99), made=NOW), spread(5), last=0)
    assert (told.state, told.weeks) == ("few", None)
    assert "Too early" in told.says


def test_with_few_touches_of_their_own_the_rep_is_told_how_many_to_go() -> None:
    assert "8 touches to go" in band(colleague(99, 0.3, touches=3), spread(5)).says


def test_a_band_names_the_wrong_third_in_one_look_of_twenty_at_most() -> None:
    rng, wrong, shown, looks = random.Random(11), 0, 0, 60
    for _ in range(looks):
        rates = [rng.betavariate(8, 56) for _ in range(7)]
        own, *others = (drawn(number, rng, rate, 100, range(9, 13)) for number, rate in enumerate(rates))
        told = band(own, others)
        place = sum(rate < rates[0] for rate in rates[1:])
        shown += told.state == "told"
        wrong += told.state == "told" and ("lower", "middle", "upper")[3 * place // 7] not in told.thirds
    assert shown > looks / 3
    assert wrong <= 0.05 * looks


# -- what the brightest practise


def group_of(count: int, **habit: float) -> list[Card]:
    """Reps whose habit, by default nothing, grows with their rate."""
    step = {name: (lambda number, size=size: 0.1 + size * number) for name, size in habit.items()}
    return [
        colleague(number, 0.05 + 0.02 * number, **{name: grows(number) for name, grows in step.items()})
        for number in range(count)
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("habit", "key"),
    [("emails", ("channel", "email")), ("at_two", ("hour", "14")), ("used", ("focus", "Answer no budget"))],
)
def test_a_habit_of_the_brightest_becomes_a_sentence_with_its_n(habit: str, key: tuple[str, str]) -> None:
    others = all_alike(group_of(14, **{habit: 0.04}), LAST)
    own = alike(colleague(99, 0.1), LAST)
    alive = [each for each in habits(own, others) if each.survives]
    assert key in {(each.by, each.key) for each in alive}
    assert all(each.apart != 0 for each in alive)
    tell = with_cards(group_of(14, **{habit: 0.04}))
    tell.setting("started", "2026-08-10")
    sentences = group_view(tell.history, NOW).sentences
    assert any(each.startswith("The brightest 5 of 14 ") and " of " in each for each in sentences)


def test_without_a_difference_beyond_chance_it_says_so() -> None:
    tell = with_cards(spread(7))
    tell.setting("started", "2026-08-10")
    view = group_view(tell.history, NOW)
    assert view.habits
    assert view.sentences == ()
    assert view.says == "No difference beyond chance yet, among 7 cards."


def test_the_tips_shown_are_those_of_the_brightest_third() -> None:
    cards = [colleague(number, 0.05 * number, tips=(f"tip {number}",)) for number in range(1, 7)]
    tell = with_cards(cards)
    tell.setting("started", "2026-08-10")
    assert group_view(tell.history, NOW).tips == ("tip 5", "tip 6")
    few = with_cards(cards[:4])
    few.setting("started", "2026-08-10")
    assert group_view(few.history, NOW).tips == ()


# -- cards come and go


def test_of_one_colleague_the_newest_card_counts_and_the_own_card_is_no_peer() -> None:
    old, new = colleague(1, 0.1, made=days_ago(9)), colleague(1, 0.3)
    tell = with_cards([old, new])
    assert peers(tell.history) == [new]
    again = cards_added(tell.history, (card_id(2),), [("old.json", old), ("mine.json", colleague(2, 0.1))])
    assert again.drafts == ()
    assert again.passed_over == (
        "old.json is no newer than the card of that colleague from 19 Nov: that one stays.",
        "mine.json is your own card: it is no peer.",
    )
    assert peers(with_cards([new, old]).history) == [new]


def test_a_card_can_be_removed() -> None:
    tell = with_cards([colleague(1, 0.1), colleague(0x2000000000000000, 0.1)])
    tell.take(peer_removed(tell.history, ["2"]))
    assert [card.id for card in peers(tell.history)] == [card_id(1)]
    with pytest.raises(NoSuchError, match="no card zz"):
        peer_removed(tell.history, ["zz"])


# -- bets of one practice


def bet(title: str, a: tuple[int, int], b: tuple[int, int]) -> CardBet:
    return CardBet(title, Count(*a), Count(*b))


def test_bets_of_one_title_are_pooled_whoever_wrote_it_how() -> None:
    own = colleague(0, 0.1, bets=(bet("Ask about timing", (3, 40), (8, 40)),))
    cards = [
        colleague(1, 0.1, bets=(bet("ask  about TIMING ", (3, 50), (12, 50)), bet("alone", (1, 9), (2, 9)))),
        colleague(2, 0.1, bets=(bet("ask about timing", (4, 60), (16, 60)), bet("ask about timing", (2, 30), (7, 30)))),
    ]
    (told,) = pooled(own, cards)
    assert (told.title, told.reps, told.is_own) == ("Ask about timing", 3, True)
    assert (told.a.of, told.b.of) == ("12 of 180", "43 of 180")
    assert told.e_value == pytest.approx(e_value((12, 180), (43, 180)))
    assert told.e_value >= CALLED_AT > e_value((3, 50), (12, 50))
    assert told.state == "better"
    assert told.verdict == "buyers act more with it, beyond chance, in 360 touches of 3 reps"


def test_a_practice_that_does_nothing_or_harm_is_told_so() -> None:
    def of(a: tuple[int, int], b: tuple[int, int]) -> str:
        return pooled(colleague(0, 0.1, bets=(bet("x", a, b),)), [colleague(1, 0.1, bets=(bet("x", a, b),))])[0].state

    assert of((40, 200), (4, 200)) == "worse"
    assert of((200, 2000), (201, 2000)) == "none"
    assert of((2, 20), (3, 20)) == "running"
    assert of((0, 20), (0, 0)) == "running"  # the coin fell one way only: that says nothing of the practice


@settings(deadline=None)
@given(st.lists(st.tuples(st.booleans(), st.booleans()), max_size=60))
def test_the_evidence_of_counts_is_that_of_the_touches_one_by_one(tries: list[tuple[bool, bool]]) -> None:
    one = label_test(tries)
    if one.called_at is None:
        assert e_value(one.a, one.b) == pytest.approx(one.e_value)


def test_pooled_evidence_calls_a_difference_where_there_is_none_in_one_group_of_twenty_at_most() -> None:
    rng, called, groups = random.Random(5), 0, 200
    for _ in range(groups):
        rates = [rng.choice((0.03, 0.1, 0.3)) for _ in range(6)]
        arms = [[0, 0], [0, 0]]
        for _ in range(12):  # a look a week
            for rate in rates:
                for _ in range(15):
                    arm = arms[rng.random() < 0.5]
                    arm[1] += 1
                    arm[0] += rng.random() < rate
            if e_value((arms[0][0], arms[0][1]), (arms[1][0], arms[1][1])) >= CALLED_AT:
                called += 1
                break
    assert called <= 0.05 * groups


def test_a_group_without_cards_is_an_empty_view() -> None:
    view = group_view(Told().history, NOW + timedelta(days=1))
    assert (view.cards, view.habits, view.pooled, view.tips, view.band.missing) == ((), (), (), (), LEAST)
