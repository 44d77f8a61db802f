import json
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from repmirror.domain.step import Change, Stamp, Step
from repmirror.store.lines import DEEPEST, LONGEST, Damage, Header, decode, decode_all, encode_header, encode_step

text = st.text(max_size=20)
steps = st.builds(
    Step,
    id=st.text("0123456789abcdef", min_size=16, max_size=16),
    stamp=st.builds(
        Stamp, st.integers(0, 2**45), st.integers(0, 99), st.text("abcdef0123456789", min_size=12, max_size=12)
    ),
    seq=st.integers(1, 10**6),
    changes=st.lists(
        st.builds(
            Change, st.sampled_from(["touch", "flag", "new-kind"]), text, st.none() | st.dictionaries(text, text)
        ),
        max_size=3,
    ).map(tuple),
    says=text,
    undoes=st.none() | st.just("a" * 16),
    batch=st.none() | st.just("b" * 12),
)
STEP = Step(id="s" * 16, stamp=Stamp(1, 0, "d" * 12), seq=1, changes=(Change("touch", "t", {"who": "Añ\u2028me"}),))


@given(steps)
def test_a_step_written_as_a_line_reads_back_the_same(step: Step) -> None:
    line = encode_step(step)
    assert line.endswith(b"\n")
    assert line.isascii()
    assert line.count(b"\n") == 1
    assert decode(line[:-1]) == step


def test_a_header_reads_back_the_same() -> None:
    assert decode(encode_header(Header(1, "abc"))[:-1]) == Header(1, "abc")


@given(steps, st.data())
def test_any_single_changed_byte_is_damage_or_nothing(step: Step, data: st.DataObject) -> None:
    line = bytearray(encode_step(step)[:-1])
    place = data.draw(st.integers(0, len(line) - 1))
    line[place] ^= data.draw(st.integers(1, 255))
    read = decode(bytes(line))
    assert read is None or isinstance(read, Damage)


@given(steps, st.data())
def test_no_beginning_of_a_line_is_taken_for_the_line(step: Step, data: st.DataObject) -> None:
    line = encode_step(step)[:-1]
    read = decode(line[: data.draw(st.integers(0, len(line) - 1))])
    assert read is None or isinstance(read, Damage)


@pytest.mark.parametrize("mark", [b"<<<<<<< HEAD", b"=======", b">>>>>>> theirs", b"", b"\r", b"   "])
def test_marks_of_a_git_conflict_and_empty_lines_are_nothing(mark: bytes) -> None:
    assert decode(mark) is None


@pytest.mark.parametrize("around", [(b"", b"\r"), (b"\xef\xbb\xbf", b""), (b" ", b" ")])
def test_a_line_survives_what_an_editor_puts_around_it(around: tuple[bytes, bytes]) -> None:
    before, after = around
    assert decode(before + encode_step(STEP)[:-1] + after) == STEP


def sealed(raw: bytes) -> bytes:
    return raw + b',"crc":"%08x"}' % zlib.crc32(raw)


@pytest.mark.parametrize(
    "raw",
    [
        b"[" * 100_000,
        b'{"id":' + b"9" * 5000,
        b'{"id":1',
        b'{"repmirror":"many","store":"x"',
        b'{"id":"a","dev":"d","seq":1,"t":[1],"do":[]',
        b'{"id":"a","dev":"d","seq":1,"t":[1,2],"do":[["touch"]]',
        b'{"a":"\xff\xfe"',
    ],
)
def test_a_well_sealed_line_of_nonsense_is_damage_and_no_crash(raw: bytes) -> None:
    assert isinstance(decode(sealed(raw)), Damage)


@pytest.mark.parametrize(("deep", "is_read"), [(1, True), (DEEPEST, True), (DEEPEST + 1, False), (3_000, False)])
def test_fields_are_read_as_deep_by_every_python(deep: int, is_read: bool) -> None:
    odd = b"[" * (deep - 1) + b'{"x":1}' + b"]" * (deep - 1)
    line = sealed(b'{"id":"a","dev":"d","seq":1,"t":[1,2],"do":[["touch","t",{"who":"A","odd":%s}]]' % odd)
    assert [isinstance(said, Step) for said in (decode(line), *decode_all([line, line]))] == [is_read] * 3


def test_a_line_that_is_too_long_is_refused_and_never_parsed() -> None:
    long = Step(id="a", stamp=STEP.stamp, seq=1, changes=(Change("touch", "t", {"note": "x" * LONGEST}),))
    with pytest.raises(ValueError, match="longer"):
        encode_step(long)
    assert isinstance(decode(sealed(b'{"note":"' + b"x" * LONGEST + b'"')), Damage)


def test_the_checksum_covers_every_byte_before_it() -> None:
    line = encode_step(STEP)[:-1]
    raw, _, seal = line.rpartition(b',"crc":"')
    assert seal == b'%08x"}' % zlib.crc32(raw)
    assert json.loads(line)["crc"] == f"{zlib.crc32(raw):08x}"
