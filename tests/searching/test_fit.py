"""How well a text fits what is searched for, from the best to the least."""

import pytest

from app.searching.fit import AskedWord, fit

pytestmark = pytest.mark.either_database

DARK = AskedWord(frozenset({"moerk", "moerke"}), frozenset({"moerklagt"}))
PATH = AskedWord(frozenset({"sti"}), frozenset({"cykelsti"}), "sti")
FAR = "Den er gammel, og vi går der hver dag med hunden og med alle børnene."


def test_a_title_comes_before_a_text_and_what_is_near_before_what_is_apart() -> None:
    texts = [
        ("Mørk sti", ""),
        ("Mørklagt cykelsti", ""),
        ("Mørk hele vinteren", "Det er vores sti."),
        ("Vores sti", f"{FAR} Der er mørkt, og alt er mørk beton."),
        ("Lys, tak", "Den mørke og lange sti bag skolen."),
        ("Lys, tak", "En mørklagt cykelsti."),
        ("Lys, tak", f"Vores sti. {FAR} Og den er mørk."),
        ("Lys, tak", "Svaret siger mere."),
    ]
    fits = [fit((DARK, PATH), *one) for one in texts]
    assert fits == sorted(fits, reverse=True)
    assert len(set(fits)) == len(texts)
