"""Whoever may be complaining over a decision is told of the deadline, before and after it is sent."""

from collections.abc import Callable

import pytest
from flask import Flask
from sqlalchemy import select

from app import db
from app.asking_back.complaining import find_complained_to
from app.submissions.models import Submission
from tests.browsing import Browser
from tests.desk.conftest import LED, TEXT, WHY, Desk, act
from tests.ground.staging import Town
from tests.objection_desk.test_objecting import author

pytestmark = pytest.mark.either_database

SAID = "Det kan være en klage over en afgørelse"


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        ("Min mor på 84 har fået sin hjemmehjælp skåret ned. Hvor klager jeg?", True),
        ("Jeg vil klage over kommunens afgørelse om min boligstøtte.", True),
        ("Vi har fået afslag på en plads til vores søn i specialklassen.", True),
        ("Hvem skal man klage til, hvis man er uenig med kommunen?", True),
        ("Jeg har søgt om støtte til briller og fået nej. Brevet er svært at forstå, og jeg vil klage.", True),
        ("I applied for help with a wheelchair and got a no. I want to complain.", True),
        ("Vi har søgt om støtte til vores sommerfest og fået ja. Vi vil ikke klage.", False),
        ("Vi har søgt om støtte til en gadefest og fået nej. Kan nogen i netværket hjælpe?", False),
        ("Where can I complain about the refusal of my parking permit?", True),
        ("Vi fik afslag på at låne salen i går.", False),
        ("Hvem skal jeg klage til over den nye cykelsti?", False),
        ("Min forening har fået et afslag fra banken.", False),
        ("Hvor klager jeg over støj fra naboens fest?", False),
        ("Vi kan ikke klage, det har været en dejlig sommer ved søen.", False),
        ("Jeg fik ikke plads i svømmehallen, hvem klager jeg til?", False),
        ("Min søn fik ikke plads i specialklassen, hvem klager jeg til?", True),
        ("My mother lost her home help. Where do I complain?", True),
        ("Der mangler et busskur ved Kanalgaden.", False),
    ],
)
def test_a_text_that_may_be_a_complaint_over_a_decision_is_known(town: Town, text: str, *, is_one: bool) -> None:
    with town.reading():
        assert (find_complained_to(text) is not None) == is_one


def test_it_is_said_before_it_is_sent_and_on_the_receipt(app: Flask) -> None:
    browser = Browser(app)
    for text in ("Vi har fået afslag på en plads til min søn.", "Min hjemmehjælp er skåret ned. Hvor klager jeg?"):
        page = browser.post("/submissions/new", {"text": text}, token=False)
        step_two = browser.send(page, "/submissions/preview", {"kind": "problem"}, status=200)
        receipt = browser.follow(browser.send(step_two, "/submissions", status=303))
        assert "Fortæl lidt mere" not in step_two.text
        decides = "En af os afgør, om alle må læse det" in step_two.text
        assert decides == ("Hvor klager" in text), "what is held back is not promised to everybody"
        for shown in (step_two, receipt):
            assert SAID in shown.text
            assert "mailto:" in shown.html
            assert ("gælder den som modtaget" in shown.text) == (shown is receipt and "Hvor klager" in text)
            assert "giver det videre med det samme" not in shown.text


def test_only_what_is_marked_counts_as_received_and_nothing_is_said_once_it_is_none(
    app: Flask, sign_in: Callable[[str], Browser]
) -> None:
    browser = Browser(app)
    text = "Jeg vil gerne klage over jeres afgørelse om min boligstøtte. I har regnet forkert."
    page = browser.post("/submissions/new", {"text": text}, token=False)
    step_two = browser.send(page, "/submissions/preview", {"kind": "problem"}, status=200)
    sent = browser.send(step_two, "/submissions", status=303)
    receipt = browser.follow(sent)
    assert SAID in receipt.text
    assert "gælder den som modtaget" in receipt.text
    with app.app_context(), db.database().reading():
        case_id = db.session.scalars(select(Submission.id)).one()
    address = f"/desk/cases/{case_id}"
    moderator = sign_in("moderator")
    moderator.send(moderator.get(address), f"{address}/no-statutory", status=303)
    assert SAID not in browser.follow(sent).text


def test_the_desk_reads_it_too_with_no_network_chosen_and_its_author_while_somebody_works_with_it(
    desk: Desk, staff: Callable[[str], Browser]
) -> None:
    text = f"{TEXT} Kommunen har givet mig afslag på hjemmehjælp. Det er helt forkert."
    case_id, signe, hers = desk.case(text=text), staff("sekretariat"), "It may be a complaint over a decision"
    page = signe.get(f"/desk/cases/{case_id}")
    assert hers in page.text
    assert "If it is one, it has to go to those who take complaints" in page.text
    assert "We are not sure who this is for." not in page.text
    assert not [one for one in page.all("input") if one.get("name") == "to" and "checked" in one.attrib]
    act(signe, case_id, "at-once", {"to": desk.way_to(LED), "reason": WHY, "text": WHY}, status=303)
    own = author(desk, case_id)
    assert hers in signe.get(f"/desk/cases/{case_id}").text
    assert hers in own.get("/my-submission").text
    act(signe, case_id, "closing", {"reason": WHY, "outcome": "informed"}, status=303)
    assert hers not in own.get("/my-submission").text
