"""Reporting what everybody can read: without an account, looked at by moderators, and answered if one wishes."""

from datetime import timedelta

import pytest
import time_machine
from sqlalchemy import select

from app import clock
from app.alarms.models import Alarm
from app.conversations.blueprint import COMMENTS
from app.events import By
from app.municipality.actions import switch_off
from app.permissions import Actor, Role
from app.reports import actions, queries
from app.reports.actions import forget_addresses
from app.reports.models import Report
from app.reports.reportable import REPORTABLE
from app.subjects import SubjectKind
from app.tasks.models import Task
from tests.browsing import Browser, Page
from tests.challenges.opening import opened
from tests.contributions.giving import accept, given
from tests.conversations.talking import guest, list_ids, show_all
from tests.entries.adding import shown as shown_entry
from tests.ground.staging import Sent, Town
from tests.notifications.hearing import ALMA, OTTO, confirm, everything, follow, hide, mailed, paths, words
from tests.organisations.joining import shown as shown_organisation
from tests.solutions.solving import shown as shown_solution
from tests.theme_proposals.proposing import shown as shown_theme

ADDRESSES = {SubjectKind.ENTRY: "/entries", SubjectKind.THEME_PROPOSAL: "/themes"}
WRONG = "Her hænges min nabo ud."


@pytest.fixture
def shown(town: Town, sent: Sent, secretary: Actor) -> int:
    """Return the id of a comment that everybody can read."""
    guest(town, sent)
    show_all(town, secretary)
    mailed(town.app)
    return list_ids(town)[0]


def report(town: Town, address: str, *, status: int = 200, **fields: str) -> Page:
    browser = Browser(town.app)
    page = browser.get(f"{address}/reports/new")
    return browser.send(page, f"{address}/reports", {"reason": WRONG, **fields}, status=status)


def say_yes(town: Town) -> Browser:
    """Press the button in the mail that a written address was sent."""
    (letter,) = [one for one in mailed(town.app) if one["To"] == ALMA]
    return confirm(town.app, letter)


def count(town: Town, model: type[Report] | type[Task] = Report, **only: object) -> int:
    with town.reading() as session:
        return int(session.query(model).filter_by(**only).count())


def test_a_comment_is_reported_and_stands_and_whoever_asked_hears_why(town: Town, shown: int, sent: Sent) -> None:
    address = f"/comments/{shown}"
    assert f"{address}/reports/new" in Browser(town.app).get(f"/submissions/{sent.id}").links()
    assert "#reason" in report(town, address, reason=" ", status=422).links()
    report(town, address, email=ALMA)
    report(town, address, email=ALMA, reason="Igen.")
    report(town, address, email=ALMA, reason="Igen.")
    report(town, address)
    report(town, address)
    assert count(town) == 2, "an address once, and the same words once"
    say_yes(town)
    assert count(town, Task, subject_id=shown, what="reported_comment", done_at=None) == 1
    staff = town.sign_in(town.add_person(Role.MODERATOR))
    assert "/desk/reports" in staff.get("/desk").links()
    page = staff.get("/desk/reports")
    assert WRONG in page.text
    assert page.text.count("Igen.") == 1, "what an address says later may be what its owner says"
    assert ALMA not in page.html
    keeping = f"/desk/reports/{shown}/keeping"
    assert f"#keep-{shown}-reason" in staff.send(page, keeping, status=422).links()
    staff.send(page, keeping, {"reason": "Ingen er nævnt."}, status=303)
    (letter,) = mailed(town.app)
    assert letter["To"] == ALMA
    assert "Ingen er nævnt." in words(letter)
    assert "En kommentar til »" in words(letter), "whoever reported several things knows which it is"
    assert address in words(letter)
    assert count(town, ended="kept") == 2
    assert count(town, Task, subject_id=shown, what="reported_comment", done_at=None) == 0
    staff.post(f"/desk/reports/{sent.id}/keeping", page.form(keeping) | {"reason": "Igen."}, status=404)
    assert WRONG not in Browser(town.app).get(f"/submissions/{sent.id}").text


def test_letting_it_stand_twice_is_once_and_a_colleague_who_is_late_is_told_so(town: Town, shown: int) -> None:
    report(town, f"/comments/{shown}")
    staff, keeping = town.sign_in(town.add_person(Role.MODERATOR)), f"/desk/reports/{shown}/keeping"
    page = staff.get("/desk/reports")
    for _press in range(2):
        staff.send(page, keeping, {"reason": "Ingen er nævnt."}, status=303)
        assert "Det bliver stående." in staff.get("/desk/reports").text
    staff.send(page, keeping, {"reason": "Jeg synes det samme."}, status=303)
    assert "Det har en anden allerede afgjort." in staff.get("/desk/reports").text
    history = staff.get(f"/desk/comments/{shown}").text
    assert "Ingen er nævnt." in history
    assert "Jeg synes det samme." not in history


