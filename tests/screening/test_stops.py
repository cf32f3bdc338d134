"""The passages staff must look at: what each is called, however many there are."""

import pytest

from app.clearing.stops import EVERYBODY, are_cleared, list_stops
from tests.hanging import must_not_hang


@must_not_hang
def test_a_key_costs_no_reading_of_the_whole_text() -> None:
    stops = list_stops({"text": "010190-1234 " * 80_000})
    assert len({stop.key for stop in stops}) == 80_000


@pytest.mark.parametrize(
    "other", [("title", "Jeg er 010190-1234."), ("text", "Hun er 010190-1234."), ("text", "Jeg  er 010190-1234.")]
)
def test_a_key_stands_for_one_passage_of_one_text(other: tuple[str, str]) -> None:
    (own,), (another,) = list_stops({"text": "Jeg er 010190-1234."}), list_stops(dict([other]))
    assert own.key != another.key
    first, second = list_stops({"text": "010190-1234 og 010190-1234"})
    assert first.key != second.key


def test_each_piece_of_a_number_that_is_told_and_what_stands_between_is_decided_on() -> None:
    told = "Jeg er født 1. januar 1990, ring på 20 30 40 50, skriv til a@b.dk, de sidste fire er 1234"
    stops = list_stops({"text": told}, EVERYBODY)
    assert [(one.kind.value, one.passage) for one in stops] == [
        ("cpr", "1. januar 1990"),
        ("cpr", "1234"),
        ("phone", "20 30 40 50"),
        ("email", "a@b.dk"),
    ]
    assert not are_cleared(stops, {stops[0].key, stops[1].key})
    assert [one.passage for one in list_stops({"text": told})] == ["1. januar 1990", "1234"]


def test_space_around_a_text_makes_it_no_other() -> None:
    (typed,), (stored,) = list_stops({"text": "\n Jeg er 010190-1234. "}), list_stops({"text": "Jeg er 010190-1234."})
    assert typed.key == stored.key
