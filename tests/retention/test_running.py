"""What is over goes, at its time and not before; all of it is proven, and nothing that must be kept is touched."""

import json
import re
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
import time_machine
from click.testing import Result
from sqlalchemy import func, select, update

from app import clock, db, erasing
from app.accounts.actions import keep_contact
from app.accounts.contacts import list_contacts
from app.accounts.models import Contact
from app.accounts.writers import Writer
from app.alarms.actions import handle, raise_by_hand
from app.alarms.models import AlarmEnd
from app.casework import closing_actions, publishing_actions
from app.casework.publishing_forms import Approved
from app.conversations import actions as conversations
from app.conversations import moderating_actions as comment_acts
from app.conversations.actions import NewComment
from app.doctor import examine
from app.events import By, Event, list_happened
from app.jobs import FORGET_JOBS, Job
from app.notifications.actions import follow
from app.notifications.models import Follow
from app.objections.actions import object_to
from app.permissions import Actor
from app.publishing.actions import get_subject_for_update
from app.publishing.models import Original
from app.publishing.moderation_actions import Read
from app.reports.actions import keep, report
from app.reports.models import Report
from app.retention import run_actions
from app.retention.files import OVERWRITE
from app.retention.hold_actions import hold, release
from app.retention.hold_form import Holding
from app.retention.jobs import AT, END, NIGHTLY
from app.retention.models import RetentionProof, RetentionRun
from app.retention.periods import PERIODS, list_sweeps
from app.retention.run_actions import Place, begin, end_batch
from app.screening.findings import Danger
from app.screening.statutory import StatutoryKind
from app.statutory import case_marking_actions
from app.statutory.forms import Chosen
from app.subjects import HeldFor, Subject, Voice, Wording
from app.submissions import actions as submissions
from app.submissions import redaction_actions
from app.submissions.models import Submission
from app.supports.actions import support
from app.supports.models import Support, Supported
from app.web.act_form import Why
from tests.browsing import Browser, Page
from tests.ground.staging import TEXT, Sent, Town
from tests.notifications.hearing import mailed
from tests.retention.running import retain
from tests.security.test_erasing import found

ALMA, OTTO = "alma@beboer.example", "otto@beboer.example"
NAME = "Kanariefugl Prøvesen"


def run(town: Town, *arguments: str) -> Result:
    return town.app.test_cli_runner().invoke(args=["retention", *arguments])


def words(town: Town, subject_id: int) -> str | None:
    with town.reading() as session:
        subject = session.get_one(Subject, subject_id)
        text: str | None = session.get_one(Wording, subject.current_wording_id).text
        return text


def voice(town: Town, subject_id: int) -> Voice:
    with town.reading() as session:
        row: Voice = session.get_one(Voice, subject_id)
        session.expunge(row)
        return row


def is_known(town: Town, subject_id: int) -> bool:
    said = voice(town, subject_id)
    return any((said.name, said.name_sealed, said.contact_id, said.source_note))


def count(town: Town, model: type[db.Base]) -> int:
    with town.reading() as session:
        return int(session.scalar(select(func.count()).select_from(model)) or 0)


def contacts(town: Town, email: str) -> int:
    with town.reading():
        return len(list_contacts(town.app.extensions["vault"], email))


def act(town: Town, sent: Sent, do: Callable[[Submission], object]) -> None:
    with town.writing() as session:
        do(session.get_one(Submission, sent.id))


def confirm_all(town: Town) -> None:
    with town.writing() as session:
        session.execute(update(Contact).values(confirmed_at=clock.now()))


def comment(town: Town, about: Sent, by: Actor, *, text: str = "Det er også mørkt hos os.") -> int:
    """Let Otto comment, and everybody read it; returns the comment's id."""
    with town.writing() as session:
        contact = ottos_address(town)
        conversations.comment(NewComment(about.id, text, "da", name="Otto Prøvesen"), Writer(contact))
        (subject,) = session.scalars(select(Subject).where(Subject.root_id == about.id)).all()
        comment_acts.publish(subject, Read(subject.current_wording_id or 0), By.person(by))
        comment_id: int = subject.id
        return comment_id


def ottos_address(town: Town) -> int:
    return keep_contact(town.app.extensions["vault"], OTTO).id


def after(days: float) -> Any:
    return time_machine.travel(clock.now() + timedelta(days=days))


