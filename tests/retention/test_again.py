"""After a backup is restored, what was erased since is erased again, by a list that tells of nobody."""

from datetime import timedelta
from pathlib import Path

import pytest
import time_machine
from sqlalchemy import select

from app import clock, db, erasing
from app.accounts.actions import close_account, keep_contact
from app.accounts.contacts import list_contacts
from app.accounts.models import Person
from app.accounts.writers import Writer
from app.conversations import actions as conversations
from app.conversations import own_actions
from app.conversations.actions import NewComment
from app.conversations.models import Comment
from app.doctor import examine
from app.events import By
from app.jobs import Job
from app.networks.models import Network
from app.notifications.actions import follow
from app.notifications.models import Follow
from app.permissions import Actor
from app.publishing import actions as publishing
from app.publishing.redaction_form import Covering
from app.publishing.verbs import HIDDEN
from app.redaction.network_actions import redact as redact_network
from app.retention import erased_list
from app.retention.again import list_to_do, list_told, list_unknown
from app.retention.erased_list import Erased
from app.retention.jobs import LIST_ERASED
from app.subjects import HeldFor, Subject, SubjectKind, Voice, Wording
from app.submissions import actions as submissions
from app.submissions import redaction_actions
from app.submissions.models import Submission
from app.vault import Vault
from app.worker import run_next
from tests.ground.staging import Sent, Town
from tests.security.test_erasing import rows_of, run

ALMA, OTTO, PIA = "alma@beboer.example", "otto@beboer.example", "pia@beboer.example"


class Lost:
    """A town as it was when its backup was made, and the list of what happened after."""

    def __init__(self, town: Town, by: Actor, folder: Path) -> None:
        self.town, self.path = town, folder / erased_list.NAME
        said = {"name": "Eksempel Navnesen"}
        self.network = town.networks()[0]
        self.erased = town.submit(email=ALMA, title="Tunnelen", **said)
        self.by_code = town.submit(email=OTTO, title="Bænken")
        self.stays = town.submit(email=PIA, title="Hegnet")
        self.withdrawn, self.covered = town.submit(title="Skuret"), town.submit(title="Hækken", text="Kim klipper den.")
        self.named = town.submit(email=PIA, title="Lygten", show_name=True, **said)
        for one in (self.erased, self.by_code, self.stays, self.withdrawn, self.covered, self.named):
            town.bring(one, "published", by=by)
        with town.writing():
            self.alma = list_contacts(self.vault, ALMA)[0].id
            follow(self.stays.id, self.alma, confirmed=True)
            by_rosa = NewComment(self.stays.id, "Det er jeg også.", "da", name="Eksempel Navnesen")
            conversations.comment(by_rosa, Writer(keep_contact(self.vault, "rosa@beboer.example").id))
            self.comment = db.session.scalars(select(Comment.id)).one()
            conversations.comment(NewComment(self.stays.id, "Jeg er her.", "da", name="Alma"), Writer(self.alma))
        with town.writing() as session:
            self._live_on(by)
            told, _undone = list_told(clock.now() - timedelta(days=1))
            session.rollback()
        erased_list.write(self.path, told)

    def _live_on(self, by: Actor) -> None:
        """Let all happen that the backup does not know."""
        for owner in (erasing.find_owner(self.vault, ALMA), erasing.find_written(self.by_code.id)):
            assert owner is not None
            erasing.erase(owner, erasing.list_steps(self.vault, owner))
        submissions.withdraw(db.session.get_one(Submission, self.withdrawn.id))
        own_actions.hide_name(self.comment)
        submissions.hide_name(db.session.get_one(Submission, self.named.id))
        subject = publishing.get_subject_for_update(self.named.id)
        publishing.change_address(subject, None, by=By.AUTHOR)
        covered = db.session.get_one(Submission, self.covered.id)
        redaction_actions.redact(covered, ["Kim"], reason="Et navn.", by=By.person(by))
        network = db.session.get_one(Network, self.network.id)
        redact_network(network, Covering([self.network.name], "Et navn."), By.person(by))
        close_account(db.session.get_one(Person, by.id), by=By.SYSTEM)

    @property
    def vault(self) -> Vault:
        vault: Vault = self.town.app.extensions["vault"]
        return vault

    def words(self, sent: Sent) -> str | None:
        with self.town.reading() as session:
            subject = session.get_one(Subject, sent.id)
            text: str | None = session.get_one(Wording, subject.current_wording_id).text
            return text


@pytest.fixture
def lost(town: Town, secretary: Actor, tmp_path: Path) -> Lost:
    return Lost(town, secretary, tmp_path)


