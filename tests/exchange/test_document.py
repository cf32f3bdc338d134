"""A file says what it said when it was signed, in one way of writing, and nothing about a person."""

import base64
import json
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from app.exchange.document import (
    LARGEST_BYTES,
    Answers,
    Document,
    DocumentError,
    Effect,
    Measure,
    Told,
    Town,
    TrialTold,
    write,
)
from app.exchange.envelope import fingerprint_of, read_fingerprint, seal, unseal
from app.typed_text import clean
from tests.exchange.travelling import FINGERPRINT, KEY, OTHER_KEY, SOLUTION, file_of

pytestmark = pytest.mark.either_database

WORDS = st.text(st.characters(codec="utf-8", exclude_characters="@"), max_size=60).map(clean)
LINE = st.text("abcæøå ÆØÅ\u2028😀\"\\/<>&'", min_size=1, max_size=60).map(clean).filter(bool)
DAYS = st.dates(date(2020, 1, 1), date(2040, 1, 1))
MOMENTS = st.integers(0, 10**15).map(lambda after: datetime(2020, 1, 1, tzinfo=UTC) + timedelta(microseconds=after))
MEASURES = st.builds(
    Measure,
    month=st.sampled_from((3, 6, 12)),
    outcome=st.sampled_from(("better", "none", "worse", "unmeasured")),
    certainty=st.sampled_from((None, "sure", "fairly", "little")),
    words=WORDS,
    method=WORDS,
    figure=st.just(""),
    unit=WORDS,
    asked=st.none() | st.integers(1, 10_000_000),
    asked_how=WORDS,
    seen_on=DAYS,
)
EFFECTS = st.builds(
    Effect,
    line=st.sampled_from(("residents", "employees", "economy")),
    measures=st.lists(MEASURES, max_size=3, unique_by=lambda one: one.month).map(tuple),
    answers=st.none() | st.builds(Answers, *[st.integers(0, 10_000_000)] * 3),
)
TOLD = st.builds(
    Told, language=st.sampled_from(("da", "en")), title=LINE, what=WORDS, professionals=WORDS, residents=WORDS
)
DOCUMENTS = st.builds(
    Document,
    format=st.just("samspil-solution"),
    version=st.just(1),
    town=st.builds(Town, name=LINE, address=st.just("https://sammen.nabo.example")),
    slug=st.from_regex(r"[a-z0-9]{1,10}(-[a-z0-9]{1,10}){0,3}", fullmatch=True),
    updated=MOMENTS,
    standing=st.sampled_from(("tried", "in_use", "dropped")),
    licence=st.just("CC-BY-4.0"),
    told=st.lists(TOLD, min_size=1, max_size=2, unique_by=lambda one: one.language).map(tuple),
    handed=st.none(),
    trials=st.lists(
        st.builds(
            TrialTold,
            title=LINE,
            hypothesis=WORDS,
            place=WORDS,
            how_small=WORDS,
            looks_at=WORDS,
            until=DAYS,
            outcome=st.sampled_from((None, "stopped", "changed", "handed_over")),
            result=WORDS,
        ),
        max_size=2,
    ).map(tuple),
    effects=st.lists(EFFECTS, max_size=3, unique_by=lambda one: one.line).map(tuple),
)


def sealed(document: Document) -> bytes | None:
    """Return the file, or None where chance has written what looks like a CPR number."""
    try:
        return seal(document, KEY)
    except DocumentError as error:
        if "nothing personal" not in str(error):
            raise
        return None


@settings(max_examples=60, deadline=None)
@given(DOCUMENTS)
def test_what_is_sealed_is_read_as_it_was(document: Document) -> None:
    file = sealed(document)
    if file is not None:
        read = unseal(file)
        assert read.document == document
        assert write(read) == file


@settings(max_examples=150, deadline=None)
@given(st.integers(0, len(file_of()) - 1), st.integers(1, 255))
def test_whatever_byte_is_changed_it_is_refused(at: int, other: int) -> None:
    changed = bytearray(file_of())
    changed[at] ^= other
    with pytest.raises(DocumentError):
        unseal(bytes(changed))


@settings(max_examples=100, deadline=None)
@given(
    st.binary(max_size=300)
    | st.recursive(st.none() | st.text() | st.integers(), st.lists).map(lambda one: json.dumps(one).encode())
)
def test_what_is_no_file_is_refused_in_words(file: bytes) -> None:
    with pytest.raises(DocumentError, match=r"\w"):
        unseal(file)