def goes_after(town: Town, days: int, is_gone: Callable[[], bool]) -> None:
    """Assert that something is there a day before its time is over, and gone a day after."""
    with after(days - 1):
        retain(town)
    assert not is_gone()
    with after(days + 1):
        retain(town)
    assert is_gone()


def well(town: Town) -> None:
    with town.app.app_context():
        assert [
            one for one in examine() if one.problems and one.label not in {"built assets", "jobs", "closed days"}
        ] == []


def test_who_wrote_an_answered_case_is_forgotten_after_a_year_and_the_words_stay(town: Town, secretary: Actor) -> None:
    sent = town.submit(email=ALMA, name=NAME, show_name=True, source_note="Ringede fra 4711")
    town.bring(sent, "answered", by=secretary)
    confirm_all(town)
    with town.writing():
        follow(sent.id, voice(town, sent.id).contact_id or 0, confirmed=True)
    goes_after(town, 365, lambda: not is_known(town, sent.id))
    assert words(town, sent.id) == TEXT
    case = town.case(sent)
    assert (case.shown_name, case.visibility, case.receipt_hash is not None) == (None, "published", True)
    page = Browser(town.app).get(f"/submissions/{sent.id}")
    assert ("Vi har sat lys op" in page.text, NAME in page.html) == (True, False)
    Browser(town.app).get(f"/receipts/{sent.secret}")
    with town.reading():
        assert list_happened(sent.id)[-1].verb == "who_forgotten"
    assert count(town, Follow) == 0
    with after(366 + 31):
        retain(town)
    assert contacts(town, ALMA) == 0
    well(town)


def test_no_byte_is_left_of_who_it_was(town: Town, secretary: Actor) -> None:
    sent = town.submit(email=ALMA, name=NAME, show_name=True, source_note="Ringede fra 4711")
    town.bring(sent, "answered", by=secretary)
    confirm_all(town)
    canaries = {"name": NAME.encode(), "note": b"Ringede fra 4711", "text": TEXT.encode()}
    if town.database.is_sqlite:
        assert found(town.database, canaries) == {*canaries}
    with after(366):
        done = run(town, "run")
    assert "contact: 1 row\n" in done.output
    assert found(town.database, {one: canaries[one] for one in ("name", "note")}) == set()
    if town.database.is_sqlite:
        assert found(town.database, canaries) == {"text"}


def test_what_was_given_to_a_unit_is_erased_here_after_half_a_year(town: Town, secretary: Actor) -> None:
    given, kept = (town.submit(email=ALMA, name=NAME, title=one) for one in ("Klage", "Klage nummer to"))
    with town.writing() as session:
        for one in (given, kept):
            chosen = Chosen(StatutoryKind.COMPLAINT)
            case_marking_actions.confirm(session.get_one(Submission, one.id), chosen, By.person(secretary))
        hold(
            session.get_one(Submission, kept.id), Holding(HeldFor.COMPLAINT, "Nævnet ser på den."), By.person(secretary)
        )
    with after(182):
        assert mailed(town.app), "the unit has it"
        retain(town)
    assert words(town, given.id)
    with after(184):
        retain(town)
    assert (words(town, given.id), voice(town, given.id).contact_id) == (None, None)
    assert words(town, kept.id)
    with town.reading() as session:
        (proof,) = session.scalars(select(RetentionProof).where(RetentionProof.period == "handed_over"))
        assert (proof.days, proof.of_table, proof.subject_ids) == (183, "submission", [given.id])


def test_a_closed_case_counts_from_its_closing_and_an_open_one_never(town: Town, secretary: Actor) -> None:
    closed, opened, reopened = (town.submit(email=ALMA) for _ in range(3))
    for one in (closed, reopened):
        act(town, one, lambda case: closing_actions.close(case, Why("Det er gjort."), By.person(secretary)))
    act(town, reopened, lambda case: closing_actions.reopen(case, Why("Det var det ikke."), By.person(secretary)))
    goes_after(town, 365, lambda: not is_known(town, closed.id))
    with after(3000):
        retain(town)
    assert is_known(town, opened.id)
    assert is_known(town, reopened.id)


def test_what_was_taken_back_is_erased_after_a_month(town: Town, secretary: Actor) -> None:
    sent = town.submit(email=ALMA, name=NAME)
    town.bring(sent, "published", by=secretary)
    comment_id = comment(town, sent, secretary)
    act(town, sent, submissions.withdraw)
    goes_after(town, 30, lambda: words(town, sent.id) is None)
    assert not is_known(town, sent.id)
    Browser(town.app).get(f"/submissions/{sent.id}", status=410)
    assert words(town, comment_id)
    with after(62):
        retain(town)
    assert words(town, comment_id) is None
    well(town)


