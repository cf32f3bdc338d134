"""Writing for somebody else, who is never named: told to staff, counted, and heard in what we say."""

from flask import Flask

from app.permissions import Role
from app.submissions.models import Submission
from tests.browsing import Browser
from tests.ground.staging import TEXT, Sent, Town
from tests.pages.test_mails import mailed, parts

FORM = {"kind": "problem", "text": TEXT, "author_kind": "citizen", "audience": "public"}


def test_who_writes_for_another_is_answered_for_both_and_only_staff_see_it(app: Flask, town: Town) -> None:
    browser = Browser(app)
    step_two = browser.post("/submissions/preview", FORM, status=200)
    told = {"for_other": "1", "email": "alma@beboer.example"}
    back = browser.post("/submissions/new", {**FORM, **told}, status=200)
    assert back.form("/submissions/preview")["for_other"] == "1"
    receipt = browser.follow(browser.send(step_two, "/submissions", told, status=303))
    assert "for somebody else" in receipt.text or "for en anden" in receipt.text
    with town.reading() as session:
        case = session.query(Submission).one()
        assert case.for_other
        case_id = case.id
    secretary = town.add_person(Role.SECRETARIAT)
    staff = town.sign_in(secretary)
    assert "for en anden" in staff.get(f"/desk/cases/{case_id}").text
    assert "for en anden" in staff.get("/desk/figures").text
    town.bring(Sent(case_id, ""), "published", by=secretary)
    assert "for en anden" not in Browser(app).get(f"/submissions/{case_id}").text
    assert not any("for en anden" in parts(one)[0] for one in mailed(app))  # nobody has confirmed the address
