"""Loading the demo town into an empty migrated database, in one open unit."""

from collections.abc import Callable

from sqlalchemy import func, select

from app import clock, db
from app.accounts.models import Person
from app.by_hand.models import Reached
from app.demo import organising, phrasing, solving, theming, trying
from app.demo.asking import Asking
from app.demo.desk_day import Moment, Objecting
from app.demo.history import Act, Story, Town, live_through
from app.demo.joining import Joining
from app.demo.network_lives import list_acts
from app.demo.talking import Talk
from app.demo_files.files import (
    read_challenges,
    read_conversations,
    read_desk,
    read_former_networks,
    read_organisations,
    read_reference,
    read_solutions,
    read_submissions,
    read_themes,
    read_trials,
)
from app.demo_town.cast import get_cast
from app.demo_town.networks_before import begin_networks
from app.demo_town.reference import load_person, load_reference
from app.demo_town.slugs import Slugs
from app.demo_town.times import Calendar
from app.department_links.asking_actions import make_link
from app.department_links.queries import find_asked, is_waiting
from app.departments.actions import set_address
from app.events import By, Event, record
from app.history import verb
from app.municipality.models import ClosedDay, Municipality
from app.municipality.queries import get_reference
from app.networks.queries import get_directory
from app.results.figures import work_out
from app.statutory.actions import set_unit
from app.submissions import letters
from app.submissions.models import Submission

__all__ = [
    "NotEmptyError",
    "OtherTownError",
    "get_loaded",
    "load",
    "load_reference",
    "load_submissions",
    "require_empty",
]

_LOADED = verb("demo_loaded")


class OtherTownError(Exception):
    """The database holds the other of the two demo towns already."""


class NotEmptyError(Exception):
    """The database holds something else already."""


def load(*, few: bool = False, step: Callable[[str], None] = lambda _said: None) -> bool:
    """Load the whole demo town in the open unit; `few` has three live networks. `step` is told how far it is.

    Returns False, having done nothing, if it is loaded already. Raises `OtherTownError` if the other variant is,
    `NotEmptyError` for any other content.
    """
    loaded, wanted = get_loaded(), "few" if few else "all"
    if loaded == wanted:
        return False
    if loaded is not None:
        raise OtherTownError
    require_empty()
    step("networks")
    load_reference(few=few)
    begin_networks(few=few)
    for unit in read_reference().municipality.units:
        set_unit(unit, by=By.SYSTEM)
    for one in read_reference().municipality.addresses:
        set_address(one.department, one.receiver, one.email, by=By.SYSTEM)
    step("submissions")
    load_submissions(few=few)
    _ask_departments()
    _tell_by_hand()
    step("figures")
    work_out()
    record(_LOADED, by=By.SYSTEM, details={"networks": wanted})
    return True


def load_submissions(*, few: bool = False) -> None:
    """Live through every submission in the open unit; what `load_reference` loads must be there."""
    reference, desk = get_reference(), read_desk()
    load_person(desk.colleague, {})
    town = Town(
        Calendar(clock.now(), frozenset(db.session.scalars(select(ClosedDay.day)))),
        Slugs(reference, get_directory()),
        get_cast(),
    )
    acts: list[Act] = []
    stories: dict[str, Story] = {}
    for number, one in enumerate(read_submissions(few=few), 1):
        stories[one.id] = Story(one, number, town, stories)
    for story in stories.values():
        acts += story.acts()
    for conversation in read_conversations():
        acts += Talk(conversation, stories[conversation.about], town).acts()
    for heading in desk.headings:
        acts += Joining(heading, town, stories).acts()
    for moment in desk.moments:
        acts += Moment(moment, town, stories).acts()
    for objection in desk.objections:
        acts += Objecting(objection, town, stories).acts()
    for organisation in read_organisations():
        acts += [*organising.acts(organisation, town), *phrasing.acts(organisation, town)]
    for challenge in read_challenges():
        acts += Asking(challenge, town, stories).acts()
    acts += theming.acts(read_themes(), town, few=few)
    acts += trying.acts(read_trials(), read_former_networks(few=few), town)
    acts += [*solving.acts(read_solutions(), town, stories), *list_acts(town, few=few)]
    live_through(acts)
    db.session.flush()


def _ask_departments() -> None:
    """Let every department that a case waits for have been sent its link."""
    at_departments = select(Submission).where(Submission.department_id.is_not(None)).order_by(Submission.id)
    for case in db.session.scalars(at_departments).all():
        asked = find_asked(case) if is_waiting(case) else None
        if asked is not None:
            make_link(case, asked)


def _tell_by_hand() -> None:
    """Let whoever is called or written to be owed that everybody can read what they sent in."""
    for submission_id in db.session.scalars(select(Reached.submission_id).order_by(Reached.submission_id)).all():
        letters.PUBLISHED.queue(submission_id=submission_id)


def get_loaded() -> str | None:
    """Return which demo town is in the database, ``few`` or ``all``; None if there is none."""
    return db.session.scalar(select(Event.details["networks"].as_string()).where(Event.verb == _LOADED.name).limit(1))


def require_empty() -> None:
    """Raise `NotEmptyError` if the database holds a municipality, people or submissions."""
    for model in (Municipality, Person, Submission):
        if db.session.scalar(select(func.count()).select_from(model)):
            raise NotEmptyError(model.__tablename__)
