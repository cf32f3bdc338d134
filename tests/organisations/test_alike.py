"""Whoever types a name is offered those it may be, the nearest first; another is not ticked for a word in common."""

import pytest

from app.listed_organisations.queries import ListedName
from app.organisations.alike import NONE, offer
from app.organisations.queries import Listed

RAVENS = Listed(1, "ravne", "Natteravnene i byen", "", "da", "association", "13585628", "", is_verified=True)
CLUB = Listed(2, "klub", "Elmens Badmintonklub", "", "da", "association", None, "", is_verified=False)
CHOIR = ListedName(7, "Byens Blå Kor", "association", None)


@pytest.mark.parametrize(
    ("typed", "cvr", "chosen"),
    [
        ("byens blå kor", None, "listed-7"),
        ("Byens Blå Kor af 1984", None, "listed-7"),
        ("Elmens badminton", None, "2"),
        ("Elmens Badmintonklub Senior", None, "2"),
        ("Noget helt andet", "13585628", "1"),
        ("Byens bagere", None, NONE),
        ("!", None, NONE),
    ],
)
def test_the_nearest_is_ticked_and_stands_first(typed: str, cvr: str | None, chosen: str) -> None:
    offered = offer(typed, cvr, [RAVENS, CLUB], [CHOIR])
    assert offered.chosen == chosen
    assert {value for value, _title, _kind in offered.options} == {"1", "2", "listed-7"}
    if chosen != NONE:
        assert offered.options[0][0] == chosen
