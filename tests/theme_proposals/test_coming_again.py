"""Whoever proposed a theme reads what was decided of it, and what came back with advice comes again."""

from datetime import timedelta

import pytest
import time_machine
from sqlalchemy import select

from app import clock
from app.permissions import Actor, Role
from app.subjects import Voice
from tests.browsing import Browser
from tests.entries.adding import guest
from tests.ground.staging import Town
from tests.notifications.hearing import ALMA, mailed, paths, words
from tests.theme_proposals.proposing import TITLE, WELFARE, WORDS, list_all, planned
from tests.theme_proposals.test_deciding import WHY
from tests.theme_proposals.test_filling_together import LONG, of_alma
from tests.theme_proposals.test_following import decide

NEW = "Mange ældre spiser alene hver aften. To foreninger vil gerne dække bord sammen med os."


@pytest.mark.parametrize(("outcome", "label"), [("started", "Det bliver til et netværk"), ("declined", "Ikke valgt")])
def test_its_author_reads_the_decision_where_it_is_their_own_and_changes_it_no_more(
    town: Town, secretary: Actor, outcome: str, label: str
) -> None:
    made, alma = of_alma(town, secretary)
    assert "/withdrawal" in alma.get(f"/themes/{made}/own").html
    decide(town, secretary, made, outcome)
    page = alma.get(f"/themes/{made}/own")
    for said in (label, WHY, str(clock.today().year)):
        assert said in page.text
    for shut in ("/wording", "/withdrawal", "/again", "/answers"):
        assert f"/themes/{made}{shut}" not in page.html
    assert label in alma.get("/mine").text
    alma.post(f"/themes/{made}/withdrawal", {}, status=409)
    alma.post(f"/themes/{made}/wording", {"title": TITLE, "text": NEW}, status=409)
    alma.post(f"/themes/{made}/again", {"title": TITLE, "text": NEW}, status=409)
    assert WORDS in Browser(town.app).get(f"/themes/{made}").text


@pytest.mark.parametrize("is_led", [True, False])
def test_once_it_is_a_network_its_authors_page_leads_there_and_their_mail_says_whether_somebody_leads_it(
    town: Town, secretary: Actor, *, is_led: bool
) -> None:
    made, alma = of_alma(town, secretary)
    decide(town, secretary, made)
    staff, address = town.sign_in(secretary), f"/desk/themes/{made}"
    begun = {"name": "Spis sammen", "question": "Hvordan spiser færre alene?", "type": "welfare"}
    begun["leader"] = str(town.add_person(Role.MODERATOR).id) if is_led else ""
    with time_machine.travel(clock.now() + timedelta(minutes=11)):
        mailed(town.app)
        staff.send(staff.get(address), f"{address}/network", begun, status=303)
        (told,) = [one for one in mailed(town.app) if one["To"] == ALMA]
    assert ("Der er ikke nogen, der leder det endnu." in words(told)) is not is_led
    assert ("finder en leder senest den" in words(told)) is not is_led
    assert "/networks/spis-sammen" in alma.get(f"/themes/{made}/own").links()


def test_what_came_back_with_advice_comes_again_in_the_next_round(town: Town, secretary: Actor) -> None:
    first = planned(town, secretary)
    made, _ = of_alma(town, secretary)
    decide(town, secretary, made, "returned")
    with time_machine.travel(clock.now() + timedelta(minutes=11)):
        (told,) = mailed(town.app)
        assert paths(told, f"/themes/{made}/own"), "the mail leads to where it comes again"
    with time_machine.travel(clock.now() + timedelta(days=31)):
        coming = planned(town, secretary)
        with town.reading() as session:
            alma = guest(town, session.scalars(select(Voice.contact_id).where(Voice.subject_id == made)).one() or 0)
        own, address = alma.get(f"/themes/{made}/own"), f"/themes/{made}/again"
        assert WHY in own.text
        page = alma.send(own, address, {}, status=422)
        assert "Der er ikke noget nyt endnu" in page.text
        page = alma.send(page, address, {"title": ""}, status=422)
        alma.send(own, address, {"text": NEW, "learning": LONG}, status=303)
        alma.send(own, address, {"text": NEW, "learning": LONG}, status=409)
        (row,) = list_all(town)
        assert (row.outcome, row.decided_on, row.round_id) == (None, None, coming)
        assert first != coming
        staff, stranger, desk = town.sign_in(secretary), Browser(town.app), f"/desk/themes/{made}"
        page = stranger.get(f"/themes/{made}")
        assert NEW not in page.text, "one of us reads it first"
        assert WHY in page.text, "what was decided then stands in what has happened"
        assert "sendt ind igen" in page.text
        assert TITLE in stranger.get(f"/themes/rounds/{coming}").text
        staff.send(staff.get(desk), f"{desk}/approval", {}, status=303)
        staff.send(staff.get(desk), f"{desk}/offered-answers", {}, status=303)
        page = stranger.get(f"/themes/{made}")
        for said in (NEW, LONG, WELFARE):
            assert said in page.text
        decide(town, secretary, made)
        assert [one.outcome for one in list_all(town)] == ["started"]


def test_it_can_be_taken_back_where_it_came_back(town: Town, secretary: Actor) -> None:
    made, alma = of_alma(town, secretary)
    decide(town, secretary, made, "returned")
    alma.send(alma.get(f"/themes/{made}/own"), f"/themes/{made}/withdrawal", {}, status=303)
    Browser(town.app).get(f"/themes/{made}", status=410)