def test_of_many_reports_of_one_thing_the_first_are_read_and_the_rest_folded_away(town: Town, shown: int) -> None:
    for number in range(8):
        report(town, f"/comments/{shown}", reason=f"Der er noget galt, siger nummer {number}.")
    staff = town.sign_in(town.add_person(Role.MODERATOR))
    for address in ("/desk/reports", f"/desk/comments/{shown}"):
        page = staff.get(address)
        assert "3 anmeldelser mere" in page.text
        assert "siger nummer 7" in page.text


def test_many_reports_without_an_address_are_known_and_no_more_are_kept(town: Town, shown: int) -> None:
    with town.writing():
        for number in range(20):
            assert actions.report(shown, reason=f"Grund {number}.")
    page = report(town, f"/comments/{shown}", reason="Grund 21.")
    assert "Mange har allerede" in page.text
    report(town, f"/comments/{shown}", email=ALMA)
    assert count(town) == 21, "whoever wants to hear of it is always taken in"
    staff = town.sign_in(town.add_person(Role.MODERATOR))
    for address in ("/desk/reports", f"/desk/comments/{shown}"):
        text = staff.get(address).text
        assert WRONG in text
        assert "Grund 1." in text
        assert "Grund 0." not in text
        assert "1 tidligere" in text


DANGER = "Jeg slår ham ihjel i morgen."


def test_a_danger_is_kept_though_many_have_reported(town: Town, shown: int) -> None:
    with town.writing():
        for number in range(20):
            assert actions.report(shown, reason=f"Grund {number}.")
    assert "Mange har allerede" not in report(town, f"/comments/{shown}", reason=DANGER).text
    assert count(town, Report, reason=DANGER) == 1
    with town.reading() as session:
        assert session.scalars(select(Alarm.subject_id)).all() == [shown]


def test_an_address_that_has_written_as_much_as_is_kept_is_told_so(town: Town, shown: int) -> None:
    for number in range(9):
        report(town, f"/comments/{shown}", email=ALMA, reason=f"{number} " + "Det er forkert. " * 66)
    page = report(town, f"/comments/{shown}", email=ALMA, reason="ny " + "Det er forkert. " * 110)
    assert "gemmes ikke" in page.text
    assert "Bagefter skriver vi til dig" not in page.text
    assert "mail med en knap" not in page.text
    page = report(town, f"/comments/{shown}", email=ALMA, reason="Kort og nyt.")
    assert "gemmes ikke" not in page.text
    assert "Bagefter skriver vi til dig" in page.text
    assert count(town) == 1
    page = report(town, f"/comments/{shown}", email=ALMA, reason=f"{DANGER} " + "Det er forkert. " * 110)
    assert "gemmes ikke" not in page.text
    with town.reading() as session:
        assert session.scalars(select(Alarm.subject_id)).all() == [shown]


