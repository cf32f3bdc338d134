"""What staff add to an answer of a theme stands beside the words of whoever proposed it, never in their place."""

import pytest

from app.permissions import Actor
from tests.browsing import Browser
from tests.ground.staging import Town
from tests.papers.test_papers import file_at, words_of
from tests.redaction.covering import cover
from tests.theme_proposals.proposing import WELFARE, list_all, planned
from tests.theme_proposals.test_filling_together import LONG, of_alma, offer

BESIDE = "Skolekøkkenerne ville også blive brugt mere."
LABEL = "Kommunens tilføjelse"


@pytest.fixture
def made(town: Town, secretary: Actor) -> tuple[int, Browser]:
    """Return a proposal in a round, one of whose answers is its author's, and her browser."""
    planned(town, secretary)
    return of_alma(town, secretary)


def add(staff: Browser, made: int, *, status: int = 303, **said: str) -> str:
    desk = f"/desk/themes/{made}"
    return staff.send(staff.get(desk), f"{desk}/answers", said, status=status).text


def test_what_staff_write_stands_beside_wherever_the_answer_is_read(
    town: Town, secretary: Actor, made: tuple[int, Browser]
) -> None:
    proposal_id, alma = made
    staff, stranger, (row,) = town.sign_in(secretary), Browser(town.app), list_all(town)
    assert WELFARE in staff.get(f"/desk/themes/{proposal_id}").text
    add(staff, proposal_id, welfare=BESIDE)
    pages = [
        stranger.get(f"/themes/{proposal_id}"),
        stranger.get(f"/themes/rounds/{row.round_id}"),
        staff.get(f"/desk/themes/{proposal_id}"),
        staff.get(f"/desk/themes/{proposal_id}/notes"),
        staff.get(f"/desk/themes/rounds/{row.round_id}"),
    ]
    package = words_of(file_at(staff, f"/desk/papers/rounds/{row.round_id}"))
    for said in (*(page.text for page in pages), package):
        assert said.index(WELFARE) < said.index(LABEL) < said.index(BESIDE)
        assert "Skrevet af kommunen" not in said, "the answer is its author's own"
    own = alma.get(f"/themes/{proposal_id}/own")
    assert BESIDE in own.text
    assert [(one.text or "").strip() for one in own.all("textarea") if one.get("name") == "welfare"] == [WELFARE]


def test_what_staff_added_is_changed_and_taken_away_and_the_answer_stays(
    town: Town, secretary: Actor, made: tuple[int, Browser]
) -> None:
    proposal_id, _alma = made
    staff, stranger, address = town.sign_in(secretary), Browser(town.app), f"/themes/{made[0]}"
    add(staff, proposal_id, welfare=BESIDE)
    assert "Der er ikke ændret noget." in add(staff, proposal_id, status=409)
    add(staff, proposal_id, welfare="Noget andet.")
    assert BESIDE not in stranger.get(address).text
    add(staff, proposal_id, welfare="")
    page = stranger.get(address)
    assert WELFARE in page.text
    assert "Noget andet." not in page.text
    assert LABEL not in page.text


def test_what_its_author_answers_later_stands_first_and_what_staff_wrote_before_beside_it(
    town: Town, secretary: Actor, made: tuple[int, Browser]
) -> None:
    proposal_id, alma = made
    staff, stranger, desk = town.sign_in(secretary), Browser(town.app), f"/desk/themes/{made[0]}"
    add(staff, proposal_id, learning=BESIDE)
    assert "Skrevet af kommunen" in stranger.get(f"/themes/{proposal_id}").text
    own = alma.get(f"/themes/{proposal_id}/own")
    assert not any(BESIDE in (one.text or "") for one in own.all("textarea")), "what is ours is not put in her mouth"
    offer(alma, proposal_id)
    staff.send(staff.get(desk), f"{desk}/offered-answers", {}, status=303)
    page = stranger.get(f"/themes/{proposal_id}")
    assert page.text.index(LONG) < page.text.index(LABEL) < page.text.index(BESIDE)
    assert "Skrevet af kommunen" not in page.text


def test_what_staff_add_is_looked_through_and_covered_as_the_answer_is(
    town: Town, secretary: Actor, made: tuple[int, Browser]
) -> None:
    proposal_id, _alma = made
    staff, desk = town.sign_in(secretary), f"/desk/themes/{made[0]}"
    named = "Ring på 20 30 40 50 og hør mere om køkkenerne."
    assert "20 30 40 50" in add(staff, proposal_id, welfare=named, status=422)
    add(staff, proposal_id, welfare=BESIDE)
    cover(staff, desk, "Skolekøkkenerne", "Det er ikke aftalt med dem.")
    page = Browser(town.app).get(f"/themes/{proposal_id}")
    assert WELFARE in page.text
    assert "ville også blive brugt mere" in page.text
    assert "Skolekøkkenerne" not in page.text
