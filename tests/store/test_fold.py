import random

from hypothesis import given
from hypothesis import strategies as st

from repmirror.domain.step import Change, Stamp, Step
from repmirror.store.fold import Fold
from repmirror.store.lines import Header
from repmirror.store.revision import Revision

OURS, THEIRS = "a" * 12, "b" * 12


@st.composite
def histories(draw: st.DrawFn) -> list[Step]:
    steps = []
    for device in (OURS, THEIRS):
        for seq in range(1, draw(st.integers(0, 8)) + 1):
            changes = draw(
                st.lists(
                    st.builds(
                        Change,
                        st.just("touch"),
                        st.sampled_from("pqr"),
                        st.none() | st.fixed_dictionaries({"n": st.integers()}),
                    ),
                    min_size=1,
                    max_size=2,
                    unique_by=lambda change: change.id,
                )
            )
            stamp = Stamp(draw(st.integers(1, 5)) + 10 * seq, 0, device)
            steps.append(Step(id=f"{device}{seq}", stamp=stamp, seq=seq, changes=tuple(changes)))
    return steps


def rank(revision: Revision) -> object:
    return revision.rank


def fold_of(steps: list[Step]) -> Fold:
    fold = Fold(OURS)
    for step in steps:
        fold.add(step)
    return fold


@given(histories(), st.randoms(use_true_random=False))
def test_steps_fold_to_the_same_records_in_any_order_and_any_number_of_times(
    steps: list[Step], rng: random.Random
) -> None:
    shuffled = steps + rng.choices(steps, k=len(steps)) if steps else []
    rng.shuffle(shuffled)
    one, other = fold_of(steps), fold_of(shuffled)
    assert one.records == other.records
    for id in one.records.get("touch", ()):
        assert sorted(one.older("touch", id), key=rank) == sorted(other.older("touch", id), key=rank)
    assert one.own == other.own


@given(histories())
def test_a_record_is_its_newest_revision(steps: list[Step]) -> None:
    fold = fold_of(steps)
    for id in "pqr":
        revisions = [(step.stamp, change.fields) for step in steps for change in step.changes if change.id == id]
        assert fold.get("touch", id) == (max(revisions)[1] if revisions else None)
        for stamp, _ in revisions:
            below = [each for each in revisions if each[0] < stamp]
            assert fold.before("touch", id, stamp) == (max(below)[1] if below else None)


def test_only_records_whose_newest_or_first_revision_changed_are_told() -> None:
    fold = Fold(OURS)
    new = Step(id="2", stamp=Stamp(2, 0, OURS), seq=2, changes=(Change("touch", "t", {"n": 2}),))
    old = Step(id="1", stamp=Stamp(1, 0, OURS), seq=1, changes=(Change("touch", "t", {"n": 1}),))
    assert fold.add(new) == [("touch", "t")]
    assert fold.add(old) == [("touch", "t")]
    assert fold.add(new) == []
    between = Step(id="3", stamp=Stamp(1, 5, OURS), seq=3, changes=(Change("touch", "t", {"n": 3}),))
    assert fold.add(between) == []
    assert fold.before("touch", "t", new.stamp) == {"n": 3}


def test_a_file_may_come_to_hold_several_headers_and_the_highest_version_counts() -> None:
    fold = Fold(OURS)
    for header in (Header(1, "one"), Header(3, "two"), Header(2, "two")):
        fold.add(header)
    assert fold.headers == {"one": 1, "two": 3}
    assert fold.version == 3
