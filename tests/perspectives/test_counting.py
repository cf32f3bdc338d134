"""Whom a challenge has heard is counted from the voices of what everybody reads in it, and counted right."""

from sqlalchemy import select

from app import db, erasing
from app.accounts.models import Contact
from app.events import By
from app.permissions import Actor
from app.perspectives import repair
from app.perspectives.models import WHOLE, Heard
from app.perspectives.queries import get_whom_we_heard
from app.publishing import actions as publishing
from app.subjects import AuthorKind, Perspective, Subject
from app.vault import get_vault
from tests.challenges.opening import opened
from tests.ground.staging import Town
from tests.perspectives.speaking import hide, say

NEIGHBOUR, FRONTLINE = Perspective.NEIGHBOUR, Perspective.FRONTLINE


def heard(town: Town, challenge_id: int) -> dict[tuple[str, str], tuple[int, int, int]]:
    """Return what is stored, after looking that it is what would be counted."""
    with town.reading() as session:
        rows = session.scalars(select(Heard).where(Heard.challenge_id == challenge_id))
        stored = {(one.author_kind, one.perspective): (one.people, one.first_time, one.through) for one in rows}
        assert repair.count_wrong() == 0
    return stored


def test_a_person_is_counted_once_from_each_place(town: Town, secretary: Actor) -> None:
    made = opened(town, secretary)
    say(town, made.id, NEIGHBOUR, address="ida@samspil.example", times=3)
    say(town, made.id, NEIGHBOUR, times=2)
    say(town, made.id, FRONTLINE, AuthorKind.EMPLOYEE, address="ida@samspil.example")
    assert heard(town, made.id) == {
        (WHOLE, ""): (3, 3, 0),
        ("citizen", "neighbour"): (3, 0, 0),
        ("employee", "frontline"): (1, 0, 0),
    }


def test_only_what_everybody_reads_counts(town: Town, secretary: Actor) -> None:
    made, other = opened(town, secretary), opened(town, secretary, title="Hvem vil læse højt?")
    say(town, made.id, NEIGHBOUR, shown=False)
    assert heard(town, made.id) == {}
    (seen,) = say(town, made.id, NEIGHBOUR)
    say(town, other.id, FRONTLINE)
    assert heard(town, made.id)[WHOLE, ""] == (1, 1, 0)
    hide(town, seen)
    assert heard(town, made.id) == {(WHOLE, ""): (0, 0, 0)}
    with town.writing() as session:
        publishing.show_again(session.get_one(Subject, seen.id), by=By.SYSTEM)
    assert heard(town, made.id)[WHOLE, ""] == (1, 1, 0)


def test_who_has_spoken_before_does_not_take_part_for_the_first_time(town: Town, secretary: Actor) -> None:
    made = opened(town, secretary)
    say(town, None, address="ida@samspil.example")
    say(town, made.id, NEIGHBOUR, address="ida@samspil.example")
    say(town, made.id, NEIGHBOUR, address="otto@samspil.example")
    say(town, None, address="otto@samspil.example")
    say(town, made.id, NEIGHBOUR, address="otto@samspil.example")
    assert heard(town, made.id)[WHOLE, ""] == (2, 1, 0)


def test_who_came_by_a_call_came_through_somebody(town: Town, secretary: Actor) -> None:
    made = opened(town, secretary)
    say(town, made.id, NEIGHBOUR, note="Ringet ind mandag")
    say(town, made.id, NEIGHBOUR)
    assert heard(town, made.id)[WHOLE, ""] == (2, 2, 1)


def test_erasing_somebody_counts_anew(town: Town, secretary: Actor) -> None:
    made = opened(town, secretary)
    say(town, made.id, NEIGHBOUR, times=2)
    (gone,) = say(town, made.id, FRONTLINE)
    with town.writing() as session:
        owner = erasing.find_owner(get_vault(), gone.address)
        assert owner is not None
        erasing.erase(owner, erasing.list_steps(get_vault(), owner))
        assert session.scalar(select(Contact.id).where(Contact.id.in_(owner.contact_ids))) is None
    assert heard(town, made.id) == {(WHOLE, ""): (2, 2, 0), ("citizen", "neighbour"): (2, 0, 0)}


def test_what_is_counted_wrongly_is_found_and_mended(town: Town, secretary: Actor) -> None:
    made = opened(town, secretary)
    say(town, made.id, NEIGHBOUR)
    with town.writing() as session:
        session.get_one(Heard, (made.id, WHOLE, "")).people = 7
        session.flush()
        assert repair.count_wrong() == 1
        repair.mend()
        assert repair.count_wrong() == 0
    assert heard(town, made.id)[WHOLE, ""] == (1, 1, 0)


def test_a_challenge_of_which_nothing_is_counted_is_found(town: Town, secretary: Actor) -> None:
    made = opened(town, secretary)
    say(town, made.id, NEIGHBOUR)
    with town.writing() as session:
        for one in session.scalars(select(Heard)).all():
            session.delete(one)
        db.session.flush()
        assert repair.count_wrong() == 1
        repair.mend()
        assert get_whom_we_heard(made.id).coverage.people is not None
