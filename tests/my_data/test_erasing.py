"""Erasing one's own: what goes and what stays is said first, one button does it, and nothing of it is found after."""

from collections.abc import Callable
from datetime import timedelta
from threading import Thread

import pytest
import time_machine
from sqlalchemy import select

from app import clock, erasing
from app.accounts.actions import confirm_contact
from app.accounts.contacts import list_contacts
from app.accounts.models import Contact
from app.conversations.models import Conversation
from app.events import By
from app.jobs import Job
from app.notifications.actions import follow
from app.notifications.models import Follow
from app.permissions import Actor
from app.publishing import actions as publishing
from app.retention.ending_actions import erase_words
from app.subjects import HeldFor, Subject
from app.submissions.models import Submission
from app.supports.actions import support
from app.supports.models import Support
from tests.browsing import Browser
from tests.conversations.talking import list_ids, say
from tests.ground.staging import Sent, Town, wait_until_held_up
from tests.my_data.owning import by_code, by_mail
from tests.notifications.hearing import ALMA, OTTO, confirm, mailed, published, words
from tests.security.test_erasing import WORDS, found, live, rows_of, run

SURE = {"sure": "y"}


def erase(browser: Browser, address: str = "/my-data/erasure", *, status: int = 200) -> str:
    return browser.send(browser.get(address), address, SURE, status=status).text


def test_nothing_is_left_of_one_person_and_all_of_another(town: Town, secretary: Actor) -> None:
    otto, alma = live(town, secretary, OTTO), live(town, secretary, ALMA)
    browser = by_mail(town)
    standing = found(town.database, otto.canaries)
    assert "Det er slettet" in erase(browser)
    (last,) = (one for one in mailed(town.app) if one["To"] == ALMA)
    assert "Det er den sidste mail fra os." in words(last)
    with time_machine.travel(clock.now() + timedelta(days=1)):
        mailed(town.app)  # at night SQLite's file is written anew
    index = {"search index": WORDS[ALMA][1:].encode()}
    assert found(town.database, alma.canaries | index) == set()
    assert found(town.database, otto.canaries) == standing - {"job.payload"}, "a job that is done keeps nothing"
    assert ALMA not in str(rows_of(town.database))


def test_the_files_are_left_alone_while_people_are_at_it(town: Town) -> None:
    """Until night has come nothing is due that would hold up whoever writes."""
    town.submit(email=ALMA)
    browser = by_mail(town)
    with time_machine.travel(clock.town_midnight(clock.today()) + timedelta(hours=12)):
        browser = by_mail(town)
        erase(browser)
        with town.reading() as session:
            (job,) = session.query(Job).filter(Job.kind == "overwrite_erased", Job.done_at.is_(None))
            at = job.run_at.astimezone(clock.TOWN_TIME)
            assert (at.date() - clock.today(), at.hour) == (timedelta(days=1), 3)


def test_first_it_is_said_what_goes_and_what_stays(town: Town, secretary: Actor) -> None:
    sent = town.submit(email=ALMA, title="Den mørke tunnel")
    town.bring(sent, "answered", by=secretary)
    mailed(town.app)
    browser = by_mail(town)
    before = rows_of(town.database)
    text = browser.get("/my-data/erasure").text
    for said in (
        "Det her forsvinder",
        "Problemer og idéer",
        "Det her bliver stående",
        "»Den mørke tunnel«",
        "Sikkerhed",
    ):
        assert said in text
    refused = browser.send(browser.get("/my-data/erasure"), "/my-data/erasure", {}, status=422)
    assert "Intet er slettet endnu" in refused.text
    assert rows_of(town.database) == before


def test_of_a_comment_it_is_said_what_stays_of_a_comment(town: Town, secretary: Actor) -> None:
    sent = published(town, secretary)
    say(Browser(town.app), sent, email=ALMA)
    (letter,) = mailed(town.app)
    confirm(town.app, letter)
    browser = by_mail(town)
    (comment_id,) = list_ids(town)
    for address in ("/my-data/erasure", f"/my-data/{comment_id}/erasure"):
        text = browser.get(address).text
        assert "Det, du har sagt i samtaler" in text, "it counts, though it has no name beside its words"
        assert "At der har været en kommentar" in text
        assert "et problem eller en idé" not in text


