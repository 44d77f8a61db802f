"""What closes a follow-up, told from fewer touches than there are."""

from hypothesis import given, settings
from hypothesis import strategies as st

from repmirror.stats.closing import Due, Through, closers, matters_since

_DUES = st.lists(
    st.tuples(st.integers(0, 12), st.integers(0, 12), st.none() | st.integers(0, 14)).map(
        lambda said: Due(said[0], said[1], "", said[2])
    ),
    max_size=7,
)
_TRIES = st.lists(st.tuples(st.integers(0, 14), st.integers(0, 14)), max_size=9)


@settings(max_examples=500)
@given(_DUES, _TRIES)
def test_touches_before_it_matters_close_nothing_that_is_open(dues: list[Due], tries: list[tuple[int, int]]) -> None:
    owed = sorted((due._replace(id=f"due {n}") for n, due in enumerate(dues)), key=lambda due: due[:3])
    through = [Through(at, day, f"touch {n}") for n, (at, day) in enumerate(sorted(tries))]
    told = closers(owed, through, str)
    since = matters_since(owed)
    if since is None:
        assert all(by == "" for _, by in told)
    else:
        assert closers(owed, [each for each in through if each.at >= since], str) == told
