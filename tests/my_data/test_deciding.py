"""Deciding over one's own: words, place, name, readers and address, each at once or once staff have read it."""

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from sqlalchemy import select

from app import clock
from app.accounts.contacts import get_contact_id, list_contacts
from app.accounts.writers import Writer
from app.conversations import actions as conversations
from app.conversations.models import Comment
from app.corrections.queries import get_beside
from app.errors import NotPossibleError
from app.events import By, Event
from app.my_data.jobs import FORGET
from app.notifications.actions import follow
from app.notifications.models import Follow
from app.permissions import Actor
from app.publishing import actions as publishing
from app.subjects import Audience, Subject, Voice
from app.submissions import actions as submissions
from app.submissions.models import Correction, Submission
from app.submissions.redaction_actions import redact
from tests.browsing import Browser, Page
from tests.ground.staging import TEXT, Sent, Town, bring_on
from tests.my_data.owning import by_code, by_mail
from tests.notifications.hearing import ALMA, OTTO, confirm, mailed, paths, published, words
from tests.redaction.covering import cover
from tests.security.test_erasing import rows_of


def change(browser: Browser, sent: Sent, noun: str, *, status: int = 303, **fields: Any) -> Page:
    """Fill in one of the forms of a thing's page; a field of None is left out, as a box that is not ticked."""
    page, action = browser.get(f"/my-data/{sent.id}"), f"/my-data/{sent.id}/{noun}"
    sent_fields = {**page.form(action), **fields}
    answer = browser.post(action, {name: value for name, value in sent_fields.items() if value is not None})
    assert answer.status == status, answer.text[:400]
    return answer


def approve(town: Town, sent: Sent, by: Actor) -> None:
    with town.writing() as session:
        bring_on(session.get_one(Submission, sent.id), "published", by, network_id=0)


def read(town: Town, sent: Sent, *, status: int = 200) -> str:
    return Browser(town.app).get(f"/submissions/{sent.id}", status=status).text


def test_a_correction_waits_and_what_was_approved_stays_meanwhile(town: Town, secretary: Actor) -> None:
    sent = published(town, secretary, title="Mørk tunnel", place_text="Ved stationen", name="Eksempel Almasen")
    browser, staff = by_code(town, sent), town.sign_in(secretary)
    new: dict[str, Any] = {
        "title": "Lys i tunnelen",
        "text": "Der mangler to lamper i tunnelen.",
        "place": "Ved hallen",
    }
    change(browser, sent, "correction", **new, show_name="y")
    for told in ("Mørk tunnel", "Ved stationen"):
        assert told in read(town, sent)
    for told in (*new.values(), "Eksempel Almasen"):
        assert told not in read(town, sent)
        assert told in staff.get(f"/desk/cases/{sent.id}").text
        assert told in browser.get(f"/my-data/{sent.id}").html
    assert "Du har rettet" in browser.get("/my-submission").text
    approve(town, sent, secretary)
    for told in (*new.values(), "Eksempel Almasen"):
        assert told in read(town, sent)
    assert "Ved stationen" not in read(town, sent)
    with town.reading() as session:
        assert session.query(Correction).count() == 0


def test_a_place_alone_waits_too(town: Town, secretary: Actor) -> None:
    sent = published(town, secretary, place_text="Ved stationen")
    change(by_code(town, sent), sent, "correction", place="Hos Jens Hansen på 2. sal")
    assert "Jens Hansen" not in read(town, sent)
    approve(town, sent, secretary)
    assert "Jens Hansen" in read(town, sent)


def test_what_is_turned_down_is_never_shown(town: Town, secretary: Actor) -> None:
    sent = published(town, secretary, place_text="Ved stationen")
    change(by_code(town, sent), sent, "correction", place="Hos naboen")
    with town.writing() as session:
        case = session.get_one(Submission, sent.id)
        publishing.refuse_wording(
            publishing.get_subject_for_update(case.id), reason="En nabo.", by=By.person(secretary)
        )
    with town.reading():
        assert get_beside(sent.id).place_text == "Ved stationen"
    assert "Hos naboen" not in read(town, sent)
    assert "Hos naboen" not in town.sign_in(secretary).get(f"/desk/cases/{sent.id}").text


def turn_down(town: Town, sent: Sent, by: Actor) -> int:
    """Turn down what waits; returns the number of the event."""
    with town.writing():
        subject = publishing.get_subject_for_update(sent.id)
        return publishing.refuse_wording(subject, reason="En nabo.", by=By.person(by)).seq