def test_what_others_have_said_below_it_is_no_word_of_ours(town: Town, secretary: Actor) -> None:
    sent, other, reasoned = (town.submit(email=ALMA) for _ in range(3))
    with town.writing() as session:
        publishing.hide(
            publishing.get_subject_for_update(reasoned.id), reason="En nabo er nævnt.", by=By.person(secretary)
        )
        session.add(Conversation(subject_id=sent.id, comments=1))
        session.add(Conversation(subject_id=other.id, pause_reason="Tonen er hård."))
    with town.reading():
        owner = erasing.Owner("", (), [sent.id, other.id, reasoned.id], has_account=False)
        assert erasing.list_answered(owner) == [other.id, reasoned.id], "what we say of it, and why we hid it"


def test_the_browser_is_shown_out_with_every_copy_of_its_cookie(town: Town) -> None:
    town.submit(email=ALMA)
    browser = by_mail(town)
    with browser.client.session_transaction() as session:
        kept = dict(session)
    erase(browser)
    copied = Browser(town.app)
    with copied.client.session_transaction() as session:
        session.update(kept)
    for one in (browser, copied):
        assert "/my-data/erasure" not in one.get("/my-data").links()
        one.get("/my-data/erasure", status=401)


def test_one_of_several_is_erased_and_one_stays_let_in(town: Town, secretary: Actor) -> None:
    goes, stays = published(town, secretary, email=ALMA, title="Tunnelen"), town.submit(email=ALMA, title="Bænken")
    mailed(town.app)
    browser = by_mail(town)
    answer = browser.send(browser.get(f"/my-data/{goes.id}/erasure"), f"/my-data/{goes.id}/erasure", SURE, status=303)
    page = browser.follow(answer)
    assert "Det er slettet" in page.text
    assert "Bænken" in page.text
    assert "Tunnelen" not in page.text
    Browser(town.app).get(f"/submissions/{goes.id}", status=410)
    assert town.case(stays).visibility == "received"
    browser.get(f"/my-data/{goes.id}/erasure", status=404)


def test_number_and_code_erase_that_case_and_an_address_that_nothing_else_needs(town: Town) -> None:
    only, first, _second = town.submit(email=ALMA), town.submit(email=OTTO), town.submit(email=OTTO)
    vault = town.app.extensions["vault"]
    with town.writing():
        alma, otto = (list_contacts(vault, one)[0].id for one in (ALMA, OTTO))
        confirm_contact(alma)
        follow(only.id, alma, confirmed=True)  # as an author does with the first comment that is shown
        support(only.id, otto, confirmed=True)
    mailed(town.app)
    for sent in (only, first):
        browser = by_code(town, sent)
        erase(browser)
        browser.get("/my-submission", status=302)
        assert town.case(sent).visibility == "withdrawn"
    with town.reading() as session:
        assert session.query(Follow).count() == session.query(Support).count() == 0
        assert list_contacts(vault, ALMA) == []
        assert len(list_contacts(vault, OTTO)) == 1
        assert session.query(Contact).count() > 0
    assert sorted(one["To"] for one in mailed(town.app)) == [ALMA, OTTO]


def test_it_waits_for_whoever_works_with_the_case(town: Town) -> None:
    sent = town.submit()

    def erase_it() -> None:
        with town.app.app_context(), town.database.writing():
            erase_words([sent.id])

    thread = Thread(target=erase_it)
    with town.writing() as session:
        session.get_one(Submission, sent.id, with_for_update=True)
        thread.start()
        wait_until_held_up(town.database, thread)
        session.get_one(Subject, sent.id, with_for_update=True)  # as acts do: the case, then its subject
    thread.join()
    assert town.case(sent).visibility == "withdrawn"


def press(town: Town, browser: Browser, address: str, fields: dict[str, str]) -> None:
    browser.post(address, fields, status=303)


GONE: dict[str, Callable[[Town, Browser, int], object]] = {
    "all": lambda _town, browser, _one: erase(browser),
    "one": lambda _town, browser, one: erase(browser, f"/my-data/{one}/erasure", status=303),
    "taken back": lambda town, browser, one: press(town, browser, f"/my-data/{one}/withdrawal", {}),
    "no address": lambda town, browser, one: press(town, browser, f"/my-data/{one}/address/end", {}),
    "the command": lambda town, _browser, _one: run(town, "--contact", ALMA, "--yes"),
    "the command, one": lambda town, _browser, one: run(town, "--case", case_number(town, one), "--yes"),
}


def case_number(town: Town, case_id: int) -> str:
    with town.reading() as session:
        return str(session.get_one(Submission, case_id).number)


