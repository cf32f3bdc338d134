"""What must be kept is not erased: not by command, and its author is told what it is kept for."""

from typing import Any

import pytest
from click.testing import Result
from sqlalchemy import select

from app import clock, erasing, i18n
from app.accounts.actions import confirm_contact, keep_contact
from app.accounts.contacts import list_contacts
from app.accounts.writers import Writer
from app.alarms.actions import handle, raise_by_hand
from app.alarms.models import AlarmEnd
from app.conversations.actions import NewComment, comment
from app.conversations.models import Comment
from app.events import By, list_happened
from app.permissions import Actor, Role
from app.publishing.actions import get_subject_for_update
from app.retention.hold_actions import hold, release
from app.retention.hold_form import Holding
from app.retention.holds import KINDS, list_held
from app.screening.findings import Danger
from app.subjects import HeldFor, Subject, Voice, Wording
from app.submissions.models import Submission
from app.web.act_form import Why
from tests.browsing import Browser
from tests.ground.staging import Sent, Town
from tests.my_data.owning import by_mail

ALMA = "alma@beboer.example"
WHY = "Kommunens advokat har bedt om det."


def run(town: Town, *arguments: str) -> Result:
    return town.app.test_cli_runner().invoke(args=[*arguments])


def keep(town: Town, sent: Sent, by: Actor, held_for: HeldFor = HeldFor.COMPLAINT) -> None:
    with town.writing() as session:
        hold(session.get_one(Submission, sent.id), Holding(held_for, WHY), By.person(by))


def words(town: Town, sent: Sent) -> str | None:
    with town.reading() as session:
        subject = session.get_one(Subject, sent.id)
        text: str | None = session.get_one(Wording, subject.current_wording_id).text
        return text


def test_what_is_held_stays_whole_and_the_rest_goes(town: Town, secretary: Actor) -> None:
    held, other = (town.submit(email=ALMA, name="Alma Prøvesen", title=title) for title in ("Den ene", "Den anden"))
    keep(town, held, secretary)
    told = run(town, "erase", "--contact", ALMA, "--dry-run")
    assert (told.exit_code, "It must be kept" in told.output) == (0, True)
    done = run(town, "erase", "--contact", ALMA, "--yes")
    assert done.exit_code == 3, done.output
    assert f"/desk/cases/{held.id}. There is a complaint or a court case about it." in done.output
    assert WHY not in done.output
    assert "The rest is erased." in done.output, done.output
    assert words(town, held)
    assert words(town, other) is None
    with town.reading() as session:
        voice = session.get_one(Voice, held.id)
        assert (voice.name_sealed is not None, voice.contact_id is not None) == (True, True)
        assert session.get_one(Voice, other.id).contact_id is None
        assert len(list_contacts(town.app.extensions["vault"], ALMA)) == 1
    again = run(town, "erase", "--contact", ALMA, "--yes")
    assert again.exit_code == 3
    assert words(town, held)


def test_an_address_that_is_empty_is_nobodys(town: Town) -> None:
    told = run(town, "erase", "--contact", "", "--dry-run")
    assert (told.exit_code, "Say whose" in told.output, "None" in told.output) == (2, True, False)


def test_once_it_is_let_go_it_is_erased(town: Town, secretary: Actor) -> None:
    sent = town.submit(email=ALMA)
    keep(town, sent, secretary)
    with town.writing() as session:
        release(session.get_one(Submission, sent.id), Why("Sagen er slut."), By.person(secretary))
    assert run(town, "erase", "--contact", ALMA, "--yes").exit_code == 0
    assert words(town, sent) is None
    with town.reading():
        told = [(one.verb, one.reason) for one in list_happened(sent.id)]
        assert told[1:3] == [("held", WHY), ("released", "Sagen er slut.")]
        assert list_contacts(town.app.extensions["vault"], ALMA) == []


def test_what_is_held_meanwhile_is_not_erased(town: Town, secretary: Actor) -> None:
    """The steps were worked out before; the row is locked and asked once more."""
    sent = town.submit(email=ALMA)
    with town.writing():
        owner = erasing.find_owner(town.app.extensions["vault"], ALMA)
        assert owner is not None
        owner = erasing.without_held(owner)
        steps = erasing.list_steps(town.app.extensions["vault"], owner)
    keep(town, sent, secretary)
    with pytest.raises(erasing.HeldError), town.writing():
        erasing.erase(owner, steps)
    assert words(town, sent)


@pytest.mark.parametrize("name", [one.name for one in KINDS])
def test_a_kind_waits_for_the_records(town: Town, secretary: Actor, name: str) -> None:
    sent = town.submit(email=ALMA)
    town.bring(sent, "answered", by=secretary)
    assert run(town, "retention", "records", name, "--hold").exit_code == 0
    if name == "comment":
        assert run(town, "erase", "--contact", ALMA, "--yes").exit_code == 0
        return
    with town.reading(), i18n.speaking("da"):
        (told,) = list_held([sent.id])
        assert told.why == "Kommunens journal skal have det, før vi må slette det."
    assert run(town, "erase", "--contact", ALMA, "--yes").exit_code == 3
    assert words(town, sent)
    assert run(town, "retention", "confirm", town.case(sent).number).exit_code == 0
    assert run(town, "erase", "--contact", ALMA, "--yes").exit_code == 0
    assert words(town, sent) is None


