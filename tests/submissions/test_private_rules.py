"""What is private stays private, door by door: each rule was seen to be missed by a mutant of the code."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from email.message import EmailMessage
from pathlib import Path

import pytest
import time_machine
from flask import Flask
from sqlalchemy import select, update
from sqlalchemy.orm.exc import StaleDataError

from app import clock, create_app, worker
from app.accounts.actions import Purpose, new_link
from app.accounts.models import Contact
from app.accounts.queries import get_actor
from app.accounts.session_actions import sign_in
from app.answering import actions as answering_actions
from app.answering.forms import Drafted, ReadDraft
from app.casework import closing_actions, publishing_actions, routing_actions
from app.casework.closing_form import Closed
from app.casework.match_forms import Verdict
from app.casework.publishing_forms import Approved
from app.config import Settings
from app.errors import NotClearedError
from app.events import By
from app.jobs import Job
from app.limits import Limit
from app.permissions import Actor
from app.results.kinds import End, EndKind
from app.subjects import Audience, Subject
from app.submissions import actions
from app.submissions.models import Campaign, Response, Submission
from app.submissions.states import Outcome
from app.vault import Vault
from app.web.act_form import Why
from tests.browsing import Browser
from tests.conftest import settings_for
from tests.ground.staging import TEXT, Sent, Town

pytestmark = pytest.mark.either_database

WHY = "En grund, som hverken naboen eller avisen skal læse."
STORY = {"text": TEXT, "title": "Mørk tunnel", "kind": "problem", "email": "kim@example.org"}


@pytest.fixture
def limited(app: Flask) -> Iterator[None]:
    settings: Settings = app.extensions["settings"]
    app.extensions["settings"] = replace(settings, rate_limits=True)
    with time_machine.travel(clock.now(), tick=False):  # a bucket would fill while a test is at it
        yield
    app.extensions["settings"] = settings


def mailed(town: Town) -> int:
    """Return how many letters have been queued."""
    with town.reading() as session:
        return len(session.scalars(select(Job.id).where(Job.kind == "mail")).all())


def let_in(app: Flask, sent: Sent) -> Browser:
    """Browse as the author."""
    vault: Vault = app.extensions["vault"]
    browser = Browser(app)
    browser.post(f"/receipts/{sent.secret}/access", {"code": vault.receipt_code(sent.secret)}, status=303)
    return browser


def link(town: Town, purpose: Purpose, sent: Sent) -> str:
    """Make a link for the author of a submission; returns its token."""
    with town.writing() as session:
        contact = session.scalars(select(Contact.id).order_by(Contact.id.desc())).first()
        return new_link(purpose, subject_id=sent.id, contact_id=contact)


@pytest.mark.parametrize("audience", [Audience.NETWORK, Audience.STAFF])
def test_what_was_written_for_fewer_has_no_public_page_whatever_its_row_says(
    app: Flask, town: Town, secretary: Actor, audience: Audience
) -> None:
    sent = town.submit()
    town.publish([sent], by=secretary)
    with town.writing() as session:
        for model in (Submission, Subject):
            session.execute(update(model).where(model.id == sent.id).values(audience=audience, listed=False))
    assert TEXT not in Browser(app).get(f"/submissions/{sent.id}", status=410).text


def test_a_session_that_nobody_uses_ends_in_the_database_too(town: Town, secretary: Actor) -> None:
    with town.writing():
        token = sign_in(secretary.id)
    for days, is_in in ((29, True), (31, False)):
        with time_machine.travel(clock.now() + timedelta(days=days), tick=False), town.reading():
            assert (get_actor(token) is not None) == is_in


@pytest.mark.parametrize(("end", "is_told"), [(End(EndKind.DONE, words="Lampen er skiftet"), False), (None, True)])
def test_why_a_case_was_closed_is_read_by_all_only_where_it_is_how_it_ended(
    app: Flask, town: Town, secretary: Actor, end: End | None, *, is_told: bool
) -> None:
    sent = town.submit()
    town.bring(sent, "published", by=secretary)
    with town.writing() as session:
        closing_actions.close(session.get_one(Submission, sent.id), Closed(WHY, end=end), By.person(secretary))
    public = Browser(app).get(f"/submissions/{sent.id}")
    assert town.case(sent).handling == "closed"
    assert (WHY in public.text) == is_told
    assert WHY in let_in(app, sent).get("/my-submission").text


def test_why_a_network_said_no_is_for_its_author_and_staff(app: Flask, town: Town, secretary: Actor) -> None:
    sent = town.submit()
    town.bring(sent, "routed", by=secretary)
    with town.writing() as session:
        routing_actions.decide_match(
            session.get_one(Submission, sent.id), Verdict(accepts=False, reason=WHY), By.person(secretary)
        )
    assert WHY not in Browser(app).get(f"/submissions/{sent.id}").text
    assert WHY in let_in(app, sent).get("/my-submission").text


def test_what_is_hidden_is_on_no_list_whoever_asks_and_however(app: Flask, town: Town, secretary: Actor) -> None:
    """By number, word, kind, network, state and order, and among those that are alike."""
    texts = [town.submit(title=f"Tunnel {count}") for count in range(3)]
    for one in texts:
        town.bring(one, "answered", by=secretary)
    gone, stays = texts[:2]
    with town.writing() as session:
        campaign = Campaign(created_at=clock.now(), listed=3, first_seq=town.case(gone).published_seq)
        session.add(campaign)
        session.flush()
        for one in texts:
            session.get_one(Submission, one.id).campaign_id = campaign.id
    network, number = town.networks()[0], town.case(gone).number
    asked = [f"q={number}", "q=tunnel", f"q={network.name}", f"alike={stays.id}", f"alike={gone.id}", "kind=problem"]
    asked += [f"network={network.slug}", "status=answered", "sort=oldest", "sort=answered", "author_kind=citizen"]
    browser, address = Browser(app), f"/submissions/{gone.id}"
    found = {query for query in asked if address in browser.get(f"/submissions?{query}").links()}
    assert {f"q={number}", f"alike={stays.id}"} <= found, "a list that never shows it proves nothing"
    with town.writing() as session:
        publishing_actions.hide(session.get_one(Submission, gone.id), Why(WHY), By.person(secretary))
    for query in ("", *asked):
        assert address not in browser.get(f"/submissions?{query}").links(), query


def test_a_text_that_is_alone_and_hidden_is_on_no_list(app: Flask, town: Town, secretary: Actor) -> None:
    sent, browser = town.submit(), Browser(app)
    town.bring(sent, "answered", by=secretary)
    asked = ("", "kind=problem", "sort=oldest", "sort=answered", "status=answered", f"q={town.case(sent).number}")
    for query in asked:
        assert f"/submissions/{sent.id}" in browser.get(f"/submissions?{query}").links(), query
    with town.writing() as session:
        publishing_actions.hide(session.get_one(Submission, sent.id), Why(WHY), By.person(secretary))
    for query in asked:
        assert f"/submissions/{sent.id}" not in browser.get(f"/submissions?{query}").links(), query


@pytest.mark.usefixtures("limited")
def test_a_receipt_mails_a_few_links_an_hour_and_tells_nobody(app: Flask, town: Town) -> None:
    sent = town.submit(email="kim@example.org")
    before, burst = mailed(town), Limit.CASE_LINK.value.burst
    browser = Browser(app)
    for _ in range(burst + 2):
        browser.post(f"/receipts/{sent.secret}/link", {}, status=200)
        with town.writing() as session:
            session.execute(update(Job).values(done_at=clock.now()))  # one that still waited would be enough for two
    assert mailed(town) - before == burst


@pytest.mark.usefixtures("limited")
def test_a_number_and_an_address_mail_a_few_links_an_hour_and_tell_nobody(app: Flask, town: Town) -> None:
    sent = town.submit(email="kim@example.org")
    before, burst, browser = mailed(town), Limit.CASE_LINK.value.burst, Browser(app)
    for writing in ["kim@example.org", "KIM@example.org"] * burst:
        browser.post("/my-case", {"number": town.case(sent).number, "email": writing}, status=200)
    assert mailed(town) - before == burst


@pytest.mark.usefixtures("limited")
def test_an_address_gets_a_few_receipts_at_once_and_the_others_later(app: Flask, town: Town) -> None:
    burst, browser = Limit.RECEIPT_MAIL.value.burst, Browser(app)
    for number in range(burst + 2):
        fields = STORY | {"text": f"{TEXT} Nummer {number}.", "key": f"a-key-for-many-{number:04d}"}
        browser.post("/submissions", fields, status=303)
    assert town.counts()["submission"] == burst + 2
    assert mailed(town) == burst + 2
    with time_machine.travel(clock.now(), tick=False) as now, app.app_context():
        for came in (burst, 1, 1, 0):
            letters: list[EmailMessage] = []
            while worker.run_next(letters.append):
                pass
            assert len(letters) == came
            now.shift(Limit.RECEIPT_MAIL.value.seconds)


@pytest.mark.usefixtures("limited")
def test_one_case_takes_a_few_additions_a_minute(app: Flask, town: Town) -> None:
    author, burst = let_in(app, town.submit()), Limit.ADDITION.value.burst
    token = author.token()
    answers = [
        author.post("/my-submission/additions", {"addition": f"Nummer {number}.", "csrf_token": token})
        for number in range(burst + 1)
    ]
    assert [one.status for one in answers] == [303] * burst + [429]


def test_the_code_is_shown_for_half_an_hour(browser: Browser) -> None:
    start = browser.get("/submissions/new").form("/submissions/preview")
    receipt = browser.post("/submissions", STORY | {"key": start["key"]}, status=303).response.location or ""
    for minutes, shown in ((29, 1), (31, 0)):
        with time_machine.travel(clock.now() + timedelta(minutes=minutes), tick=False):
            codes = [one for one in browser.get(receipt).all("b") if one.get("class") == "code"]
            assert len(codes) == shown, f"after {minutes} minutes"


@pytest.mark.parametrize(("purpose", "door"), [(Purpose.AUTHOR, "/author-links"), (Purpose.CONFIRM, "/confirmations")])
def test_a_link_opens_its_own_door_alone(app: Flask, town: Town, purpose: Purpose, door: str) -> None:
    token = link(town, purpose, town.submit(email="kim@example.org"))
    for other in {"/author-links", "/confirmations", "/sign-in"} - {door}:
        assert Browser(app).post(f"{other}/{token}", {}).status in {404, 410}
    assert Browser(app).post(f"{door}/{token}", {}).status < 400


@pytest.mark.parametrize(
    ("purpose", "door", "lasts"),
    [
        (Purpose.AUTHOR, "/author-links", timedelta(hours=1)),
        (Purpose.CONFIRM, "/confirmations", timedelta(days=7)),
    ],
)
def test_a_link_lasts_as_long_as_its_mail_says_and_works_once(
    app: Flask, town: Town, purpose: Purpose, door: str, lasts: timedelta
) -> None:
    sent = town.submit(email="kim@example.org")
    late, early = link(town, purpose, sent), link(town, purpose, sent)
    with time_machine.travel(clock.now() + lasts + timedelta(minutes=1), tick=False):
        Browser(app).post(f"{door}/{late}", {}, status=410)
    with time_machine.travel(clock.now() + lasts - timedelta(minutes=1), tick=False):
        assert Browser(app).post(f"{door}/{early}", {}).status < 400
        Browser(app).post(f"{door}/{early}", {}, status=410)


def test_no_browser_keeps_a_receipt_or_an_authors_page(app: Flask, town: Town) -> None:
    sent = town.submit()
    author = let_in(app, sent)
    for browser, address in ((Browser(app), f"/receipts/{sent.secret}"), (author, "/my-submission")):
        assert browser.get(address).response.headers["Cache-Control"] == "no-store", address


def test_approval_is_of_the_wording_that_was_read_whoever_calls_it(town: Town, secretary: Actor) -> None:
    sent = town.submit()
    read = town.case(sent).current_wording_id or 0
    with town.writing() as session:
        actions.add_to(session.get_one(Submission, sent.id), "Det gælder også den anden tunnel.", ())
    with pytest.raises(StaleDataError), town.writing() as session:
        publishing_actions.publish(session.get_one(Submission, sent.id), Approved(read), By.person(secretary))
    assert town.case(sent).visibility == "received"


def test_no_action_publishes_what_may_be_a_cpr_number_unlooked_at(town: Town, secretary: Actor) -> None:
    """The forms ask first; behind them the action refuses, so that no later door can leave the question out."""
    doubted, answered = town.submit(text=f"{TEXT} Mit nummer er 070761-4285."), town.submit()
    town.bring(answered, "first_word", by=secretary)
    with town.writing() as session:
        case = session.get_one(Submission, doubted.id)
        with pytest.raises(NotClearedError):
            publishing_actions.publish(case, Approved(case.current_wording_id or 0), By.person(secretary))
    with town.writing() as session:
        case = session.get_one(Submission, answered.id)
        answering_actions.save_draft(case, Drafted("Du har 070761-4285.", Outcome.LED, "da"), By.person(secretary))
        with pytest.raises(NotClearedError):
            answering_actions.publish_answer(case, ReadDraft(1), By.person(secretary))
    assert (town.case(doubted).visibility, town.case(answered).handling) == ("received", "first_word")


def test_an_answer_for_its_author_alone_goes_to_no_unconfirmed_address(town: Town, secretary: Actor) -> None:
    sent = town.submit(email="kim@example.org", audience=Audience.STAFF)
    town.bring(sent, "answered", by=secretary)
    letters: list[EmailMessage] = []
    with town.app.app_context():
        while worker.run_next(letters.append):
            pass
    with town.reading() as session:
        said = session.scalars(select(Response.text)).one() or ""
    assert len(letters) >= 2
    assert not [one for one in letters if any(said in str(part.get_content()) for part in one.iter_parts())]


def test_two_changes_while_the_mail_waits_are_one_letter_with_the_newest_words(town: Town, secretary: Actor) -> None:
    sent, other = town.submit(email="kim@example.org"), town.submit(email="bo@example.org")
    with town.writing() as session:
        session.execute(update(Contact).values(confirmed_at=clock.now()))
    for one in (sent, other):
        town.bring(one, "first_word", by=secretary)
    for text in ("Vi sætter seks lamper op.", "Vi sætter otte lamper op.", "Vi sætter ni lamper op."):
        answer(town, sent, text, by=secretary)
    answer(town, other, "Vi sætter en bænk op.", by=secretary)
    told = [one for one in delivered(town) if "lamper" in one]
    assert len(told) == 1
    assert "ni lamper" in told[0]
    answer(town, sent, "Vi sætter ti lamper op.", by=secretary)
    assert ["ti lamper" in one for one in delivered(town)] == [True], "what was sent keeps no later one back"


def answer(town: Town, sent: Sent, text: str, *, by: Actor) -> None:
    with town.writing() as session:
        case = session.get_one(Submission, sent.id)
        answering_actions.save_draft(case, Drafted(text, Outcome.LED, "da"), By.person(by))
        answering_actions.publish_answer(case, ReadDraft(1), By.person(by))


def delivered(town: Town) -> list[str]:
    """Send what waits; returns its words."""
    letters: list[EmailMessage] = []
    with town.app.app_context():
        while worker.run_next(letters.append):
            pass
    return [str(one.get_body(("plain",)).get_content()) for one in letters]  # type: ignore[union-attr]


def test_a_letter_a_worker_has_taken_keeps_no_newer_one_back(town: Town, secretary: Actor) -> None:
    sent = town.submit(email="kim@example.org")
    town.bring(sent, "first_word", by=secretary)
    answer(town, sent, "Vi sætter seks lamper op.", by=secretary)
    before = mailed(town)
    with town.writing() as session:
        session.execute(update(Job).values(leased_until=clock.now() + timedelta(minutes=5)))
    answer(town, sent, "Vi sætter otte lamper op.", by=secretary)
    assert mailed(town) == before + 1


def test_signing_in_leaves_nothing_of_the_browsers_session_before(app: Flask, town: Town, secretary: Actor) -> None:
    author = let_in(app, town.submit())
    with town.writing():
        token = new_link(Purpose.SIGN_IN, person_id=secretary.id)
    author.post(f"/sign-in/{token}", {}, status=303)
    with author.client.session_transaction() as session:
        assert "author" not in session
    author.get("/my-submission", status=302)


@pytest.mark.parametrize("wanted", ["https://evil.example", "//evil.example", "/\\evil.example", "/sign-out"])
def test_a_form_that_signs_in_leads_to_pages_of_ours_alone(town: Town, secretary: Actor, wanted: str) -> None:
    with town.writing():
        token = new_link(Purpose.SIGN_IN, person_id=secretary.id)
    answer = Browser(town.app).post(f"/sign-in/{token}", {"next": wanted}, status=303)
    assert answer.response.headers["Location"] == "/desk"


def test_a_proxy_names_the_visitor_but_never_the_host(app: Flask, tmp_path: Path) -> None:
    url = app.extensions["database"].url.render_as_string(hide_password=False)
    behind = create_app(settings_for(url, tmp_path, proxy_hops=1))
    said = {"X-Forwarded-Host": "evil.example", "X-Forwarded-For": "192.0.2.7"}
    answer = behind.test_client().get("/", headers=said)
    behind.extensions["database"].dispose()
    assert answer.status_code == 200