def test_what_was_turned_down_does_not_come_again_with_other_words(town: Town, secretary: Actor) -> None:
    sent = published(town, secretary, place_text="Ved stationen")
    change(by_code(town, sent), sent, "correction", place="Hos naboen")
    turn_down(town, sent, secretary)
    with town.writing() as session:
        submissions.add_to(session.get_one(Submission, sent.id), "Det gælder også om morgenen.", None)
    assert "Hos naboen" not in town.sign_in(secretary).get(f"/desk/cases/{sent.id}").text
    approve(town, sent, secretary)
    assert "om morgenen" in read(town, sent)
    assert "Hos naboen" not in read(town, sent)


def test_what_was_turned_down_does_not_come_with_words_of_staffs(town: Town, secretary: Actor) -> None:
    sent = published(town, secretary, place_text="Ved stationen", text=f"{TEXT} Spørg Kim.")
    change(by_code(town, sent), sent, "correction", place="Hos naboen")
    turn_down(town, sent, secretary)
    with town.writing() as session:
        case = session.get_one(Submission, sent.id)
        redact(case, ["Kim"], reason="Et navn.", by=By.person(secretary))
        publishing.send_back(publishing.get_subject_for_update(case.id), reason="En nabo.", by=By.person(secretary))
    approve(town, sent, secretary)
    assert "Hos naboen" not in read(town, sent)


def test_words_that_were_covered_meanwhile_are_not_brought_back(town: Town, secretary: Actor) -> None:
    """Of the wording that was turned down nothing is left to read then."""
    sent = published(town, secretary, text=f"{TEXT} Spørg Kim.")
    change(by_code(town, sent), sent, "correction", title="Spørg Kim")
    refusal = turn_down(town, sent, secretary)
    with town.writing() as session:
        redact(session.get_one(Submission, sent.id), ["Kim"], reason="Et navn.", by=By.person(secretary))
    with town.writing() as session:
        subject, event = publishing.get_subject_for_update(sent.id), session.get_one(Event, refusal)
        with pytest.raises(NotPossibleError):
            publishing.undo_refusal(subject, event, by=By.person(secretary))


def test_words_of_the_place_that_everybody_reads_are_covered_while_another_waits(town: Town, secretary: Actor) -> None:
    sent = published(town, secretary, place_text="Hos Kim Naboen")
    change(by_code(town, sent), sent, "correction", place="Ved stationen")
    cover(town.sign_in(secretary), f"/desk/cases/{sent.id}", "Kim Naboen", "Et navn.")
    assert "Kim Naboen" not in read(town, sent)


def test_covered_words_are_covered_in_what_waits(town: Town, secretary: Actor) -> None:
    sent = published(town, secretary)
    change(by_code(town, sent), sent, "correction", place="Hos Kim Naboen", name="Kim Almasen", show_name="y")
    with town.writing() as session:
        redact(session.get_one(Submission, sent.id), ["Kim"], reason="Et navn.", by=By.person(secretary))
        row = session.scalars(select(Correction)).one()
        assert "Kim" not in f"{row.place_text} {row.name}"


def test_before_anybody_else_reads_it_a_correction_is_so_at_once(town: Town) -> None:
    sent = town.submit(title="Mørk tunnel", place_text="Ved stationen")
    change(by_code(town, sent), sent, "correction", place="Ved hallen", name="Eksempel Almasen", show_name="y")
    assert (town.case(sent).place_text, town.case(sent).shown_name) == ("Ved hallen", "Eksempel Almasen")


def test_what_is_taken_away_is_gone_at_once(town: Town, secretary: Actor) -> None:
    shown = {"name": "Eksempel Almasen", "show_name": True, "place_text": "Ved stationen"}
    sent = published(town, secretary, **shown)
    assert "Eksempel Almasen" in read(town, sent)
    change(by_code(town, sent), sent, "correction", place="", show_name=None)
    for gone in ("Eksempel Almasen", "Ved stationen"):
        assert gone not in read(town, sent)


@pytest.mark.parametrize(("noun", "values"), [("name", {}), ("correction", {"show_name": None})])
def test_a_name_that_is_hidden_does_not_come_back_with_the_words_that_wait(
    noun: str, values: dict[str, Any], town: Town, secretary: Actor
) -> None:
    sent = published(town, secretary, name="Eksempel Almasen", show_name=True)
    browser = by_code(town, sent)
    change(browser, sent, "correction", text="Der mangler to lamper i tunnelen.", show_name="y")
    change(browser, sent, noun, **values)
    approve(town, sent, secretary)
    page = read(town, sent)
    assert "Der mangler to lamper" in page
    assert "Eksempel Almasen" not in page