def test_what_came_after_the_records_had_it_is_confirmed_anew(town: Town, secretary: Actor) -> None:
    sent = town.submit(email=ALMA)
    town.bring(sent, "answered", by=secretary)
    run(town, "retention", "records", "case", "--hold")
    run(town, "retention", "confirm", town.case(sent).number)
    with town.reading():
        assert list_held([sent.id]) == []
    with town.writing() as session:
        session.add(
            Wording(
                subject_id=sent.id,
                number=9,
                title="",
                text="Mere.",
                content_hash=b"",
                written_by="author",
                language="da",
                created_at=clock.now(),
            )
        )
    with town.reading():
        assert [one.subject_id for one in list_held([sent.id])] == [sent.id]


def test_kinds_are_shown_and_named_rightly(town: Town) -> None:
    shown = run(town, "retention", "records")
    assert shown.output.splitlines()[0] == "answered: not held (Cases that we have answered)"
    assert run(town, "retention", "records", "nothing", "--hold").exit_code == 2
    assert run(town, "retention", "records", "case").exit_code == 2
    assert run(town, "retention", "confirm", "2026-9999").exit_code == 2
    assert "case: held" in run(town, "retention", "records", "case", "--hold").output
    assert "case: not held" in run(town, "retention", "records", "case", "--no-hold").output


def test_staff_hold_a_case_on_its_page_and_let_it_go(town: Town, secretary: Actor) -> None:
    sent = town.submit(email=ALMA)
    staff = town.sign_in(secretary)
    address = f"/desk/cases/{sent.id}"
    form: dict[str, Any] = staff.get(address).form(f"{address}/hold")
    missing = staff.post(f"{address}/hold", form | {"reason": WHY}, status=422)
    assert "Vælg" in missing.text
    staff.post(f"{address}/hold", form | {"reason": WHY, "held_for": "access"}, status=303)
    page = staff.get(address)
    assert "Aktindsigt" in page.text
    assert WHY in page.text
    assert f"{address}/hold" not in page.html
    staff.post(f"{address}/release", page.form(f"{address}/release") | {"reason": "Det er givet."}, status=303)
    assert f"{address}/hold" in staff.get(address).html


def test_a_leader_may_not(town: Town, secretary: Actor) -> None:
    sent = town.submit()
    town.bring(sent, "accepted", by=secretary)
    leader = town.sign_in(town.add_person(Role.LEADER, network_id=town.networks()[0].id))
    assert f"/desk/cases/{sent.id}/hold" not in leader.get(f"/desk/cases/{sent.id}").html


def test_nobody_but_staff_reads_of_it(town: Town, secretary: Actor) -> None:
    sent = town.submit(email=ALMA)
    town.bring(sent, "published", by=secretary)
    keep(town, sent, secretary)
    page = Browser(town.app).get(f"/submissions/{sent.id}")
    assert WHY not in page.html
    assert "klagesag" not in page.text
    with town.writing():
        assert get_subject_for_update(sent.id).held_for == "complaint"


def test_whoever_oversees_sees_what_is_held(town: Town, secretary: Actor) -> None:
    sent = town.submit()
    staff = town.sign_in(secretary)
    assert "Alt må slettes" in staff.get("/desk/retention").text
    keep(town, sent, secretary, HeldFor.INQUIRY)
    page = staff.get("/desk/retention")
    assert (town.case(sent).number in page.text, "En myndigheds undersøgelse" in page.text) == (True, True)
    assert WHY not in page.text
    town.sign_in(town.add_person(Role.MODERATOR)).get("/desk/retention", status=403)


def test_what_cannot_wait_is_seen_to_before_its_author_can_erase_it(town: Town, secretary: Actor) -> None:
    """Nobody gets rid of a threat, or of a cry for help, before somebody of ours has read it."""
    sent = town.submit(email=ALMA)
    with town.writing():
        raise_by_hand(sent.id, Danger.LIFE, By.person(secretary))
    browser = by_mail(town)
    assert "En af os skal se på det først" in browser.get("/my-data/erasure").text
    browser.post(f"/my-data/{sent.id}/erasure", {"sure": "y"}, status=409)
    assert words(town, sent)
    with town.writing():
        handle(sent.id, AlarmEnd.CALLED, seen=2**31, note=None, by=By.person(secretary))
    assert run(town, "erase", "--contact", ALMA, "--yes").exit_code == 0
    assert words(town, sent) is None


def test_a_comment_is_held_by_itself_or_with_its_case(town: Town, secretary: Actor) -> None:
    held, other = town.submit(), town.submit()
    town.publish([held, other], by=secretary)
    keep(town, held, secretary)
    with town.writing():
        writer = keep_contact(town.app.extensions["vault"], ALMA)
        confirm_contact(writer.id)
        for root, said in ((held, "Det så jeg også."), (other, "Her er vådt."), (other, "Her er koldt.")):
            comment(NewComment(root.id, said, "da", name="Alma Prøvesen"), Writer(writer.id))
    with town.reading() as session:
        with_it, alone, free = session.scalars(select(Comment.id).order_by(Comment.id))
    staff, address = town.sign_in(secretary), f"/desk/comments/{alone}"
    values = {"held_for": "complaint", "reason": WHY}
    staff.send(staff.get(address), f"{address}/hold", values, status=303)
    assert f"Kommentar {alone}" in staff.get("/desk/retention").text
    assert run(town, "erase", "--contact", ALMA, "--yes").exit_code == 3
    with town.reading() as session:
        newest = select(Wording.text.is_(None)).join(Subject, Subject.current_wording_id == Wording.id)
        gone = {one: session.scalar(newest.where(Subject.id == one)) for one in (with_it, alone, free)}
    assert gone == {with_it: False, alone: False, free: True}
    staff.send(staff.get(address), f"{address}/release", {"reason": "Sagen er slut."}, status=303)
    with town.reading():
        assert [one.subject_id for one in list_held([with_it, alone])] == [with_it]