def test_what_was_erased_since_is_erased_again_and_only_that(lost: Lost) -> None:
    before = rows_of(lost.town.database)
    assert lost.words(lost.erased), "the backup has it"
    tried = run(lost.town, "--from", str(lost.path), "--dry-run")
    assert tried.exit_code == 0, tried.output
    for said in (
        "The list has 11 lines, 11 of them unknown here.",
        "3 would be things erased",
        f"/desk/cases/{lost.covered.id}: words were covered",
        f"/desk/networks/{lost.network.id}/words: words were covered",
        "the account of",
    ):
        assert said in tried.output
    assert rows_of(lost.town.database) == before

    done = run(lost.town, "--from", str(lost.path))
    assert done.exit_code == 0, done.output
    assert lost.words(lost.erased) is None
    assert lost.words(lost.by_code) is None
    assert lost.words(lost.stays)
    visible = {one: lost.town.case(one).visibility for one in (lost.withdrawn, lost.covered, lost.stays)}
    assert [*visible.values()] == ["withdrawn", "hidden", "published"]
    with lost.town.reading() as session:
        for address, kept in ((ALMA, 0), (OTTO, 0), (PIA, 1)):
            assert len(list_contacts(lost.vault, address)) == kept, address
        assert session.query(Follow).filter(Follow.contact_id == lost.alma).count() == 0
        named = session.get_one(Voice, lost.named.id)
        assert (named.name, named.contact_id) == (None, None)
        assert session.get_one(Comment, lost.comment).shown_name is None
        gone = session.scalars(select(Subject).where(Subject.kind == SubjectKind.COMMENT, Subject.id != lost.comment))
        assert gone.one().erased_at is not None

    stands = rows_of(lost.town.database)
    again = run(lost.town, "--from", str(lost.path))
    assert "words were covered" in again.output, "until somebody has covered them, or shown it again"
    assert "erased on" not in again.output
    assert rows_of(lost.town.database) == stands


def test_what_has_the_id_and_is_younger_is_another(town: Town, tmp_path: Path) -> None:
    moment = clock.now()
    sent, path = town.submit(email=ALMA), tmp_path / "list"
    with town.reading():
        contact = list_contacts(town.app.extensions["vault"], ALMA)[0].id
    erased_list.write(path, [Erased(moment, "erased", sent.id), Erased(moment, "contact_erased", contact)])
    assert "2 lines, 0 of them unknown" in run(town, "--from", str(path)).output
    assert town.case(sent).visibility == "received"


def test_what_must_be_kept_by_now_stays(lost: Lost) -> None:
    with lost.town.writing():
        subject = publishing.get_subject_for_update(lost.erased.id)
        publishing.hold(subject, HeldFor.COMPLAINT, reason="Der er klaget.", by=By.SYSTEM)
    done = run(lost.town, "--from", str(lost.path))
    assert done.exit_code == 3
    assert f"/desk/cases/{lost.erased.id}. There is a complaint" in done.output
    assert lost.words(lost.erased)
    with lost.town.reading():
        assert list_contacts(lost.vault, ALMA), "whose it is stays with it"
        lines = list(erased_list.read(lost.path))
        assert lost.erased.id in {one.of for one in list_unknown(lines)}
        assert lost.erased.id not in {one.of for one in list_to_do(lines)}, "nobody is asked to do it again"


def export(town: Town) -> Path:
    with town.app.app_context():
        with town.writing() as session:
            session.query(Job).delete()
            LIST_ERASED.queue_once()
        assert run_next(lambda _letter: None)
    path: Path = town.app.extensions["settings"].data_dir / erased_list.NAME
    return path


def test_the_list_is_written_keeps_what_the_database_lost_and_ends_with_the_backups(
    town: Town, secretary: Actor
) -> None:
    sent, hidden = town.submit(email=ALMA), town.submit()
    town.bring(hidden, "published", by=secretary)
    with town.writing():
        event = publishing.hide(publishing.get_subject_for_update(hidden.id), reason="Et navn.", by=By.SYSTEM)
        publishing.undo(publishing.get_subject_for_update(hidden.id), event, by=By.SYSTEM)
    (town.app.extensions["settings"].data_dir / erased_list.NAME).unlink(missing_ok=True)  # of another test's town
    run(town, "--contact", ALMA, "--yes")
    path = export(town)
    try:
        assert path.stat().st_mode & 0o077 == 0
        assert ALMA not in path.read_text("utf-8")
        told = list(erased_list.read(path))
        assert [one.verb for one in told] == ["erased", "contact_erased"], "what was undone is not told"
        assert told[0].of == sent.id
        lost = Erased(clock.now(), HIDDEN.name, hidden.id)
        erased_list.write(path, [*told, lost])
        assert lost in erased_list.read(export(town))
        with town.app.app_context():
            (found,) = (one for one in examine() if one.label == "erased since a backup")
        assert "A backup has brought back 1" in found.problems[0]
        with time_machine.travel(clock.now() + timedelta(days=36)):
            assert list(erased_list.read(export(town))) == []
        for wrong in (b'{"at": "2026-01-01T00:00:00", "verb": "erased", "of": 1}\n', b"\xff\n"):
            path.write_bytes(wrong)
            assert run(town, "--from", str(path)).exit_code == 2
            with town.app.app_context():
                assert [one for one in examine() if one.label == "erased since a backup" and one.problems]
    finally:
        path.unlink()
