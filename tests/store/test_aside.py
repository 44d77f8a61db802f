"""What is kept aside for logging is derived: broken or missing, it stands for nothing set."""

from pathlib import Path

import pytest

from repmirror.store.aside import Aside, keep_aside, keep_prepared, mark_of, read_aside, read_prepared


def test_what_is_kept_is_read_back(tmp_path: Path) -> None:
    kept = Aside({"pilot": 3}, 4)
    keep_aside(str(tmp_path), kept)
    assert read_aside(str(tmp_path)) == kept
    assert (tmp_path / "settings.json").stat().st_mode & 0o777 == 0o600


def test_nothing_set_leaves_no_file(tmp_path: Path) -> None:
    keep_aside(str(tmp_path), Aside())
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    "raw",
    [
        b"", b"{", b"[]", b"\xff", b"null", b'{"actions": 3, "day_start": 0}', b'{"actions": {}}', b"[" * 60_000,
        b'{"actions": {}, "day_start": "x"}', b'{"actions": {"a": []}, "day_start": 0}',
    ],
)  # fmt: skip
def test_what_is_broken_is_passed_over_and_replaced(tmp_path: Path, raw: bytes) -> None:
    (tmp_path / "settings.json").write_bytes(raw)
    assert read_aside(str(tmp_path)).day_start == 0
    assert not read_aside(str(tmp_path)).actions
    keep_aside(str(tmp_path), Aside({"pilot": 3}, 0))
    assert read_aside(str(tmp_path)).actions == {"pilot": 3}


def test_a_directory_that_can_not_be_written_is_no_error(tmp_path: Path) -> None:
    keep_aside(str(tmp_path / "no" / "such"), Aside({"pilot": 3}, 0))
    assert read_aside(str(tmp_path / "no" / "such")) == Aside()


def test_whom_not_to_contact_is_kept_without_their_names(tmp_path: Path) -> None:
    keep_aside(str(tmp_path), Aside(closed=(mark_of("Acme Ltd"),)))
    assert mark_of("ACME  ltd/Jane") in read_aside(str(tmp_path)).closed
    assert b"cme" not in (tmp_path / "settings.json").read_bytes()


def test_the_first_preparing_of_a_day_stands_and_older_ones_go(tmp_path: Path) -> None:
    state = str(tmp_path)
    keep_prepared(state, ["Acme"], 100, lambda _: True)
    keep_prepared(state, ["Acme", "Globex"], 200, lambda _: True)
    assert read_prepared(state) == {mark_of("acme"): 100, mark_of("globex"): 200}
    keep_prepared(state, ["Acme"], 900, lambda second: second > 500)
    assert read_prepared(state) == {mark_of("acme"): 900}


@pytest.mark.parametrize("raw", [b"", b"[]", b'{"a": 1}', b'{"1": "x"}', b"\xff"])
def test_a_broken_list_of_the_prepared_is_nobody(tmp_path: Path, raw: bytes) -> None:
    (tmp_path / "prepared.json").write_bytes(raw)
    assert read_prepared(str(tmp_path)) == {}