@pytest.mark.parametrize("do", [publishing_actions.send_back, publishing_actions.hide])
def test_what_was_turned_down_is_erased_after_half_a_year(town: Town, secretary: Actor, do: Any) -> None:
    sent, back, objected = (town.submit(email=ALMA) for _ in range(3))
    for one in (sent, back, objected):
        town.bring(one, "published", by=secretary)
        act(town, one, lambda case: do(case, Why("Et navn."), By.person(secretary)))
    with town.writing() as session:
        seq = session.scalars(
            select(Event.seq).where(Event.subject_id == objected.id).order_by(Event.seq.desc())
        ).first()
        object_to(get_subject_for_update(objected.id), seq, reason="Der står intet navn.", by=By.AUTHOR)
    act(town, back, lambda case: publishing_actions.publish(case, _read(case), By.person(secretary)))
    goes_after(town, 183, lambda: words(town, sent.id) is None)
    assert words(town, back.id)
    assert words(town, objected.id), "somebody must decide first"


def _read(case: Submission) -> Any:
    return Approved(case.current_wording_id or 0)


def test_what_cannot_wait_is_seen_to_first(town: Town, secretary: Actor) -> None:
    sent = town.submit(email=ALMA)
    with town.writing():
        raise_by_hand(sent.id, Danger.LIFE, By.person(secretary))
    act(town, sent, lambda case: publishing_actions.hide(case, Why("En trussel."), By.person(secretary)))
    with after(184):
        retain(town)
        assert words(town, sent.id)
        with town.writing():
            handle(sent.id, AlarmEnd.CALLED, seen=2**31, note=None, by=By.person(secretary))
        retain(town)
    assert words(town, sent.id) is None


def test_what_is_hidden_and_worked_on_stays(town: Town, secretary: Actor) -> None:
    sent = town.submit(email=ALMA)
    town.bring(sent, "accepted", by=secretary)
    act(town, sent, lambda case: publishing_actions.hide(case, Why("Et navn."), By.person(secretary)))
    with after(1000):
        retain(town)
    assert words(town, sent.id)


def test_comments_followers_and_supporters_go_with_their_case_and_are_counted_on(town: Town, secretary: Actor) -> None:
    sent = town.submit(email=ALMA)
    town.bring(sent, "published", by=secretary)
    comment_id = comment(town, sent, secretary)
    with town.writing():
        otto = ottos_address(town)
        follow(sent.id, otto, confirmed=True)
        support(sent.id, otto, confirmed=True)
    confirm_all(town)
    act(town, sent, lambda case: closing_actions.close(case, Why("Det er gjort."), By.person(secretary)))
    goes_after(town, 365, lambda: not is_known(town, comment_id))
    assert words(town, comment_id)
    assert "Otto Prøvesen" not in Browser(town.app).get(f"/submissions/{sent.id}").html
    assert (count(town, Follow), count(town, Support)) == (0, 0)
    with town.reading() as session:
        supported = session.get_one(Supported, sent.id)
        assert (supported.supporters, supported.called) == (1, 1)
    with after(400):
        retain(town)
    assert contacts(town, OTTO) == 0
    well(town)


def test_what_was_reported_goes_after_half_a_year(town: Town, secretary: Actor) -> None:
    sent = town.submit()
    town.bring(sent, "published", by=secretary)
    with town.writing():
        report(sent.id, reason="Det er mig, der er nævnt.")
        keep(sent.id, reason="Ingen er nævnt.", by=By.person(secretary))
    with town.writing():
        report(sent.id, reason="Det er mig, der er nævnt nu.")
    goes_after(town, 183, lambda: count(town, Report) == 1)


def test_of_a_held_case_reports_followers_and_supporters_stay(town: Town, secretary: Actor) -> None:
    sent = town.submit()
    town.bring(sent, "published", by=secretary)
    with town.writing():
        otto = ottos_address(town)
        report(sent.id, reason="Det er mig, der er nævnt.", contact_id=otto, confirmed=True)
        keep(sent.id, reason="Ingen er nævnt.", by=By.person(secretary))
        follow(sent.id, otto, confirmed=True)
        support(sent.id, otto, confirmed=True)
    act(town, sent, lambda case: closing_actions.close(case, Why("Det er gjort."), By.person(secretary)))
    act(town, sent, lambda case: hold(case, Holding(HeldFor.COMPLAINT, "Der er klaget."), By.person(secretary)))
    with after(400):
        retain(town)
        assert [count(town, one) for one in (Report, Follow, Support)] == [1, 1, 1]
        act(town, sent, lambda case: release(case, Why("Sagen er slut."), By.person(secretary)))
        retain(town)
        assert [count(town, one) for one in (Report, Follow, Support)] == [0, 0, 0]


