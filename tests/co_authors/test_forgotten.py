"""Who stands with an author is known only while the case is not over for long; an organisation's name stays."""

from datetime import timedelta

import time_machine
from sqlalchemy import select

from app import clock, migrating
from app.accounts.contacts import list_contacts
from app.casework import closing_actions
from app.co_authors.models import CoAuthor
from app.events import By
from app.organisations import people_actions
from app.organisations.models import Membership
from app.permissions import Actor
from app.submissions.models import Submission
from app.vault import get_vault
from app.web.act_form import Why
from tests.browsing import Browser
from tests.co_authors.standing import BO, KIM, answer, ask, asked_pages, author_of, own_page, standings
from tests.co_authors.test_what_is_left import IDA, accepted, contacts_of
from tests.ground.staging import Sent, Town
from tests.my_data.owning import by_mail
from tests.notifications.hearing import ALMA, OTTO, mailed
from tests.organisations.joining import shown
from tests.retention.running import retain

YEAR = 366


def close(town: Town, sent: Sent, by: Actor) -> None:
    with town.writing() as session:
        closing_actions.close(session.get_one(Submission, sent.id), Why("Det er gjort."), By.person(by))
    mailed(town.app)


def end_after(town: Town, *days: int) -> None:
    for one in days:
        with time_machine.travel(clock.now() + timedelta(days=one)):
            retain(town)
            retain(town)


def keys(town: Town) -> list[bytes | None]:
    with town.reading() as session:
        return list(session.scalars(select(CoAuthor.asked_key).order_by(CoAuthor.id)))


def is_known(town: Town, email: str) -> bool:
    with town.reading():
        return list_contacts(get_vault(), email) != []


def test_a_year_after_the_case_is_over_nobody_knows_who_stands_with_it(town: Town, secretary: Actor) -> None:
    sent, author = author_of(town, secretary)
    accepted(town, author, BO)
    ask(author, IDA)
    (path,) = asked_pages(town).values()
    answer(town, path, "no")
    close(town, sent, secretary)
    end_after(town, YEAR - 2)
    assert standings(town) == [("accepted", True), ("declined", False)]
    assert None not in keys(town)
    end_after(town, YEAR)
    assert standings(town) == [("accepted", False)]
    assert keys(town) == [None], "nothing by which an address could be recognised"
    assert "En, der står bag" in own_page(town, sent).get("/my-submission").text


def test_a_year_after_its_words_are_erased_nobody_knows_it_either(town: Town, secretary: Actor) -> None:
    _sent, author = author_of(town, secretary)
    accepted(town, author, BO)
    own = by_mail(town, KIM)
    own.send(own.get("/my-data/erasure"), "/my-data/erasure", {"sure": "y"}, status=200)
    end_after(town, YEAR)
    assert standings(town) == [("accepted", False)]
    assert not is_known(town, BO)


def test_an_organisation_stands_with_it_all_the_same_and_can_end_it(town: Town, secretary: Actor) -> None:
    made, _alma = shown(town, secretary)
    sent, author = author_of(town, secretary)
    path = accepted(town, author, "Elmens Badmintonklub")
    close(town, sent, secretary)
    with time_machine.travel(clock.now() + timedelta(days=YEAR)):
        retain(town)
    assert standings(town) == [("accepted", False)]
    page = f"/submissions/{sent.id}"
    assert made.slug in Browser(town.app).get(page).html
    decides = by_mail(town)
    assert path in decides.get("/mine").links()
    decides.send(decides.get(path), path, {"answer": "no"}, status=200)
    assert made.slug not in Browser(town.app).get(page).html


def test_an_organisation_stands_with_it_when_the_one_who_said_yes_is_erased(town: Town, secretary: Actor) -> None:
    made, _alma = shown(town, secretary)
    contacts_of(town, made.id, OTTO)
    sent, author = author_of(town, secretary)
    ask(author, "Elmens Badmintonklub")
    answer(town, asked_pages(town)[OTTO], "yes")
    mailed(town.app)
    own = by_mail(town, OTTO)
    own.send(own.get("/my-data/erasure"), "/my-data/erasure", {"sure": "y"}, status=200)
    assert not is_known(town, OTTO)
    assert ("accepted", False) in standings(town)
    assert made.slug in Browser(town.app).get(f"/submissions/{sent.id}").html


def test_whoever_decides_for_it_no_longer_answers_for_it_no_longer(town: Town, secretary: Actor) -> None:
    made, _alma = shown(town, secretary)
    contacts_of(town, made.id, OTTO)
    sent, author = author_of(town, secretary)
    ask(author, "Elmens Badmintonklub")
    asked = asked_pages(town)
    answer(town, asked[OTTO], "yes")
    mailed(town.app)
    with town.writing() as session:
        (contact,) = list_contacts(get_vault(), OTTO)
        people_actions.leave(session.scalars(select(Membership.id).where(Membership.contact_id == contact.id)).one())
    Browser(town.app).post(asked[OTTO], {"answer": "no"}, status=410)
    assert asked[OTTO] not in by_mail(town, OTTO).get("/mine").links()
    assert made.slug in Browser(town.app).get(f"/submissions/{sent.id}").html
    decides = by_mail(town, ALMA)
    decides.send(decides.get(asked[OTTO]), asked[OTTO], {"answer": "no"}, status=200)
    assert made.slug not in Browser(town.app).get(f"/submissions/{sent.id}").html


def test_taking_the_table_back_to_what_it_was_loses_nobody_whose_address_is_known(town: Town, secretary: Actor) -> None:
    sent, author = author_of(town, secretary)
    accepted(town, author, BO)
    close(town, sent, secretary)
    end_after(town, YEAR)
    _other, author = author_of(town, secretary, title="En anden tunnel")
    accepted(town, author, IDA)
    migrating.downgrade(town.database, "0064")
    migrating.upgrade(town.database)
    assert standings(town) == [("accepted", True)]
