"""What cannot wait: seen through every door, mailed at once, first in the list, held back, handled in silence."""

import contextlib
from datetime import timedelta
from email.message import EmailMessage

import pytest
import time_machine
from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError

from app import clock, erasing
from app.alarms import actions
from app.alarms.models import Alarm, AlarmEnd
from app.conversations.actions import bring_in_comments, forget_unconfirmed
from app.conversations.blueprint import COMMENTS
from app.conversations.models import UnconfirmedComment
from app.errors import NotPossibleError
from app.events import By
from app.municipality.actions import switch_off
from app.municipality.models import Municipality
from app.permissions import Actor, Role
from app.screening.findings import Danger
from app.submissions import actions as submissions
from app.submissions.models import Submission
from app.vault import get_vault
from tests.browsing import Browser, Page, text_of
from tests.conversations.talking import WORDS, guest, list_ids, say, show_all
from tests.ground.staging import TEXT, Sent, Town
from tests.my_data.owning import by_code
from tests.notifications.hearing import ALMA, mailed, paths, words
from tests.publishing.doors import DOORS, go_through
from tests.sending.test_sending import TEXT as LAMPS
from tests.sending.test_sending import send

THREAT = "Jeg slår ham ihjel, hvis der ikke sker noget."
SADNESS = "Jeg vil ikke leve længere."


@pytest.fixture
def moderator(town: Town) -> Actor:
    return town.add_person(Role.MODERATOR)


def forms(page: Page) -> list[str | None]:
    """Return where the forms of a page are sent."""
    return [one.get("action") for one in page.all("form")]


def list_alarms(town: Town) -> list[Alarm]:
    with town.reading() as session:
        rows = list(session.scalars(select(Alarm).order_by(Alarm.id)))
        session.expunge_all()
        return rows


def duty_letters(town: Town) -> list[EmailMessage]:
    """Return the letters to whoever is on duty that have not been sent before."""
    return [one for one in mailed(town.app) if str(one["Subject"]).startswith("Akut")]


def handle(town: Town, address: str, by: Actor, decision: str = "harmless", **typed: str) -> None:
    """Press one of the buttons on the page of what cannot wait."""
    staff = town.sign_in(by)
    staff.send(staff.get(address), f"{address}/alarm-handling", {"decision": decision, **typed}, status=303)


@pytest.mark.parametrize("door", DOORS)
def test_a_threat_is_seen_through_every_door(town: Town, moderator: Actor, door: str) -> None:
    sent = town.submit()
    about = go_through(town, door, sent, By.person(moderator), THREAT)
    (alarm,) = list_alarms(town)
    assert (alarm.subject_id, alarm.danger, alarm.raised_by) == (about, "life", None)
    address = f"/desk/comments/{about}" if door == "a comment" else f"/desk/cases/{about}"
    staff = town.sign_in(moderator)
    page = staff.get("/desk?list=mine")
    assert page.links().index(address if door == "a comment" else f"{address}?list=mine") >= 0
    assert "Akut" in page.text
    shown = staff.get(address)
    assert "Jeg slår ham ihjel" in shown.text
    assert "112" in shown.text


@pytest.mark.parametrize("field", ["title", "place_text", "name", "source_note"])
def test_it_is_seen_in_every_field_of_what_is_sent_in(town: Town, field: str) -> None:
    town.submit(**{field: THREAT})
    assert [one.danger for one in list_alarms(town)] == ["life"]


def test_whoever_is_on_duty_gets_one_mail_without_the_words(town: Town) -> None:
    with town.writing() as session:
        session.get_one(Municipality, 1).duty_email = "vagt@kommune.example"
    sent = town.submit(text=THREAT, email=ALMA)
    letters = [one for one in mailed(town.app) if one["To"] == "vagt@kommune.example"]
    (letter,) = letters
    assert paths(letter, "/desk/cases/") == [f"/desk/cases/{sent.id}"]
    assert town.case(sent).number in letter["Subject"]
    assert "nogens liv kan være i fare" in words(letter)
    assert "ihjel" not in str(letter)
    assert mailed(town.app) == []


def test_without_a_duty_address_the_mail_goes_to_the_municipality(town: Town) -> None:
    town.submit(text=THREAT)
    with town.reading() as session:
        usual = session.get_one(Municipality, 1).email
    assert [one["To"] for one in mailed(town.app)] == [usual]