def test_what_stood_under_covered_words_goes_after_a_year_and_the_bars_stay(town: Town, secretary: Actor) -> None:
    goes, held = (town.submit(text="Kim klipper aldrig hækken.", place_text="Ved Kim") for _ in range(2))
    for sent in (goes, held):
        town.bring(sent, "published", by=secretary)
        why = {"reason": "Et navn.", "by": By.person(secretary)}
        act(town, sent, lambda case, why=why: redaction_actions.redact(case, ["Kim"], **why))  # type: ignore[misc]
    act(town, held, lambda case: hold(case, Holding(HeldFor.COMPLAINT, "Der er klaget."), By.person(secretary)))

    def kept() -> list[int]:
        with town.reading() as session:
            sealed = session.scalars(select(Wording.subject_id).where(Wording.sealed.is_not(None))).all()
            assert sorted(session.scalars(select(Original.subject_id)).all()) == sorted(sealed), "text and place"
            return sorted(sealed)

    with after(366):
        told = run(town, "run", "--dry-run").output
        assert "originals: 1 row after 365 days (submission 1); 1 more must be kept" in told
    before = words(town, goes.id)
    goes_after(town, 365, lambda: kept() == [held.id])
    assert words(town, goes.id) == before
    staff = town.sign_in(secretary)
    for sent, there in ((goes, False), (held, True)):
        page = staff.get(f"/desk/cases/{sent.id}/words")
        assert any("/original" in one for one in page.links()) == there
    with town.reading() as session:
        of = [one.subject_ids for one in session.scalars(select(RetentionProof).filter_by(period="originals"))]
    assert of == [[goes.id]]
    well(town)


def test_what_is_held_stays_and_the_dry_run_says_so(town: Town, secretary: Actor) -> None:
    held, other = town.submit(email=ALMA, name=NAME), town.submit(email=ALMA)
    for one in (held, other):
        town.bring(one, "answered", by=secretary)
    act(town, held, lambda case: hold(case, Holding(HeldFor.COMPLAINT, "Der er klaget."), By.person(secretary)))
    before = count(town, Event)
    with after(366):
        told = run(town, "run", "--dry-run")
        assert told.exit_code == 0, told.output
        assert "contact: 1 row after 365 days (submission 1); 1 more must be kept" in told.output
        assert f"{town.case(held).number}. A complaint or a court case." in told.output
        assert f"Backups may hold until {clock.today() + timedelta(days=35)}" in told.output
        assert "Nothing has gone." in told.output
        assert (count(town, Event), count(town, RetentionRun)) == (before, 0)
        retain(town)
    assert is_known(town, held.id)
    assert not is_known(town, other.id)
    assert contacts(town, ALMA) == 1


def test_what_is_held_between_asking_and_ending_is_not_ended(town: Town, secretary: Actor) -> None:
    sent = town.submit(email=ALMA)
    act(town, sent, lambda case: hold(case, Holding(HeldFor.LAW, "Loven."), By.person(secretary)))
    with pytest.raises(erasing.HeldError), town.writing():
        erasing.forget_who([sent.id])


