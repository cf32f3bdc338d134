"""Phone numbers in running text become links, and nothing else does."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from app.web.phones import link_phones


@pytest.mark.parametrize(
    ("text", "dialled"),
    [
        ("SSP-konsulenten, 43 68 68 68, hverdage 10-13", ["+4543686868"]),
        ("43686868", ["+4543686868"]),
        ("+45 43 68 68 68 eller 43 68 68 69.", ["+4543686868", "+4543686869"]),
        ("hverdage 9-12, lokale 2", []),
        ("den 12 12 2026 kl. 10 00", []),
        ("kontonummer 1234 5678 9012", []),
        ("43 68 68 68 68", []),
        ("010203-1234 og 01020312345", []),
    ],
)
def test_numbers_of_eight_digits_are_called(text: str, dialled: list[str]) -> None:
    html = str(link_phones(text))
    assert [part.split('"')[0] for part in html.split('href="tel:')[1:]] == dialled


@given(st.text(alphabet="0123456789 +-/.<>&aå\n", max_size=60))
def test_what_one_reads_is_what_was_written(text: str) -> None:
    assert Markup(link_phones(text)).striptags() == Markup.escape(text).striptags()


def test_what_looks_like_html_stays_words() -> None:
    assert "<b>" not in link_phones("<b>43 68 68 68</b>")