@pytest.mark.parametrize("wanted", ["", "Ved stationen"])
def test_a_place_that_was_corrected_and_is_unwanted_again_never_comes(
    wanted: str, town: Town, secretary: Actor
) -> None:
    sent = published(town, secretary, place_text="Ved stationen")
    browser = by_code(town, sent)
    change(browser, sent, "correction", place="Hos naboen")
    change(browser, sent, "correction", place=wanted)
    approve(town, sent, secretary)
    assert "Hos naboen" not in read(town, sent)


def test_a_name_that_passes_for_the_municipality_is_not_shown(town: Town) -> None:
    sent = town.submit()
    page = change(by_code(town, sent), sent, "correction", name="Albertslund Kommune", show_name="y", status=422)
    assert "Det ligner et navn" in page.text
    assert town.case(sent).shown_name is None


def test_a_cpr_number_in_it_is_covered_by_one_press(town: Town) -> None:
    sent = town.submit()
    browser = by_code(town, sent)
    asked = change(browser, sent, "correction", text="Ring til mig, mit nummer er 010190-1234.", status=422)
    action = f"/my-data/{sent.id}/correction"
    covered = browser.post(action, {**asked.form(action), "cover": "1"})
    assert "010190-1234" not in covered.html
    browser.send(covered, action, status=303)
    assert "010190-1234" not in str(rows_of(town.database))


def test_the_same_once_more_is_no_correction(town: Town, secretary: Actor) -> None:
    sent = published(town, secretary, title="Mørk tunnel", place_text="Ved den gamle eg")
    before = town.counts()
    change(by_code(town, sent), sent, "correction")
    after = town.counts()
    assert {name for name in after if after[name] != before[name]} <= {"author_session", "sent_once", "rate_bucket"}


def test_fewer_readers_at_once_and_everybody_only_when_staff_have_read_it(town: Town, secretary: Actor) -> None:
    sent = published(town, secretary, title="Mørk tunnel")
    browser = by_code(town, sent)
    change(browser, sent, "audience", audience="staff")
    read(town, sent, status=410)
    assert "Mørk tunnel" not in Browser(town.app).get("/submissions?q=tunnel").text
    change(browser, sent, "audience", audience="public")
    read(town, sent, status=410)
    assert (town.case(sent).audience, town.case(sent).unread) == (Audience.PUBLIC, True)
    approve(town, sent, secretary)
    assert "Mørk tunnel" in read(town, sent)


def test_a_name_is_hidden_at_once_from_a_comment_too(town: Town, secretary: Actor) -> None:
    sent = published(town, secretary)
    case, browser = published(town, secretary, email=ALMA, name="Eksempel Almasen", show_name=True), None
    with town.reading():
        alma = list_contacts(town.app.extensions["vault"], ALMA)[0].id
    with town.writing() as session:
        new = conversations.NewComment(sent.id, "Det er mørkt.", "da", name="Eksempel Almasen")
        conversations.comment(new, Writer(alma))
        comment = session.scalars(select(Comment)).one()
        wording = publishing.get_subject_for_update(comment.id).current_wording_id
        publishing.publish(
            publishing.get_subject_for_update(comment.id), wording_id=wording or 0, by=By.person(secretary)
        )
        comment_id = comment.id
    assert "Eksempel Almasen" in read(town, sent)
    browser = by_mail(town)
    for one in (Sent(comment_id, ""), case):
        change(browser, one, "name")
    assert "Eksempel Almasen" not in read(town, sent)
    assert "Eksempel Almasen" not in read(town, case)


def test_an_address_counts_when_its_owner_has_said_yes(town: Town) -> None:
    sent = town.submit(email=ALMA)
    mailed(town.app)
    browser = by_mail(town)
    change(browser, sent, "address", email=OTTO)
    (letter,) = mailed(town.app)
    assert letter["To"] == OTTO
    vault = town.app.extensions["vault"]
    with town.reading():
        alma, otto = list_contacts(vault, ALMA)[0].id, list_contacts(vault, OTTO)[0].id
        assert get_contact_id(sent.id) == alma
    with town.writing():
        follow(sent.id, alma, confirmed=True)  # as an author does with the first comment that is shown
    confirm(town.app, letter)
    with town.reading() as session:
        assert get_contact_id(sent.id) == otto
        assert list(session.scalars(select(Follow.contact_id))) == [otto], "nothing of it is mailed to the old one"
    (told,) = mailed(town.app)
    assert (told["To"], "en anden adresse" in words(told)) == (ALMA, True)
    assert OTTO not in words(told)
    browser.get(f"/my-data/{sent.id}", status=404)


def case_link(town: Town, sent: Sent, email: str) -> str:
    """Have a link to one case mailed to its author; returns where it leads to."""
    visitor, number = Browser(town.app), town.case(sent).number
    visitor.send(visitor.get("/my-case"), "/my-case", {"number": number, "email": email}, status=200)
    (letter,) = mailed(town.app)
    assert letter["To"] == email
    return paths(letter, "/author-links/")[0]