def test_it_stands_before_all_that_is_due_earlier_for_moderator_and_secretariat(
    town: Town, moderator: Actor, secretary: Actor
) -> None:
    earlier = [town.submit() for _ in range(3)]
    acute = town.submit(text=THREAT)
    for person in (moderator, secretary):
        staff = town.sign_in(person)
        for shelf in ("list=all", "list=mine", "list=all&state=missing_answer"):
            links = [one for one in staff.get(f"/desk?{shelf}").links() if one.startswith("/desk/cases/")]
            assert links[0].startswith(f"/desk/cases/{acute.id}?")
        page = staff.get(f"/desk/cases/{earlier[0].id}?list=all")
        assert f"/desk/cases/{acute.id}?list=all" in page.links(), "the next case is the one that cannot wait"
    handle(town, f"/desk/cases/{acute.id}", moderator)
    listed = [one for one in town.sign_in(secretary).get("/desk?list=all").links() if one.startswith("/desk/cases/")]
    assert listed[0].startswith(f"/desk/cases/{earlier[0].id}?")


def test_it_is_published_only_once_it_is_handled(town: Town, moderator: Actor) -> None:
    sent, address = town.submit(title="Jeg slår ham ihjel", text=f"Jeg slår ham ihjel. {TEXT}"), "/desk/cases/{}"
    address = address.format(sent.id)
    staff = town.sign_in(moderator)
    page = staff.get(address)
    assert f"{address}/publication" not in forms(page)
    assert "før nogen har sagt" in page.text
    (shown,) = (text_of(one) for one in page.all("blockquote"))
    assert shown.count("slår ham ihjel") == 1, "once, though title and text both say it"
    with pytest.raises(NotPossibleError, match="håndteret"):
        town.publish([sent], by=moderator)
    handle(town, address, moderator)
    town.publish([sent], by=moderator)


def test_what_was_hidden_is_shown_by_undoing_that_only_once_it_is_handled(
    town: Town, sent: Sent, moderator: Actor
) -> None:
    staff, address = town.sign_in(moderator), f"/desk/cases/{sent.id}"
    staff.send(staff.get(address), f"{address}/hiding", {"reason": "Der står et navn."}, status=303)
    staff.send(staff.get(address), f"{address}/urgency", {"decision": "life"}, status=303)
    staff.send(staff.get(address), f"{address}/undo", status=303)
    assert town.case(sent).visibility == "hidden"
    handle(town, address, moderator)
    staff.send(staff.get(address), f"{address}/undo", status=303)
    assert town.case(sent).visibility == "published"


def test_it_is_handled_in_one_press_and_nobody_outside_hears(town: Town, moderator: Actor) -> None:
    sent = town.submit(text=SADNESS, email=ALMA)
    mailed(town.app)
    handle(town, f"/desk/cases/{sent.id}", moderator, "passed", note="Talt med hende i telefonen.")
    (alarm,) = list_alarms(town)
    assert (alarm.ended, alarm.handled_by) == (AlarmEnd.PASSED, moderator.id)
    assert mailed(town.app) == [], "never a letter"
    page = town.sign_in(moderator).get(f"/desk/cases/{sent.id}")
    assert "Afsenderen hører intet om alarmen" in page.text
    assert "får besked på mail" not in page.text
    assert "Det akutte er håndteret: De rette har fået det." in page.text
    assert "Talt med hende" in page.text
    receipt = Browser(town.app).get(f"/receipts/{sent.secret}")
    assert "akut" not in receipt.text.casefold()
    assert "Talt med hende" not in receipt.text
    assert "første besked" not in receipt.text.casefold(), "none may come"


def test_what_was_handled_is_no_alarm_again_when_more_is_added(town: Town, moderator: Actor) -> None:
    sent = town.submit(text=THREAT)
    handle(town, f"/desk/cases/{sent.id}", moderator)
    for more, number in (("Nu er der gået en uge.", 1), (SADNESS, 2)):
        with town.writing() as session:
            submissions.add_to(session.get_one(Submission, sent.id), more, ())
        assert len(list_alarms(town)) == number


def test_an_alarm_that_was_not_read_stays_when_another_is_handled(town: Town, moderator: Actor) -> None:
    sent = town.submit(text=THREAT)
    staff = town.sign_in(moderator)
    page = staff.get(f"/desk/cases/{sent.id}")
    go_through(town, "a report", sent, By.person(moderator), SADNESS)
    staff.send(page, f"/desk/cases/{sent.id}/alarm-handling", {"decision": "harmless"}, status=303)
    assert [(one.danger, one.handled_at is None) for one in list_alarms(town)] == [("life", False), ("despair", True)]


