"""`where` says which file it is; `demo` makes one to look around in, and leaves the rep's own alone."""

from repmirror.store.paths import FILE_NAME
from tests.cli.conftest import Rep


def test_where_says_what_there_is_before_and_after_the_first_touch(rep: Rep) -> None:
    assert "It comes with your first touch" in rep.types("where").out
    rep.types("log", "acme call")
    told = rep.types("where").out
    assert str(rep.file) in told
    assert "All is well." in told


def test_a_link_is_told_with_the_file_it_leads_to(rep: Rep) -> None:
    rep.types("log", "acme call")
    link = rep.home / "link.jsonl"
    link.symlink_to(rep.file)
    assert f"a link to {rep.file}" in rep.types("where", "--store", str(link)).out


def test_a_made_up_store_is_written_where_it_is_asked_for_and_read_like_any_other(rep: Rep) -> None:
    rep.types("log", "acme call")
    ran = rep.types("demo", "--write", str(rep.home / "demo"))
    made = rep.home / "demo" / FILE_NAME
    assert f"Made {made}." in ran.out
    assert rep.says("stats", "--store", str(made))["touches"] > 1_000
    assert [row["who"] for row in rep.says("list")] == ["acme"]


def test_nothing_made_up_is_put_into_a_store_that_is_there(rep: Rep) -> None:
    rep.types("log", "acme call")
    before = rep.file.read_bytes()
    ran = rep.types("demo", "--write", str(rep.file.parent))
    assert (ran.code, ran.out) == (3, "")
    assert "is there already" in ran.err
    assert rep.file.read_bytes() == before
