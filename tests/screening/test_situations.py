"""Whom a town misses is said by situations: what tells of origin, faith, a diagnosis or a housing estate is refused."""

import pytest

from app.screening.situations import NoSituation, find_names, find_told

pytestmark = pytest.mark.either_database

SITUATIONS = (
    "Kører i kørestol",
    "arbejder om natten",
    "går tur med hund om morgenen",
    "har små børn med",
    "cykler til arbejde om vinteren",
    "bor alene",
    "bor langt fra en bus",
    "kan ikke komme om dagen",
    "ser dårligt",
    "hører dårligt",
    "læser ikke så godt",
    "har ikke lært dansk endnu",
    "er mellem 16 og 20 år",
    "passer en, der er syg",
    "bruger ikke nettet",
    "har ingen bil",
    "er lige flyttet hertil",
    "bruger MitID sammen med en anden",
    "Uses a wheelchair",
    "works on Sundays",
    "takes care of somebody",
    "has a shop that closes late",
)
REFUSED = (
    ("Tyrkiske kvinder", NoSituation.ORIGIN),
    ("indvandrere", NoSituation.ORIGIN),
    ("unge med anden etnisk baggrund", NoSituation.ORIGIN),
    ("somaliske mødre", NoSituation.ORIGIN),
    ("taler arabisk derhjemme", NoSituation.ORIGIN),
    ("refugees", NoSituation.ORIGIN),
    ("muslimer", NoSituation.FAITH),
    ("går i moské", NoSituation.FAITH),
    ("aktive i folkekirken", NoSituation.FAITH),
    ("believers", NoSituation.FAITH),
    ("har demens", NoSituation.DIAGNOSIS),
    ("mennesker med autisme", NoSituation.DIAGNOSIS),
    ("psykisk syge", NoSituation.DIAGNOSIS),
    ("lives with dementia", NoSituation.DIAGNOSIS),
    ("bor i ghettoen", NoSituation.HOUSING),
    ("fra de udsatte boligområder", NoSituation.HOUSING),
    ("bor i en almen bolig", NoSituation.HOUSING),
    ("bor i åparken", NoSituation.HOUSING),
    ("Åparkens unge", NoSituation.HOUSING),
    ("in social housing", NoSituation.HOUSING),
)


@pytest.mark.parametrize("words", SITUATIONS)
def test_a_situation_passes(words: str) -> None:
    assert find_told(words, ["Åparken"]) == []
    assert find_names(words) == []


@pytest.mark.parametrize(("words", "kind"), REFUSED)
def test_what_says_who_somebody_is_is_refused(words: str, kind: NoSituation) -> None:
    assert [one for one, _said in find_told(words, ["Åparken", "Nordlige Kvarter"])][:1] == [kind]


@pytest.mark.parametrize("words", ["bor i Hestehaven", "kommer fra Syrien", "Somaliske er nævnt, Ida også", "Odense"])
def test_a_name_is_seen(words: str) -> None:
    assert find_names(words)


def test_tricks_of_writing_change_nothing() -> None:
    for words in ("MUSLIMER", "mus\u00adlimer", "Musli\u200bmer"):
        assert [one for one, _said in find_told(words)] == [NoSituation.FAITH], words