def test_what_waits_behind_the_things_on_the_page_is_counted(
    town: Town, shown: int, sent: Sent, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(queries, "MOST_LISTED", 1)
    for address in (f"/comments/{shown}", f"/submissions/{sent.id}"):
        report(town, address)
    staff = town.sign_in(town.add_person(Role.MODERATOR))
    page = staff.get("/desk/reports")
    assert f"reported-{sent.id}" not in page.html
    assert "1 mere venter" in page.text


def test_hiding_a_comment_settles_what_was_reported(town: Town, shown: int, secretary: Actor) -> None:
    report(town, f"/comments/{shown}", email=ALMA)
    say_yes(town)
    staff = town.sign_in(secretary)
    address = f"/desk/comments/{shown}"
    assert f"{address}?list=reports" in staff.get("/desk/reports").links()
    staff.send(staff.get(address), f"{address}/hiding", {"reason": "Du hænger en nabo ud."}, status=303)
    assert count(town, ended="gone") == 1
    with time_machine.travel(clock.now() + timedelta(minutes=11)):
        told = {one["To"]: words(one) for one in mailed(town.app)}
    assert told.keys() == {ALMA, OTTO}
    assert "hænger en nabo ud" not in told[ALMA], "why is between us and whoever wrote it"
    assert "En kommentar til »" in told[ALMA]
    assert f"/comments/{shown}" not in told[ALMA], "nobody is led to what is gone"
    assert "hænger en nabo ud" in told[OTTO]
    Browser(town.app).get(f"/comments/{shown}/reports/new", status=410)


def test_a_submission_is_reported_too(town: Town, sent: Sent, secretary: Actor) -> None:
    mailed(town.app)
    report(town, f"/submissions/{sent.id}", email=ALMA)
    assert f"/desk/cases/{sent.id}" in town.sign_in(secretary).get("/desk/reports").links()
    confirm(town.app, *[one for one in mailed(town.app) if one["To"] == ALMA])
    hide(town, sent, secretary)
    assert count(town, ended="gone") == 1
    with time_machine.travel(clock.now() + timedelta(minutes=11)):
        (told,) = [words(one) for one in mailed(town.app) if "anmeldt" in words(one)]
    assert "»" not in told, "nobody reads a title any more that is hidden"


def test_what_is_shown_again_at_once_is_still_to_be_looked_at(town: Town, sent: Sent, secretary: Actor) -> None:
    mailed(town.app)
    report(town, f"/submissions/{sent.id}", email=ALMA)
    say_yes(town)
    hide(town, sent, secretary)
    staff = town.sign_in(secretary)
    assert WRONG not in staff.get("/desk/reports").text
    case = f"/desk/cases/{sent.id}"
    staff.send(staff.get(case), f"{case}/undo", status=303)
    page = staff.get("/desk/reports")
    assert WRONG in page.text
    assert count(town, Task, subject_id=sent.id, what="reported", done_at=None) == 1
    with time_machine.travel(clock.now() + timedelta(minutes=11)):
        assert mailed(town.app) == [], "nothing has been decided yet"
    staff.send(page, f"/desk/reports/{sent.id}/keeping", {"reason": "Ingen er nævnt."}, status=303)
    assert [one["To"] for one in mailed(town.app)] == [ALMA]


def test_a_comment_that_is_gone_for_longer_has_its_report_decided(town: Town, shown: int, secretary: Actor) -> None:
    report(town, f"/comments/{shown}", email=ALMA)
    say_yes(town)
    staff, address = town.sign_in(secretary), f"/desk/comments/{shown}"
    staff.send(staff.get(address), f"{address}/hiding", {"reason": "Du hænger en nabo ud."}, status=303)
    with time_machine.travel(clock.now() + timedelta(minutes=11)):
        assert ALMA in {one["To"] for one in mailed(town.app)}
        staff.send(staff.get(address), f"{address}/display", {"reason": "Vi tog fejl."}, status=303)
    assert count(town, ended="gone") == 1


def test_the_page_of_what_was_reported_says_so_and_leads_back(town: Town, shown: int, secretary: Actor) -> None:
    staff, back = town.sign_in(secretary), f"/desk/reports#reported-{shown}"
    assert back not in staff.get(f"/desk/comments/{shown}").links()
    report(town, f"/comments/{shown}")
    page = staff.get(f"/desk/comments/{shown}")
    assert back in page.links()
    assert WRONG in page.text


def test_while_comments_are_off_none_is_reported_and_none_is_shown_as_reported(
    town: Town, shown: int, secretary: Actor
) -> None:
    report(town, f"/comments/{shown}")
    with town.writing():
        switch_off(COMMENTS, by=By.SYSTEM)
    Browser(town.app).get(f"/comments/{shown}/reports/new", status=404)
    staff = town.sign_in(secretary)
    assert WRONG not in staff.get("/desk/reports").text
    assert "/desk/reports" not in staff.get("/desk").links()


def keep(town: Town, subject_id: int, by: Actor) -> None:
    staff = town.sign_in(by)
    staff.send(
        staff.get("/desk/reports"), f"/desk/reports/{subject_id}/keeping", {"reason": "Ingen er nævnt."}, status=303
    )


def test_who_has_not_said_yes_gets_the_mail_that_asks_and_no_other(town: Town, sent: Sent, secretary: Actor) -> None:
    page = report(town, f"/submissions/{sent.id}", email=ALMA)
    assert "en mail med en knap" in page.text
    (asked,) = mailed(town.app)
    assert WRONG not in everything(asked)
    assert "hears what we decide" not in town.sign_in(secretary).get("/desk/reports?lang=en").text
    keep(town, sent.id, secretary)
    assert mailed(town.app) == []
    (path,) = paths(asked, "/confirmations/")
    assert WRONG in Browser(town.app).get(path).text, "whoever says yes reads first what was said in their name"
    confirm(town.app, asked)
    (told,) = mailed(town.app)
    assert "Ingen er nævnt." in words(told)


def test_an_address_that_was_confirmed_once_is_asked_when_others_write_it(
    town: Town, sent: Sent, secretary: Actor
) -> None:
    known = follow(town, sent)
    report(town, f"/submissions/{sent.id}", email=ALMA)
    keep(town, sent.id, secretary)
    assert mailed(town.app) == []
    page = known.get(f"/submissions/{sent.id}/reports/new")
    known.send(page, f"/submissions/{sent.id}/reports", {"reason": "Det er mig.", "email": ALMA}, status=200)
    keep(town, sent.id, secretary)
    (told,) = mailed(town.app)
    assert "Ingen er nævnt." in words(told)


def test_the_address_of_who_never_says_yes_is_forgotten_and_the_report_stays(town: Town, sent: Sent) -> None:
    report(town, f"/submissions/{sent.id}", email=ALMA)
    with time_machine.travel(clock.now() + timedelta(days=8)), town.writing():
        forget_addresses()
    assert count(town, contact_id=None) == 1


def test_one_goes_through_what_was_reported_and_hides_it_there(
    town: Town, shown: int, sent: Sent, secretary: Actor
) -> None:
    report(town, f"/comments/{shown}")
    report(town, f"/submissions/{sent.id}")
    staff = town.sign_in(secretary)
    page, comment, case = staff.get("/desk/reports"), f"/desk/comments/{shown}", f"/desk/cases/{sent.id}"
    page = staff.send(page, f"{comment}/hiding", {"reason": "Du hænger en nabo ud."}, status=303)
    assert page.response.location == "/desk/reports"
    page = staff.follow(page)
    assert f"reported-{shown}" not in page.html
    assert f"reported-{sent.id}" in page.html
    assert f"{comment}/undo" in page.html
    page = staff.follow(staff.send(page, f"{comment}/undo", status=303))
    assert f"reported-{shown}" in page.html
    staff.send(staff.get("/desk/reports"), f"{comment}/hiding", {"reason": "Du hænger en nabo ud."}, status=303)
    page = staff.send(staff.get("/desk/reports"), f"{case}/hiding", {"reason": "Det hænger en nabo ud."}, status=303)
    assert page.response.location == "/desk/reports"
    page = staff.follow(page)
    assert "Intet er anmeldt" in page.text
    assert "/desk" in page.links()
    (address,) = {one for one in page.links() if one.startswith(case)}
    assert f"{case}/undo" in staff.get(address).html


def test_what_was_reported_of_each_kind_is_read_and_hidden_there(
    town: Town, shown: int, sent: Sent, secretary: Actor
) -> None:
    challenge, organisation = opened(town, secretary), shown_organisation(town, secretary)[0]
    entry_id, given_id = (
        shown_entry(town, secretary, challenge.id),
        given(town, challenge.slug, email="vera@beboer.example")[0].id,
    )
    accept(town, given_id, secretary)
    things = {
        SubjectKind.COMMENT: shown,
        SubjectKind.SUBMISSION: sent.id,
        SubjectKind.CHALLENGE: challenge.id,
        SubjectKind.ORGANISATION: organisation.id,
        SubjectKind.ENTRY: entry_id,
        SubjectKind.CONTRIBUTION: given_id,
        SubjectKind.THEME_PROPOSAL: shown_theme(town, secretary),
        SubjectKind.SOLUTION: shown_solution(town, secretary).id,
    }
    assert things.keys() == REPORTABLE.keys(), "make one of each kind here"
    staff = town.sign_in(secretary)
    for kind, subject_id in things.items():
        report(town, ADDRESSES.get(kind, f"/{kind}s") + f"/{subject_id}")
    for kind, subject_id in reversed(things.items()):  # what lies inside another goes first
        page = staff.get("/desk/reports")
        assert f"reported-{subject_id}" in page.html, kind
        staff.send(page, f"{REPORTABLE[kind].page(subject_id)}/hiding", {"reason": "Der står et navn."}, status=303)
        assert f"reported-{subject_id}" not in staff.get("/desk/reports").html, kind


def test_what_is_done_on_its_own_page_leads_back_to_what_was_reported(town: Town, shown: int, secretary: Actor) -> None:
    report(town, f"/comments/{shown}")
    staff = town.sign_in(secretary)
    (address,) = {one for one in staff.get("/desk/reports").links() if one.startswith(f"/desk/comments/{shown}")}
    page = staff.get(address)
    assert "/desk/reports" in page.links()
    done = staff.send(page, f"/desk/comments/{shown}/return", {"reason": "Du hænger en nabo ud."}, status=303)
    assert done.response.location == "/desk/reports"