def test_a_comment_that_cannot_wait_is_shown_to_nobody_until_it_is_handled(
    town: Town, sent: Sent, moderator: Actor
) -> None:
    writer = guest(town, sent)
    show_all(town, moderator)
    mailed(town.app)
    say(writer, sent, THREAT)
    newest = list_ids(town)[-1]
    staff = town.sign_in(moderator)
    page = staff.get("/desk/comments")
    assert "Akut" in page.text
    assert "/desk/comments/approvals" not in forms(page)
    assert f"/desk/comments/{newest}/approval" not in forms(page)
    address = f"/desk/comments/{newest}"
    assert f"{address}/approval" not in forms(staff.get(address))
    handle(town, address, moderator)
    assert f"{address}/approval" in forms(staff.get(address))


def test_a_comment_that_is_rewritten_into_a_threat_is_held_and_seen(town: Town, sent: Sent, moderator: Actor) -> None:
    writer = guest(town, sent)
    show_all(town, moderator)
    (comment_id,) = list_ids(town)
    page = writer.get(f"/comments/{comment_id}/own")
    writer.send(page, f"/comments/{comment_id}/wording", {"text": THREAT}, status=303)
    assert [one.subject_id for one in list_alarms(town)] == [comment_id]
    assert "ihjel" not in Browser(town.app).get(f"/submissions/{sent.id}").text


@pytest.mark.parametrize("where", ["case", "comment"])
def test_staff_raise_one_by_hand_on_anything_they_read(town: Town, sent: Sent, moderator: Actor, where: str) -> None:
    address = f"/desk/cases/{sent.id}"
    if where == "comment":
        say(guest(town, sent), sent, WORDS)
        address = f"/desk/comments/{list_ids(town)[-1]}"
        mailed(town.app)
    staff = town.sign_in(moderator)
    staff.send(staff.get(address), f"{address}/urgency", {"decision": "child"}, status=303)
    (alarm,) = list_alarms(town)
    assert (alarm.danger, alarm.raised_by) == ("child", moderator.id)
    assert len(mailed(town.app)) == 1
    assert "En af os har læst den" in staff.get(address).text
    again = staff.send(staff.get(address), f"{address}/urgency", {"decision": "child"}, status=409)
    assert "Akut" in again.text
    handle(town, address, moderator, "called")
    assert list_alarms(town)[0].ended == AlarmEnd.CALLED


@pytest.mark.parametrize("door", DOORS)
def test_other_words_of_the_same_danger_are_mailed_too_and_the_same_ones_once(
    town: Town, moderator: Actor, door: str
) -> None:
    sent, more = town.submit(text=THREAT), "I morgen slår jeg dem ihjel alle sammen."
    mailed(town.app)
    about = go_through(town, door, sent, By.person(moderator), more)
    assert len(duty_letters(town)) == 1
    with contextlib.suppress(NotPossibleError):  # some doors are open once
        go_through(town, door, sent, By.person(moderator), more)
    assert duty_letters(town) == []
    assert [(one.subject_id, one.danger) for one in list_alarms(town)] == [(sent.id, "life"), (about, "life")]


def test_a_second_threat_is_seen_on_the_page_and_not_handled_by_a_press_that_has_not_seen_it(
    town: Town, moderator: Actor
) -> None:
    sent = town.submit(text=f"{THREAT} Han truer med kniv, og så slår han naboen ihjel.")
    address = f"/desk/cases/{sent.id}"
    staff = town.sign_in(moderator)
    page = staff.get(address)
    (passage,) = page.all("blockquote")
    assert len(passage.findall("mark")) == 2, "what lies side by side is shown once"
    mailed(town.app)
    go_through(town, "a report", sent, By.person(moderator), "Jeg slår dem ihjel alle sammen.")
    (letter,) = duty_letters(town)
    assert "Der er kommet mere" in words(letter)
    staff.send(page, f"{address}/alarm-handling", {"decision": "called"}, status=303)
    assert [one.handled_at is None for one in list_alarms(town)] == [False, True]
    shown = staff.get(address)
    assert "Der er ringet 112" in shown.text
    assert "ihjel alle sammen" in shown.text
    assert f"{address}/publication" not in forms(shown), "what nobody has seen to holds it back"
    late = staff.send(page, f"{address}/alarm-handling", {"decision": "harmless"}, status=409)
    assert "En kollega kom først" not in late.text
    assert "ihjel alle sammen" in late.text
    staff.send(late, f"{address}/alarm-handling", {"decision": "harmless"}, status=303)
    assert [one.ended for one in list_alarms(town)] == ["called", "harmless"]