def test_what_lies_too_deep_is_refused_like_any_other() -> None:
    deep = b"[" * 90_000 + b"]" * 90_000
    for file in (b'{"document":%b}' % deep, b'{"document":{"document":%b}}' % deep):
        with pytest.raises(DocumentError):
            unseal(file)


@pytest.mark.parametrize("at", [0, 20, 400])
def test_a_byte_more_or_less_is_refused(at: int) -> None:
    file = file_of()
    for changed in (file[:at] + b" " + file[at:], file[:at] + file[at + 1 :], file + b"\n"):
        with pytest.raises(DocumentError):
            unseal(changed)


def test_it_is_written_as_rfc_8785_says() -> None:
    document = replace(SOLUTION, told=(Told("da", '\u20ac$\u000f\nA\'B"\\"/', "ø😀\u007f", "", ""),))
    written = json.loads(write(document))
    assert [*written] == sorted(written)
    assert '"title":"€$\\u000f\\nA\'B\\"\\\\\\"/"' in write(document).decode()
    assert "ø😀\u007f" in write(document).decode()


def test_it_is_signed_by_the_key_it_names() -> None:
    outside = json.loads(file_of())
    outside["key"] = json.loads(file_of(OTHER_KEY))["key"]
    with pytest.raises(DocumentError, match="signature"):
        unseal(json.dumps(outside, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode())


@pytest.mark.parametrize(
    ("changed", "why"),
    [
        ({"format": "another"}, "no solution"),
        ({"version": 2}, "version 2"),
        ({"slug": "../etc"}, "slug"),
        ({"slug": "aftentelefon\n"}, "slug"),
        ({"standing": "wonderful"}, "standing"),
        ({"told": ()}, "told"),
        ({"told": SOLUTION.told * 2}, "language"),
        ({"effects": SOLUTION.effects[:1] * 2}, "effect"),
        ({"updated": SOLUTION.updated.replace(tzinfo=None)}, "updated"),
        ({"updated": datetime(1, 1, 1, tzinfo=timezone(timedelta(hours=14)))}, "changed before"),
        ({"updated": datetime(9999, 12, 31, 23, tzinfo=timezone(timedelta(hours=-10)))}, "after all days"),
        ({"town": Town("Nabo", "https://NABO.example")}, "written as"),
        ({"town": Town("Nabo", "https://nabo.example/path")}, "address"),
        ({"town": Town("Nabo", "https://me:secret@nabo.example")}, "address"),
        ({"town": Town("Nabo\u202e", "https://nabo.example")}, "cannot be seen"),
        ({"told": (Told("da", "Ring til mig", "bo@beboer.example", "", ""),)}, "nothing personal"),
        ({"told": (Told("da", "Ring til mig", "Bo er 010190-1234", "", ""),)}, "nothing personal"),
        ({"told": (Told("da", "x" * 501, "", "", ""),)}, "title"),
    ],
)
def test_what_no_town_may_send_is_refused_in_words(changed: dict[str, Any], why: str) -> None:
    with pytest.raises(DocumentError, match=why):
        file_of(**changed)


def test_what_is_not_in_the_format_is_refused() -> None:
    outside = json.loads(file_of())
    outside["document"]["author"] = "Bo Hansen"
    with pytest.raises(DocumentError, match="author"):
        unseal(json.dumps(outside, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode())


def test_what_is_too_large_is_not_even_read() -> None:
    with pytest.raises(DocumentError, match="larger than 200 kB"):
        unseal(b"{" * (LARGEST_BYTES + 1))


def test_a_fingerprint_is_read_however_it_is_written() -> None:
    assert len(FINGERPRINT) == 49
    assert read_fingerprint(FINGERPRINT.upper().replace(" ", ":")) == FINGERPRINT
    assert read_fingerprint(FINGERPRINT.replace(" ", "")) == FINGERPRINT
    assert read_fingerprint(FINGERPRINT[:-1]) is None
    assert read_fingerprint(FINGERPRINT[:-1] + "x") is None
    assert fingerprint_of(base64.b64decode(json.loads(file_of(OTHER_KEY))["key"])) != FINGERPRINT
