"""Marks: which stretches of a text are marked, and that nothing of the text becomes HTML."""

from app.web.marks import Span, mark


def test_what_is_marked_and_what_is_not_stay_text() -> None:
    assert mark("<b> & tunnel", [Span(6, 12), Span(0, 3)]) == "<mark>&lt;b&gt;</mark> &amp; <mark>tunnel</mark>"


def test_a_risk_is_named_to_those_who_cannot_see_it() -> None:
    marked = mark("call 12", [Span(5, 7, "a <phone> number")])
    assert marked == 'call <mark class="risk">12<span class="sr"> (a &lt;phone&gt; number)</span></mark>'


def test_of_overlapping_stretches_the_first_given_is_marked() -> None:
    words = [Span(3, 6), Span(0, 4), Span(6, 8), Span(2, 9)]
    assert mark("abcdefghij", words) == "abc<mark>def</mark><mark>gh</mark>ij"


def test_a_piece_has_the_marks_that_lie_wholly_in_it() -> None:
    words = [Span(0, 2), Span(2, 4), Span(5, 7), Span(9, 40)]
    assert mark("abcdefghij", words, 1, 6) == "b<mark>cd</mark>ef"
    assert mark("abcdefghij", words, 4) == "e<mark>fg</mark>hij"


def test_without_stretches_a_text_is_only_escaped() -> None:
    assert mark("a < b", []) == "a &lt; b"
    assert mark("", [Span(0, 0)]) == ""
