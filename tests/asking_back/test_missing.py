# ruff: noqa: RUF001 -- Turkish has two letters i
"""What a writer is asked for: only what the text does not say."""

from dataclasses import asdict

import pytest

from app.asking_back.holding import Missing, find_missing
from tests.ground.staging import Town

pytestmark = pytest.mark.either_database

CLEAR = (
    "Der mangler et busskur ved Kanalgaden, og min far bliver våd, når han venter",
    "Naboens hund gør hele natten i Morbærhaven",
    "Bus 149 kører for sjældent om søndagen",
    "Mørkt ved stationen",
    "Cykelstien er for smal",
    "Hunde på legepladsen",
    "Min mor kan ikke komme op ad trappen til lægen",
    "De unge har ikke noget at lave om fredagen",
    "Børnene cykler i mørke til Egelundskolen",
    "Jeg venter på min kontanthjælp",
    "Træerne skygger foran nr. 12",
    "Vand i kælderen hver gang det regner",
    "Vi mangler en hal at danse i om vinteren",
    "Elevatoren holder altid",
    "Rygning lige uden for svømmehallens dør",
    "Beboerne i opgangen kender ikke hinanden",
    "Der er fest under broen hver lørdag",
    "Min kone får ikke mad fra plejen til tiden",
    "Bænkene langs kanalen er rådne",
    "Ældre kan ikke bruge de nye apps",
    "Cars park on the corner of our street",
    "My son cannot cross the road to school",
    "Bilerne holder på fortovet ud for nr. 3",
    "Lugten fra værkstedet bag Hedemarken",
    "Det larmer i gården om aftenen",
)
VAGUE = {
    "Kaos": "what when who where",
    "Det er for dårligt, gør noget!": "what when who where",
    "Jeg er så træt af det hele her i kommunen": "what when who where",
    "Hvorfor sker der aldrig noget?": "what who where",
    "Det er bare dårligt, og jeg synes virkelig, at kommunen altid burde få det gjort ordentligt": "what who where",
    "Der er problemer på torvet": "what when who",
    "Børnene har det dårligt": "what when where",
    "Det er mørkt": "who where",
    "Vi mangler en boldbane": "who where",
    "Støj om natten": "who where",
    "Flere træer, tak": "who where",
    "Please do something about it": "what when who where",
    "Hjælp": "what when who where",
}
GRIEF = (
    "Jeg er ensom",
    "Jeg er meget ensom, efter at min mand døde",
    "Det hele er tomt, jeg savner ham",
    "Der er ingen at tale med mere",
    "I am so lonely",
)


def test_nobody_is_asked_for_what_the_text_says(town: Town) -> None:
    with town.reading():
        assert [one for one in (*CLEAR, *GRIEF) if find_missing(one)] == []


def test_whoever_says_little_is_asked_for_what_is_missing(town: Town) -> None:
    with town.reading():
        assert {one: _said(find_missing(one)) for one in VAGUE} == VAGUE


def _said(missing: Missing | None) -> str:
    return " ".join(name for name, lacks in asdict(missing).items() if lacks) if missing else ""


def test_where_it_is_may_be_written_beside_it(town: Town) -> None:
    with town.reading():
        assert find_missing("Det er mørkt", placed=True) is None
        assert find_missing("Karanlık") is not None
        assert find_missing("Akşamları istasyonun yanındaki yol çok karanlık") is None