def test_it_is_done_in_batches_and_each_is_proven(
    town: Town, secretary: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(run_actions, "BATCH", 2)
    sent = [town.submit(email=ALMA) for _ in range(5)]
    for one in sent:
        act(town, one, submissions.withdraw)
    with after(31):
        run_id = retain(town)
    with town.reading() as session:
        proofs = session.scalars(select(RetentionProof).where(RetentionProof.period == "withdrawn")).all()
        assert [(one.rows, one.days, one.of_table, one.run_id) for one in proofs] == [
            *[(2, 30, "submission", run_id)] * 2,
            (1, 30, "submission", run_id),
        ]
        assert [one for proof in proofs for one in proof.subject_ids] == [one.id for one in sent]
        assert session.get_one(RetentionRun, run_id).ended_at is not None
    with after(31):
        again = retain(town)
    with town.reading() as session:
        assert session.scalars(select(RetentionProof).where(RetentionProof.run_id == again)).all() == []


def test_a_run_that_was_broken_off_goes_on_in_the_next(
    town: Town, secretary: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(run_actions, "BATCH", 2)
    sent = [town.submit(email=ALMA) for _ in range(5)]
    for one in sent:
        act(town, one, submissions.withdraw)
    with after(31):
        with town.writing():
            broken = begin()
        with town.writing():
            end_batch(broken, Place())
        assert [words(town, one.id) is None for one in sent] == [True, True, False, False, False]
        retain(town)
    assert all(words(town, one.id) is None for one in sent)
    with town.reading() as session:
        assert session.get_one(RetentionRun, broken).ended_at is None


def test_two_at_once_do_no_harm(town: Town, secretary: Actor, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(run_actions, "BATCH", 2)
    sent = [town.submit(email=ALMA) for _ in range(6)]
    for one in sent:
        act(town, one, submissions.withdraw)
    faults: list[Exception] = []

    def go() -> None:
        try:
            retain(town)
        except Exception as error:  # noqa: BLE001 -- asserted below
            faults.append(error)

    with after(31):
        runs = [Thread(target=go) for _ in range(2)]
        for thread in runs:
            thread.start()
        for thread in runs:
            thread.join()
    assert faults == []
    assert all(words(town, one.id) is None for one in sent)
    with town.reading() as session:
        proven = session.scalars(select(RetentionProof).where(RetentionProof.period == "withdrawn")).all()
        assert sorted(one for proof in proven for one in proof.subject_ids) == [one.id for one in sent]
        erased = select(func.count()).select_from(Event).where(Event.verb == "erased")
        assert session.scalar(erased) == len(sent)


def test_the_worker_does_it_at_night_and_cleans_the_files(town: Town, secretary: Actor) -> None:
    sent = town.submit(email=ALMA, text="Her er kanariefuglen begravet, og ingen hører den synge.")
    act(town, sent, submissions.withdraw)
    mailed(town.app)
    with after(31):
        with town.writing():
            NIGHTLY.queue()
        mailed(town.app)
        with town.reading() as session:
            (waiting,) = session.scalars(select(Job).where(Job.kind == END.name)).all()
            assert waiting.run_at.astimezone(clock.TOWN_TIME).time() == AT
        assert words(town, sent.id)
    for days in (32.5, 33.5):  # it ends what is over; the files are written anew when it is quiet again
        with after(days):
            mailed(town.app)
    assert words(town, sent.id) is None
    with town.reading() as session:
        kinds = select(Job.kind).where(Job.kind == OVERWRITE.name, Job.done_at.is_not(None))
        assert session.scalars(kinds).all() == [OVERWRITE.name]
    assert found(town.database, {"text": b"kanariefuglen begravet"}) == set()


def test_proof_holds_nothing_of_anybody(town: Town, secretary: Actor) -> None:
    sent = town.submit(email=ALMA, name=NAME)
    act(town, sent, submissions.withdraw)
    with after(400):
        retain(town)
    with town.reading() as session:
        for proof in session.scalars(select(RetentionProof)):
            assert all(isinstance(one, int) for one in proof.subject_ids)
            assert (proof.subject_ids == []) == (proof.of_table not in {"subject", "submission"})


def test_periods_are_shown_changed_and_taken_along(town: Town, tmp_path: Path) -> None:
    shown = run(town, "list").output
    assert "withdrawn: 30 days. What its author took back is erased" in shown
    assert run(town, "set", "withdrawn", "14").exit_code == 0
    assert "withdrawn: 14 days (usually 30)." in run(town, "list").output
    for name, days in (("withdrawn", "0"), ("unconfirmed", "6"), ("nothing", "3"), ("withdrawn", "36501")):
        assert run(town, "set", name, days).exit_code == 2, (name, days)
    file = tmp_path / "periods.json"
    assert run(town, "export", str(file)).exit_code == 0
    kept = json.loads(file.read_text())
    assert kept == {"periods": {**{one.name: one.days for one in PERIODS.values()}, "withdrawn": 14}, "records": []}
    file.write_text(json.dumps({"periods": {"withdrawn": 21}, "records": ["answered"]}))
    assert run(town, "import", str(file)).exit_code == 0
    assert "withdrawn: 21 days" in run(town, "list").output
    assert "answered: held" in run(town, "records").output
    periods = ('{"periods": {"withdrawn": "soon"}}', '{"periods": {"withdrawn": true}}', '{"periods": {"never": 3}}')
    for wrong in (*periods, '{"records": ["x"]}', "[]", "{"):
        file.write_text(wrong)
        assert run(town, "import", str(file)).exit_code == 2, wrong
    assert "withdrawn: 21 days" in run(town, "list").output


def test_a_mail_that_was_refused_for_good_is_kept_no_longer_than_one_that_was_sent(town: Town) -> None:
    """Its payload may hold an address that a stranger has typed."""
    now = clock.now()
    values = {"kind": "x", "lane": "mail", "payload": {}, "created_at": now, "run_at": now, "tries": 1}
    faults = ("refused: 550 5.1.1", "to be mended: 535", "TimeoutError")
    with town.writing() as session:
        for fault, days in [*((one, 31) for one in faults), (faults[0], 29)]:
            session.add(Job(**values, dead_at=now - timedelta(days=days), fault=fault))
    with town.writing() as session:
        assert FORGET_JOBS.do is not None
        FORGET_JOBS.do({})
        left = session.scalars(select(Job.fault).where(Job.kind == "x").order_by(Job.id)).all()
        assert left == [*faults[1:], faults[0]]


def test_a_changed_period_is_the_one_that_counts(town: Town) -> None:
    sent = town.submit(email=ALMA)
    act(town, sent, submissions.withdraw)
    run(town, "set", "withdrawn", "5")
    goes_after(town, 5, lambda: words(town, sent.id) is None)


def test_every_period_is_enforced_or_says_that_it_is_not() -> None:
    assert [one.name for one in PERIODS.values() if not one.sweeps] == ["backups"]
    assert len(list_sweeps()) > 10


def test_the_page_says_what_goes_what_went_and_what_stays(town: Town, secretary: Actor) -> None:
    gone, soon, held = (town.submit(email=ALMA) for _ in range(3))
    act(town, held, lambda case: hold(case, Holding(HeldFor.INQUIRY, "Tilsynet."), By.person(secretary)))
    for one in (gone, soon, held):
        with after(10 if one is soon else 0):
            act(town, one, submissions.withdraw)
    run(town, "records", "answered", "--hold")
    staff = town.sign_in(secretary)
    assert "Det er ikke gjort endnu." in staff.get("/desk/retention").text
    with after(31):
        staff = town.sign_in(secretary)
        page = staff.get("/desk/retention")
        assert row_of(page, "trukket tilbage") == ["30\N{NO-BREAK SPACE}dage", "1", "1", "0"]
        assert "1 mere skal gemmes." in page.text
        assert "Sager, vi har svaret på: 0 er ikke bekræftet endnu" in page.text
        assert (town.case(held).number in page.text, "Tilsynet" in page.text) == (True, False)
        retain(town)
        page = staff.get("/desk/retention")
        assert row_of(page, "trukket tilbage") == ["30\N{NO-BREAK SPACE}dage", "0", "1", "1"]
        assert "Sidst gjort den" in page.text


def row_of(page: Page, begin: str) -> list[str]:
    """Return the cells of the period whose sentence says this, without the sentence."""
    rows = [one for one in re.findall(r"<tr><td>(.*?)</tr>", page.html, re.DOTALL) if begin in one]
    return re.findall(r"<td data-label=\"[^\"]*\">([^<]*)</td>", rows[0])


def test_a_name_that_was_covered_is_gone_with_all_else_that_says_who_it_was(town: Town, secretary: Actor) -> None:
    sent = town.submit(name=NAME, show_name=True, source_note="Ringede mandag", text=f"Kanariefugl. {TEXT}")
    run(town, "set", "originals", "1000")  # what stood under covered words has a time of its own
    town.bring(sent, "answered", by=secretary)
    words = ["Kanariefugl", "mandag"]
    act(town, sent, lambda case: redaction_actions.redact(case, words, reason="Et navn.", by=By.person(secretary)))
    with town.reading() as session:
        assert {*session.scalars(select(Original.of_column))} == {
            "voice.name",
            "submission.shown_name",
            "voice.source_note",
        }
    with time_machine.travel(clock.now() + timedelta(days=366)):
        retain(town)
    assert count(town, Original) == 0
    with town.reading() as session:
        assert session.scalars(select(Wording.sealed).where(Wording.sealed.is_not(None))).all(), "what was said stays"