@pytest.mark.parametrize("how", GONE)
def test_an_address_that_was_asked_and_has_not_said_yes_goes_at_once(town: Town, how: str) -> None:
    sent = town.submit(email=ALMA)
    mailed(town.app)
    browser = by_mail(town)
    for typed in ("\u200bOtto@BEBOER.example ", "Pia@Bænk.example"):
        browser.send(browser.get(f"/my-data/{sent.id}"), f"/my-data/{sent.id}/address", {"email": typed}, status=303)
    assert "En anden e-mail er blevet spurgt" in browser.get(f"/my-data/{sent.id}").text
    GONE[how](town, browser, sent.id)
    with town.reading() as session:
        vault = town.app.extensions["vault"]
        kept = {vault.decrypt(one) for one in session.scalars(select(Contact.address_sealed)) if one is not None}
    assert {one for one in kept if not one.endswith("@samspil.example")} <= {ALMA}, (
        "and by the schema nothing else holds an address"
    )
    assert town.counts()["address_change"] == 0
    assert {one["To"] for one in mailed(town.app)} <= {ALMA}


@pytest.mark.parametrize("address", ["/my-data/{}/erasure"])
def test_what_is_anothers_is_not_there(town: Town, address: str) -> None:
    town.submit(email=ALMA)
    other = town.submit(email=OTTO)
    mailed(town.app)
    browser = by_mail(town)
    for subject_id in (other.id, 987_654_321):
        browser.get(address.format(subject_id), status=404)
        browser.post(address.format(subject_id), SURE, status=404)
    assert town.case(other).visibility == "received"
    Browser(town.app).post(address.format(other.id), SURE, status=404)
    with time_machine.travel(clock.now() + timedelta(hours=1)):
        assert {browser.client.get(address.format(one)).status_code for one in (other.id, 987_654_321)} == {401}


def test_staff_keep_their_account(town: Town, secretary: Actor) -> None:
    staff, sent = town.sign_in(secretary), published(town, secretary)
    staff.post(f"/submissions/{sent.id}/supports", {}, status=303)
    text = staff.get("/my-data/erasure").text
    assert "Din konto som medarbejder" in text
    erase(staff)
    staff.get("/desk", status=200)


def hold(town: Town, sent: Sent, by: Actor) -> None:
    with town.writing():
        subject = publishing.get_subject_for_update(sent.id)
        publishing.hold(subject, HeldFor.COMPLAINT, reason="Der er klaget.", by=By.person(by))


def test_what_must_be_kept_stays_and_is_told_with_the_reason(town: Town, secretary: Actor) -> None:
    held, free = town.submit(email=ALMA, title="Bænken"), town.submit(email=ALMA, title="Tunnelen")
    hold(town, held, secretary)
    mailed(town.app)
    browser = by_mail(town)
    assert "Bænken" in browser.get("/my-data").text
    page = browser.get("/my-data/erasure")
    assert "Bænken" in page.text.partition("Det her bliver stående")[2]
    assert "Der er en klage eller en retssag om det." in page.text
    assert "Der er klaget." not in page.text
    alone = browser.get(f"/my-data/{held.id}/erasure")
    assert not [one for one in alone.all("form") if "erasure" in one.get("action", "")]
    browser.post(f"/my-data/{held.id}/erasure", SURE, status=409)
    done = erase(browser)
    assert "Bænken" in done.partition("Det, der skal gemmes, står her endnu")[2]
    assert "Der er en klage eller en retssag om det." in done
    assert (town.case(held).visibility, town.case(free).visibility) == ("received", "withdrawn")
    (last,) = (words(one) for one in mailed(town.app) if one["Subject"] == "Det er slettet")
    assert f"Nummer {town.case(held).number}: Der er en klage eller en retssag om det." in last
    assert "Sikkerhedskopier har det endnu." in last
    assert ("Bænken" in last, "sidste mail fra os" in last) == (False, False)
    assert "Bænken" in by_mail(town).get("/my-data").text


def test_where_every_word_must_be_kept_no_page_says_that_it_is_erased(town: Town, secretary: Actor) -> None:
    hold(town, town.submit(email=ALMA, title="Bænken"), secretary)
    (letter,) = mailed(town.app)
    confirm(town.app, letter)
    browser = by_mail(town)
    page = browser.get("/my-data/erasure")
    assert "Bænken" in page.text.partition("Det her bliver stående")[2]
    assert not [one for one in page.all("form") if "erasure" in one.get("action", "")], "ways in are all that would go"
    browser.post("/my-data/erasure", SURE, status=409)


def test_what_is_held_while_somebody_reads_the_page_is_not_erased(
    town: Town, secretary: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    sent = town.submit(email=ALMA)
    mailed(town.app)
    browser = by_mail(town)
    monkeypatch.setattr(erasing, "without_held", lambda owner: owner)
    hold(town, sent, secretary)
    assert "Kig på siden igen" in browser.post("/my-data/erasure", SURE, status=409).text
    assert town.case(sent).visibility == "received"