def test_a_link_that_was_mailed_before_opens_nothing_at_the_new_address(town: Town) -> None:
    """Whoever reads mail at the old address must not come in as the owner of the new one."""
    sent, others = town.submit(email=ALMA), town.submit(email=OTTO, title="Ottos egen sag")
    mailed(town.app)
    link = case_link(town, sent, ALMA)
    change(by_code(town, sent), sent, "address", email=OTTO)
    with time_machine.travel(clock.now() + timedelta(minutes=16), tick=False):
        confirm(town.app, next(one for one in mailed(town.app) if one["To"] == OTTO))
    old = Browser(town.app)
    assert "en anden e-mailadresse nu" in old.post(link, {}, status=410).text
    assert "Ottos egen sag" not in old.get("/my-data").text
    for one in (sent, others):
        old.get(f"/my-data/{one.id}", status=404)


def test_a_link_that_was_mailed_before_opens_nothing_once_the_address_is_taken_away(town: Town) -> None:
    sent = town.submit(email=ALMA)
    mailed(town.app)
    link = case_link(town, sent, ALMA)
    change(by_code(town, sent), sent, "address/end")
    Browser(town.app).post(link, {}, status=410)


def test_an_address_is_taken_away_and_number_and_code_still_open_it(town: Town) -> None:
    sent = town.submit(email=ALMA)
    mailed(town.app)
    browser = by_mail(town)
    with town.writing():
        follow(sent.id, list_contacts(town.app.extensions["vault"], ALMA)[0].id, confirmed=True)
    change(browser, sent, "address/end")
    with town.reading() as session:
        assert get_contact_id(sent.id) is None
        assert session.scalar(select(Follow.id)) is None
    assert town.case(sent).number not in browser.get("/mine").text
    assert by_code(town, sent).get(f"/my-data/{sent.id}", status=200)


def test_the_only_way_back_is_not_taken_away(town: Town) -> None:
    sent = town.submit(email=ALMA)
    with town.writing() as session:
        session.get_one(Submission, sent.id).code_hash = None
    mailed(town.app)
    browser = by_mail(town)
    assert "/address/end" not in browser.get(f"/my-data/{sent.id}").html
    browser.post(f"/my-data/{sent.id}/address/end", {}, status=409)


def test_what_waits_for_an_address_is_forgotten(town: Town) -> None:
    sent = town.submit()
    change(by_code(town, sent), sent, "address", email=OTTO)
    mailed(town.app)
    assert town.counts()["address_change"] == 1
    with time_machine.travel(clock.now() + timedelta(days=16)):
        with town.writing():
            FORGET.queue()
        mailed(town.app)
    assert town.counts()["address_change"] == 0


def test_it_is_taken_back_from_here_too(town: Town, secretary: Actor) -> None:
    sent = published(town, secretary, email=ALMA)
    mailed(town.app)
    browser = by_mail(town)
    change(browser, sent, "withdrawal")
    read(town, sent, status=410)
    assert "Du har trukket" in browser.get(f"/my-data/{sent.id}").text


NOUNS = ("correction", "audience", "name", "address", "address/end", "withdrawal")


@pytest.mark.parametrize("noun", NOUNS)
def test_nobody_decides_over_anothers(town: Town, noun: str) -> None:
    town.submit(email=ALMA)
    other = town.submit(email=OTTO, name="Ottosen", show_name=True)
    mailed(town.app)
    browser = by_mail(town)
    fields = {"text": "Andre ord end dem.", "audience": "staff", "email": ALMA}
    before = town.case(other)
    browser.get(f"/my-data/{other.id}", status=404)
    browser.post(f"/my-data/{other.id}/{noun}", fields, status=404)
    Browser(town.app).post(f"/my-data/{other.id}/{noun}", fields, status=404)
    assert town.case(other).version == before.version


def test_of_a_comment_only_what_comments_have(town: Town, secretary: Actor) -> None:
    sent = published(town, secretary)
    with town.writing() as session:
        conversations.comment(conversations.NewComment(sent.id, "Det er mørkt.", "da"), Writer(case_id=sent.id))
        comment_id = session.scalars(select(Subject.id).where(Subject.root_id == sent.id)).one()
        assert session.get_one(Voice, comment_id).contact_id is None
    browser = by_code(town, sent)
    page = browser.get(f"/my-data/{comment_id}")
    assert f"/comments/{comment_id}/own" in page.links()
    for noun in ("correction", "audience", "address/end"):
        browser.post(f"/my-data/{comment_id}/{noun}", {}, status=404)
    browser.post(f"/my-data/{comment_id}/withdrawal", {}, status=303)