def test_an_edited_comment_says_more_and_a_press_from_before_is_refused(
    town: Town, sent: Sent, moderator: Actor
) -> None:
    writer = guest(town, sent)
    say(writer, sent, THREAT)
    address = f"/desk/comments/{list_ids(town)[-1]}"
    staff = town.sign_in(moderator)
    page = staff.get(address)
    mailed(town.app)
    edited = f"{THREAT} Og i morgen slår jeg hans bror ihjel."
    own = address.replace("/desk", "")
    writer.send(writer.get(f"{own}/own"), f"{own}/wording", {"text": edited}, status=303)
    assert len(duty_letters(town)) == 1
    late = staff.send(page, f"{address}/alarm-handling", {"decision": "harmless"}, status=409)
    assert "Der er kommet mere" in late.text
    assert [one.handled_at for one in list_alarms(town)] == [None, None]
    staff.send(late, f"{address}/alarm-handling", {"decision": "harmless"}, status=303)
    assert all(one.handled_at for one in list_alarms(town))
    assert "2 tekster, der ikke kunne vente, er håndteret" in staff.get(address).text


def test_a_comment_whose_writer_says_yes_takes_its_alarm_along(town: Town, sent: Sent, moderator: Actor) -> None:
    go_through(town, "a comment that waits", sent, By.person(moderator), THREAT)
    assert len(duty_letters(town)) == 1
    with town.writing() as session:
        waiting = session.scalars(select(UnconfirmedComment)).one()
        bring_in_comments(waiting.contact_id, [waiting.id])
    assert duty_letters(town) == []
    (alarm,) = list_alarms(town)
    assert alarm.subject_id == list_ids(town)[-1]
    assert "Jeg slår ham ihjel" in town.sign_in(moderator).get(f"/desk/comments/{alarm.subject_id}").text


def test_a_comment_that_waits_with_a_threat_is_not_forgotten_before_it_is_handled(
    town: Town, sent: Sent, moderator: Actor
) -> None:
    go_through(town, "a comment that waits", sent, By.person(moderator), THREAT)
    mailed(town.app)

    def is_kept() -> bool:
        with time_machine.travel(clock.now() + timedelta(days=30)), town.writing() as session:
            forget_unconfirmed()
            return session.scalar(select(UnconfirmedComment.id)) is not None

    assert is_kept()
    handle(town, f"/desk/cases/{sent.id}", moderator)
    assert not is_kept()


@pytest.mark.parametrize("door", ["two reports of one address", "a comment that waits"])
def test_nobody_erases_their_threat_before_it_is_handled(town: Town, sent: Sent, moderator: Actor, door: str) -> None:
    go_through(town, door, sent, By.person(moderator), THREAT)

    def erase() -> bool:
        with town.writing():
            owner = erasing.without_held(erasing.find_owner(get_vault(), ALMA) or pytest.fail("nobody"))
            erasing.erase(owner, erasing.list_steps(get_vault(), owner))
            return bool(owner.held)

    assert erase()
    assert "Jeg slår ham ihjel" in town.sign_in(moderator).get(f"/desk/cases/{sent.id}").text
    handle(town, f"/desk/cases/{sent.id}", moderator, "called", note="Alma er ringet op.")
    assert not erase()
    assert list_alarms(town) == [], "our note of them goes with them"
    with town.reading():
        assert erasing.find_owner(get_vault(), ALMA) is None


def test_it_is_handled_also_while_conversations_are_off(town: Town, sent: Sent, moderator: Actor) -> None:
    say(guest(town, sent), sent, THREAT)
    address = f"/desk/comments/{list_ids(town)[-1]}"
    with town.writing():
        switch_off(COMMENTS, by=By.SYSTEM)
    staff = town.sign_in(moderator)
    assert address in staff.get("/desk").links()
    for page in (staff.get(address), staff.get(f"{address}/words")):
        for link in {one.partition("#")[0] for one in page.links() if one.startswith("/")} - {""}:
            assert staff.client.get(link).status_code != 404, link
    handle(town, address, moderator)
    assert address not in staff.get("/desk").links()


