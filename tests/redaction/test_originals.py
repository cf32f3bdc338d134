"""What is covered is opened with a reason, shown once, kept by nobody, and leaves a trace."""

from flask import Flask
from sqlalchemy import select

from app.events import Event, Reason
from app.history import list_traces
from app.permissions import Actor, Role
from app.publishing.models import Original
from app.submissions import actions
from app.submissions.models import Submission
from tests.browsing import Browser
from tests.ground.staging import Town
from tests.redaction.covering import cover
from tests.redaction.test_gone import secretary, tell, town

__all__ = ["secretary", "town"]
WHY = "Kommunen skal svare nævnet."


def opened_at(staff: Browser, address: str) -> str:
    """Return where the newest of what is covered is opened."""
    (found, *_) = [one for one in staff.get(f"{address}/words").links() if one.endswith("/original")]
    return found


def test_it_takes_a_reason_is_shown_once_and_leaves_a_trace(town: Town, secretary: Actor) -> None:
    sent, moderator = tell(town, secretary), town.add_person(Role.MODERATOR)
    staff, address = town.sign_in(moderator), f"/desk/cases/{sent.id}"
    cover(staff, address, "xqkanarie\nVi retter svaret\nUnder broen", "Et navn.")
    there = opened_at(staff, address)
    form = staff.get(there, status=200)
    assert "xqkanarie" not in form.html
    for reason in ("", "Det er om 010190-1234."):
        staff.send(form, there, {"reason": reason}, status=422)
    page = staff.send(form, there, {"reason": WHY}, status=200)
    assert page.response.headers["Cache-Control"] == "no-store"
    for words in ("Vand og xqkanarie", "er der xqkanarie og vand", "Vi retter svaret igen.", "Under broen"):
        assert words in page.text
    again = staff.follow(staff.send(form, there, {"reason": WHY}, status=303))
    assert "xqkanarie" not in again.html
    with town.reading() as session:
        traced = session.execute(
            select(Event.actor_id, Event.subject_id, Reason.text)
            .join(Reason, Reason.id == Event.reason_id)
            .where(Event.verb.in_(list_traces()))
        ).all()
    assert [tuple(one) for one in traced] == [(moderator.id, sent.id, WHY)]
    assert "original_opened" in list_traces()


def test_our_note_of_who_it_is_from_is_opened_by_those_alone_who_may_see_that(town: Town, secretary: Actor) -> None:
    sent, moderator = tell(town, secretary), town.add_person(Role.MODERATOR)
    address = f"/desk/cases/{sent.id}"
    cover(town.sign_in(secretary), address, "mandag\nxqkanarie", "Et navn.")
    for actor, is_shown in ((moderator, False), (secretary, True)):
        staff = town.sign_in(actor)
        there = opened_at(staff, address)
        page = staff.send(staff.get(there), there, {"reason": WHY}, status=200)
        assert "Vand og xqkanarie" in page.text
        assert ("Ringede mandag" in page.text) == is_shown


def test_neither_the_author_nor_the_public_hears_of_it(town: Town, secretary: Actor, app: Flask) -> None:
    sent, staff = tell(town, secretary), town.sign_in(secretary)
    cover(staff, f"/desk/cases/{sent.id}", "xqkanarie", "Et navn.")
    there = opened_at(staff, f"/desk/cases/{sent.id}")
    staff.send(staff.get(there), there, {"reason": WHY}, status=200)
    for address in (f"/submissions/{sent.id}", f"/receipts/{sent.secret}"):
        assert WHY not in Browser(app).get(address).text


def test_what_was_undone_and_what_is_no_redaction_is_not_there(town: Town, secretary: Actor) -> None:
    sent, staff = tell(town, secretary), town.sign_in(secretary)
    address = f"/desk/cases/{sent.id}"
    cover(staff, address, "xqkanarie", "Et navn.")
    there = opened_at(staff, address)
    staff.send(staff.get(address), f"{address}/undo", status=303)
    staff.get(there, status=404)
    staff.get("/desk/redactions/1/original", status=404)
    leader = town.sign_in(town.add_person(Role.LEADER, network_id=town.networks()[0].id))
    leader.get(there, status=403)


def test_what_its_author_takes_back_afterwards_stays_sealed(town: Town, secretary: Actor) -> None:
    sent, staff = tell(town, secretary), town.sign_in(secretary)
    cover(staff, f"/desk/cases/{sent.id}", "Under broen", "Et sted.")
    with town.writing() as session:
        actions.withdraw(session.get_one(Submission, sent.id))
    with town.reading() as session:
        sealed = session.scalars(select(Original.sealed)).all()
    assert sealed
    assert all(b"broen" not in one for one in sealed)
