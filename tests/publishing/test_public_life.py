"""The public life of a thing: each act changes its subject, tells its kind, and says what happened."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from threading import Thread

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm.exc import StaleDataError

from app import db
from app.errors import NotPossibleError
from app.events import By, Event
from app.kinds import KINDS, register
from app.objections import actions as objections
from app.objections.models import Objection
from app.permissions import Actor, Role
from app.publishing import actions, redaction_actions
from app.reading.searches import read_search
from app.searching.index import PUBLIC
from app.subjects import PUBLIC_LIFE, Subject, SubjectKind, Visibility, Wording
from app.submissions.models import Submission
from tests.challenges.opening import opened
from tests.contributions.giving import given
from tests.entries.adding import added
from tests.ground.staging import Sent, Town, wait_until_held_up
from tests.notifications.hearing import OTTO
from tests.organisations.joining import signed_up
from tests.solutions.solving import put_solution
from tests.theme_proposals.proposing import proposed

Act = Callable[[Subject, By], object]


@pytest.fixture
def by(town: Town) -> By:
    return By.person(town.add_person(Role.MODERATOR))


@contextmanager
def held(town: Town, sent: Sent) -> Iterator[Subject]:
    with town.writing():
        yield actions.get_subject_for_update(sent.id)


def publish(subject: Subject, by: By) -> None:
    actions.publish(subject, wording_id=subject.current_wording_id or 0, by=by)


def what_happened(town: Town, sent: Sent) -> list[str]:
    with town.reading() as session:
        events = select(Event.verb).where(Event.subject_id == sent.id).order_by(Event.seq)
        return list(session.scalars(events))


def is_found(town: Town, words: str) -> bool:
    with town.reading() as session:
        asked = read_search(words)
        assert asked is not None
        seq, found = PUBLIC.match(sqlite=db.is_sqlite())
        return session.scalar(select(seq).where(found), {"wanted": asked.wanted}) is not None


ACTS: dict[str, Act] = {
    "publish": publish,
    "send_back": lambda subject, by: actions.send_back(subject, reason="Uden navne.", by=by),
    "hide": lambda subject, by: actions.hide(subject, reason="Der står et navn.", by=by),
    "show_again": lambda subject, by: actions.show_again(subject, by=by),
    "withdraw": lambda subject, _by: actions.withdraw(subject, by=By.AUTHOR),
}
WALKS = {
    "publish": Visibility.PUBLISHED,
    "publish hide": Visibility.HIDDEN,
    "publish hide show_again": Visibility.PUBLISHED,
    "hide show_again": Visibility.RECEIVED,
    "publish hide publish": Visibility.PUBLISHED,
    "publish send_back": Visibility.RETURNED,
    "publish withdraw": Visibility.WITHDRAWN,
}


@pytest.mark.parametrize("walk", WALKS)
def test_each_act_changes_the_subject_and_its_kind_follows(town: Town, by: By, walk: str) -> None:
    sent = town.submit()
    for act in walk.split():
        with held(town, sent) as subject:
            ACTS[act](subject, by)
    with town.reading() as session:
        subject, row = session.get_one(Subject, sent.id), session.get_one(Submission, sent.id)
        assert subject.visibility == WALKS[walk]
        assert subject.listed == (subject.visibility == Visibility.PUBLISHED)
        assert [getattr(row, name) for name in PUBLIC_LIFE] == [getattr(subject, name) for name in PUBLIC_LIFE]
        assert (subject.published_seq is not None) == ("publish" in walk)
    assert is_found(town, "tunnelen") == (WALKS[walk] == Visibility.PUBLISHED)
    assert len(what_happened(town, sent)) == 1 + len(walk.split())


REFUSED = ("hide hide", "hide send_back", "withdraw publish", "withdraw hide", "publish show_again", "show_again")


@pytest.mark.parametrize("walk", REFUSED)
def test_what_its_state_does_not_allow_is_refused_and_leaves_no_trace(town: Town, by: By, walk: str) -> None:
    sent = town.submit()
    *before, last = walk.split()
    for act in before:
        with held(town, sent) as subject:
            ACTS[act](subject, by)
    with pytest.raises(NotPossibleError), held(town, sent) as subject:
        ACTS[last](subject, by)
    assert len(what_happened(town, sent)) == 1 + len(before)


def test_only_the_newest_wording_can_be_approved(town: Town, by: By) -> None:
    sent = town.submit()
    with held(town, sent) as subject:
        read = subject.current_wording_id or 0
        actions.add_wording(subject, "Mørk tunnel", "Den er stadig mørk.", written_by="author")
    with pytest.raises(StaleDataError), held(town, sent) as subject:
        actions.publish(subject, wording_id=read, by=by)


def test_one_counter_numbers_what_is_published_and_a_number_stays(town: Town, by: By) -> None:
    sent = [town.submit(), town.submit()]
    for one in (*reversed(sent), sent[0]):
        with held(town, one) as subject:
            publish(subject, by)
    with town.reading() as session:
        assert [session.get_one(Subject, one.id).published_seq for one in sent] == [2, 1]


def test_covered_words_are_gone_from_every_wording_that_is_read(town: Town, by: By) -> None:
    sent = town.submit(title="Kim parkerer", text="Naboen Kim\nEksempel parkerer her, siger Kims ven.")
    with held(town, sent) as subject:
        publish(subject, by)
        text = "Naboen Kim Eksempel parkerer her hver dag."
        actions.add_wording(subject, "Kim parkerer", text, written_by="author")
    vault = town.app.extensions["vault"]
    with held(town, sent) as subject:
        redaction_actions.redact(subject, ["kim eksempel", "Kim"], reason="Der står et navn.", by=by, vault=vault)
    with town.reading() as session:
        subject = session.get_one(Subject, sent.id)
        public = session.get_one(Wording, subject.published_wording_id)
        current = session.get_one(Wording, subject.current_wording_id)
        assert (public.title, public.text) == ("█████ parkerer", "Naboen █████ parkerer her, siger █████ ven.")
        assert current.text == "Naboen █████ parkerer her hver dag."
        assert public.number < current.number
        stored = session.scalars(select(Wording).where(Wording.subject_id == sent.id)).all()
        assert [(one.written_by, one.text is None, one.sealed is None) for one in stored] == [
            *[("author", True, False)] * 2,
            *[("staff", False, True)] * 2,
        ]
        assert "Kim" in vault.decrypt(stored[0].sealed)
    assert not is_found(town, "Eksempel")
    assert is_found(town, "parkerer")


def test_words_that_are_not_there_cover_nothing(town: Town, by: By) -> None:
    sent, vault = town.submit(), town.app.extensions["vault"]
    with pytest.raises(NotPossibleError), held(town, sent) as subject:
        redaction_actions.redact(subject, ["unne", " "], reason="Der står et navn.", by=by, vault=vault)


def test_what_is_merged_is_out_of_sight_until_it_is_split(town: Town, by: By) -> None:
    first, second = town.submit(), town.submit()
    with town.writing():
        one, other = (actions.get_subject_for_update(sent.id) for sent in (first, second))
        for subject in (one, other):
            publish(subject, by)
        actions.merge(other, one, reason="Det er den samme tunnel.", by=by)
        assert (one.listed, other.listed) == (True, False)
    with pytest.raises(NotPossibleError), held(town, second) as subject:
        actions.show_again(subject, by=by)
    with pytest.raises(NotPossibleError), town.writing():
        actions.merge(*(actions.get_subject_for_update(sent.id) for sent in (first, second)), reason="Igen.", by=by)
    with held(town, second) as subject:
        actions.split(subject, reason="Det var to.", by=by)
        assert subject.listed
    with pytest.raises(NotPossibleError), held(town, second) as subject:
        actions.split(subject, reason="Det var to.", by=by)


@pytest.mark.parametrize(("out_of_sight", "after"), [("hide", "hidden"), ("send_back", "received")])
def test_what_was_out_of_sight_before_it_was_merged_is_so_once_it_is_split(
    town: Town, by: By, out_of_sight: str, after: str
) -> None:
    first, second = town.submit(), town.submit()
    with town.writing():
        one, other = (actions.get_subject_for_update(sent.id) for sent in (first, second))
        publish(other, by)
        ACTS[out_of_sight](other, by)
        actions.merge(other, one, reason="Det er den samme tunnel.", by=by)
    with held(town, second) as subject:
        actions.split(subject, reason="Det var to.", by=by)
        assert (subject.visibility, subject.listed) == (after, False)


@pytest.mark.parametrize("upheld", [True, False])
def test_an_objection_is_decided_once_by_another(town: Town, by: By, *, upheld: bool) -> None:
    sent, another = town.submit(), By.person(town.add_person(Role.SECRETARIAT))
    with held(town, sent) as subject:
        publish(subject, by)
        hidden = actions.hide(subject, reason="Der står et navn.", by=by).seq
        objection_id = objections.object_to(subject, hidden, reason="Det gør der ikke.", by=By.AUTHOR).id
    with pytest.raises(NotPossibleError), held(town, sent) as subject:
        objections.object_to(subject, hidden, reason="Hallo?", by=By.AUTHOR)
    for first in (by, By.AUTHOR):
        with pytest.raises(NotPossibleError), town.writing() as session:
            objections.decide_objection(
                session.get_one(Objection, objection_id), upheld=upheld, reason="Nej.", by=first
            )
    with town.writing() as session:
        objection = session.get_one(Objection, objection_id)
        objections.decide_objection(objection, upheld=upheld, reason="Vi har set på det.", by=another)
    with town.reading() as session:
        assert session.get_one(Subject, sent.id).listed == upheld
    with pytest.raises(NotPossibleError), town.writing() as session:
        objections.decide_objection(session.get_one(Objection, objection_id), upheld=True, reason="Igen.", by=another)


def at_the_same_time(town: Town, do: Callable[[], object]) -> list[object]:
    """Do the same in two units, the second of which begins while the first is open; return what came of them."""
    came: list[object] = []

    def second() -> None:
        with suppress(NotPossibleError), town.writing():
            came.append(do())

    other = Thread(target=second)
    with town.writing():
        came.append(do())
        other.start()
        wait_until_held_up(town.database, other)
    other.join()
    return came


def test_two_who_object_or_decide_in_the_same_moment_are_one(town: Town, by: By) -> None:
    sent, another = town.submit(), By.person(town.add_person(Role.SECRETARIAT))
    with held(town, sent) as subject:
        publish(subject, by)
        hidden = actions.hide(subject, reason="Der står et navn.", by=by).seq

    def object_to() -> object:
        subject = db.session.get_one(Subject, sent.id)
        return objections.object_to(subject, hidden, reason="Det gør der ikke.", by=By.AUTHOR).id

    (objection_id,) = at_the_same_time(town, object_to)

    def decide() -> object:
        objection = db.session.get_one(Objection, objection_id)
        return objections.decide_objection(objection, upheld=False, reason="Jo.", by=another)

    assert len(at_the_same_time(town, decide)) == 1
    assert what_happened(town, sent)[-2:] == ["objected", "objection_rejected"]


def test_nobody_objects_to_what_is_no_act_on_it(town: Town, by: By) -> None:
    sent, other = town.submit(), town.submit()
    with held(town, other) as subject:
        publish(subject, by)
        hidden = actions.hide(subject, reason="Der står et navn.", by=by).seq
    with pytest.raises(NotPossibleError), held(town, sent) as subject:
        objections.object_to(subject, hidden, reason="Hvorfor?", by=By.AUTHOR)
    with town.reading() as session:
        published = session.scalars(select(Event.seq).where(Event.verb == "published")).one()
    with pytest.raises(NotPossibleError), held(town, other) as subject:
        objections.object_to(subject, published, reason="Hvorfor?", by=By.AUTHOR)


def test_every_kind_is_said_exactly_once(app: Flask) -> None:
    assert set(KINDS) == set(SubjectKind)
    with pytest.raises(ValueError, match="said before"):
        register(KINDS[SubjectKind.NETWORK])


def test_every_kind_has_a_name_and_a_page(town: Town, secretary: Actor) -> None:
    sent = town.submit()
    with town.writing():
        actions.create(SubjectKind.COMMENT, language="da", root_id=sent.id)
    signed_up(town)
    challenge = opened(town, secretary)
    added(town, challenge.id)
    proposed(town)
    given(town, challenge.slug, email=OTTO)
    put_solution(town, town.networks()[0].id, By.person(secretary))
    with town.app.test_request_context(), town.database.reading() as session:
        for kind in KINDS.values():
            subject_id = session.scalars(select(Subject.id).where(Subject.kind == kind.of)).first()
            assert subject_id is not None, f"make a {kind.of} above"
            assert kind.name()
            assert kind.address(subject_id).startswith("/")