def test_it_is_seen_in_a_place_that_waits_to_be_read(town: Town, secretary: Actor, moderator: Actor) -> None:
    sent = town.submit(place_text="Ved stationen")
    town.publish([sent], by=secretary)
    author, address = by_code(town, sent), f"/my-data/{sent.id}"
    author.send(author.get(address), f"{address}/correction", {"place": THREAT}, status=303)
    shown = town.sign_in(moderator).get(f"/desk/cases/{sent.id}")
    assert any("slår ham ihjel" in text_of(one) for one in shown.all("blockquote"))


@pytest.mark.parametrize("door", ["a report", "a comment that waits", "a wish"])
def test_whoever_leads_the_network_reads_of_the_danger_and_not_what_moderators_alone_read(
    town: Town, secretary: Actor, door: str
) -> None:
    sent = town.submit()
    town.bring(sent, "answered", by=secretary)
    go_through(town, door, sent, By.person(secretary), THREAT)
    leader = town.add_person(Role.LEADER, network_id=town.networks()[0].id)
    shown = town.sign_in(leader).get(f"/desk/cases/{sent.id}").text
    assert "112" in shown
    assert ("Jeg slår ham ihjel" in shown) == (door == "a wish")


def test_the_same_words_raise_one_alarm_at_most(town: Town) -> None:
    sent = town.submit(text=THREAT)
    (alarm,) = list_alarms(town)
    same = {"subject_id": sent.id, "danger": "life", "words": alarm.words}
    with pytest.raises(IntegrityError), town.writing() as session:
        session.add(Alarm(**same, source="report", source_id=1, raised_at=clock.now()))


def test_erasing_a_case_takes_the_note_along(town: Town, moderator: Actor) -> None:
    sent = town.submit(text=SADNESS)
    handle(town, f"/desk/cases/{sent.id}", moderator, note="Hun bor alene.")
    with town.writing() as session:
        owner = erasing.find_case(town.case(sent).number)
        assert owner is not None
        erasing.erase(owner, erasing.list_steps(get_vault(), owner))
    with town.reading() as session:
        assert session.scalars(select(Alarm.note)).all() == []
    assert "Hun bor alene" not in town.sign_in(moderator).get(f"/desk/cases/{sent.id}").text


def test_what_is_withdrawn_is_still_handled(town: Town, moderator: Actor) -> None:
    sent = town.submit(text=SADNESS)
    with town.writing() as session:
        submissions.withdraw(session.get_one(Submission, sent.id))
    assert f"/desk/cases/{sent.id}?list=all" in town.sign_in(moderator).get("/desk?list=all").links()
    handle(town, f"/desk/cases/{sent.id}", moderator)


def test_no_program_says_to_staff_where_it_belongs(town: Town, moderator: Actor) -> None:
    """Neither in the list nor on its page; a false alarm is a case like any other."""
    staff, proposed = town.sign_in(moderator), "/networks/tryg-by-i-oejenhoejde"

    def is_proposed() -> tuple[bool, int]:
        with town.reading() as session:
            case_id = session.scalars(select(func.max(Submission.id))).one()
        page = staff.get(f"/desk/cases/{case_id}")
        rows = staff.get("/desk?list=all").all("ol")  # beside them all networks stand to narrow the list down by
        listed = any("Tryg by i øjenhøjde" in text_of(one) for one in rows)
        assert listed == (proposed in page.links()) == ("Foreslåede netværk" in page.text)
        return listed, case_id

    send(Browser(town.app), text=f"{LAMPS} {SADNESS} {THREAT}")
    listed, case_id = is_proposed()
    assert not listed
    assert "Frist for første besked" not in staff.get(f"/desk/cases/{case_id}").text, "nobody writes to its author"
    handle(town, f"/desk/cases/{case_id}", moderator, "passed")
    assert not is_proposed()[0]
    send(Browser(town.app), text=f"{LAMPS} {THREAT}")
    assert not is_proposed()[0]
    handle(town, f"/desk/cases/{is_proposed()[1]}", moderator)
    assert is_proposed()[0]


def test_ordinary_words_raise_nothing(town: Town) -> None:
    with town.reading():
        assert actions.find_dangers(TEXT) == {}
        assert list(actions.find_dangers(THREAT)) == [Danger.LIFE]
