"""Registering for somebody, and the jobs that were given up."""

from collections.abc import Callable

import pytest
from flask import Flask
from sqlalchemy import select, update

from app import clock, db, jobs
from app.events import Event
from app.jobs import Job
from app.subjects import Voice, open_name
from app.submissions.models import Submission
from tests.browsing import Browser, text_of
from tests.desk.conftest import Desk

pytestmark = pytest.mark.either_database

Staff = Callable[[str], Browser]
TOLD = {
    "kind": "problem",
    "text": "Bænken ved søen er væk, og jeg kan ikke gå turen uden at hvile mig.",
    "source": "phone",
}


def test_what_was_told_on_the_phone_becomes_a_case(staff: Staff, app: Flask) -> None:
    signe = staff("sekretariat")
    fields = TOLD | {
        "source_note": "Monday at ten",
        "author_kind": "citizen",
        "audience": "public",
        "name": "Ole Prøve",
        "language": "en",
    }
    sent = signe.send(signe.get("/desk/submissions/new"), "/desk/submissions/new", fields, status=303)
    page = signe.follow(sent)
    assert "Told on the phone" in page.text
    assert "Monday at ten" not in page.text, "it says who told it, so it is opened by a press"
    (done,) = (text_of(one) for one in page.all("div") if one.get("class") == "notice success")
    with app.app_context(), db.database().reading() as session:
        number, case_id = session.execute(select(Submission.number, Submission.id)).one()
    asked = f"/desk/cases/{case_id}/contact"
    assert "Monday at ten" in signe.post(asked, {**page.form(asked), "why": "reach"}, status=200).text
    assert done == f"{number} is registered. Print the receipt for the author. It shows the code once."
    receipt = next(link for link in page.links() if link.startswith("/receipts/"))
    code = app.extensions["vault"].receipt_code(receipt.rsplit("/", 1)[1])
    shown = [f"{code[:4]}-{code[4:]}" in signe.get(receipt).text for _ in range(2)]
    assert shown == [True, False], "the code is shown once"
    with app.app_context(), db.database().reading() as session:
        row = session.scalars(select(Submission)).one()
        assert (row.source, row.visibility, row.language) == ("phone", "received", "en")
        voice = session.scalars(select(Voice)).one()
        assert open_name(app.extensions["vault"], voice.name, voice.name_sealed) == "Ole Prøve"
        events = session.scalars(select(Event).where(Event.subject_id == row.id).order_by(Event.seq))
        assert [(one.verb, one.actor_kind) for one in events] == [("submitted", "person"), ("contact_opened", "person")]


def test_the_same_form_twice_is_one_case_and_other_words_ask_first(staff: Staff, app: Flask) -> None:
    signe = staff("sekretariat")
    form = signe.get("/desk/submissions/new").form("/desk/submissions/new") | TOLD
    first = signe.post("/desk/submissions/new", form, status=303)
    again = signe.post("/desk/submissions/new", form, status=303)
    assert first.response.headers["Location"] == again.response.headers["Location"]
    other = signe.post("/desk/submissions/new", form | {"text": TOLD["text"] + " Og igen."}, status=409)
    signe.send(other, "/desk/submissions/new", status=303)
    with app.app_context(), db.database().reading() as session:
        assert len(session.scalars(select(Submission)).all()) == 2


@pytest.mark.parametrize("missing", ["kind", "text", "source"])
def test_what_is_missing_is_asked_for_and_the_rest_is_kept(staff: Staff, missing: str) -> None:
    signe = staff("sekretariat")
    form = signe.get("/desk/submissions/new").form("/desk/submissions/new") | TOLD | {"name": "Ole Prøve"}
    page = signe.post("/desk/submissions/new", form | {missing: ""}, status=422)
    assert page.form("/desk/submissions/new")["name"] == "Ole Prøve"


@pytest.mark.parametrize("who", ["moderator", "Tryg by", "administrator"])
def test_only_the_secretariat_registers(staff: Staff, who: str) -> None:
    staff(who).get("/desk/submissions/new", status=403)


def test_a_job_that_was_given_up_can_be_tried_again(desk: Desk, staff: Staff, app: Flask) -> None:
    desk.case()
    with app.app_context(), db.database().writing() as session:
        session.execute(
            update(Job).where(Job.kind == "mail").values(dead_at=clock.now(), fault="SMTPServerDisconnected")
        )
    admin = staff("administrator")
    page = admin.get("/desk/jobs")
    assert "SMTPServerDisconnected" in page.text
    assert "kim@example.org" not in page.text
    admin.send(page, "/desk/jobs/", status=303)
    with app.app_context(), db.database().reading():
        assert not jobs.list_dead()
    assert "Nothing has come to a halt" in admin.get("/desk/jobs").text
    admin.post("/desk/jobs/999999/revival", {}, status=404)
    staff("sekretariat").get("/desk/jobs", status=403)
