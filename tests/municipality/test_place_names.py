"""A place is known by its name, however it is spelled."""

from dataclasses import replace

import pytest
from flask import Flask

from app import db
from app.municipality.place_names import find_place, list_place_words
from app.municipality.queries import get_reference

pytestmark = pytest.mark.either_database

SPELLINGS = [
    ("Rådhuset", "Rådhuset"),
    ("Raadhuset", "Rådhuset"),
    ("RÅDHUSET", "Rådhuset"),
    ("rådhuset.", "Rådhuset"),
    (" »Rådhuset«,  ", "Rådhuset"),
    ("Ra\u030adhuset", "Rådhuset"),
    ("Råd-huset", "Rådhuset"),
    ("Rådhuset, Albertslund", "Rådhuset"),
    ("raadhuset albertslund.", "Rådhuset"),
    ("ved Rådhuset", "Rådhuset"),
    ("Bag ved rådhuset i Albertslund", "Rådhuset"),
    ("Rådhuset, 2620 Albertslund", "Rådhuset"),
    ("Rådhuset (Albertslund)", "Rådhuset"),
    ("Rådhuset og biblioteket", None),
    ("Albertslund", None),
    ("", None),
    ("…", None),
    ("ved", None),
]


@pytest.mark.parametrize(("written", "known"), SPELLINGS)
def test_a_place_is_known_however_it_is_spelled(app: Flask, written: str, known: str | None) -> None:
    with app.app_context(), db.database().reading():
        reference = get_reference()
        found = find_place(reference, written)
        assert (reference.places[found].names["da"] if found else None) == known


@pytest.mark.parametrize("written", ["Åen", "åen", "ÅEN", "Aaen"])
def test_a_place_is_told_in_a_text_whatever_its_first_letter(app: Flask, written: str) -> None:
    with app.app_context(), db.database().reading():
        reference = get_reference()
        known = replace(reference, place_spellings={next(iter(reference.places)): ("Åen",)})
        assert list_place_words(known, f"Vi mødes ved {written} om søndagen.") == [(13, 13 + len(written))]


def test_every_place_is_known_by_each_of_its_names(app: Flask) -> None:
    with app.app_context(), db.database().reading():
        reference = get_reference()
        for place in reference.places.values():
            for name in (place.slug, *place.names.values()):
                for written in (name, name.upper(), f"{name}.", name.replace(" ", "-"), name.replace("-", " ")):
                    assert find_place(reference, written) == place.id
                assert find_place(reference, name.replace("å", "aa").replace("æ", "ae").replace("ø", "oe")) == place.id


def test_where_a_text_names_a_place_or_a_street_is_found_and_no_other_word(app: Flask) -> None:
    text = "Skolevejen er glat ved raadhuset, og på Roskildevej kører bilerne stærkt forbi vores vej."
    with app.app_context(), db.database().reading():
        found = [text[start:end] for start, end in list_place_words(get_reference(), text)]
    assert set(found) == {"Roskildevej", "raadhuset"}
