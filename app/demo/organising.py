"""The demo town's organisations: signed up, read, known, and one about to be handed over."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from app import db
from app.clearing import find_stops
from app.clearing.stops import EVERYBODY
from app.demo.history import Act, Town
from app.demo.talking import contact_of
from app.demo_files.files import read_organisations
from app.demo_files.story_entries import OrganisationEntry
from app.events import By
from app.organisations import actions, invitation_actions, people_actions
from app.organisations import moderating_actions as moderating
from app.organisations.actions import Applicant, NewOrganisation
from app.organisations.kinds import MemberRole
from app.organisations.own_queries import list_of, list_people
from app.publishing.actions import get_subject_for_update
from app.publishing.moderation_actions import Read
from app.subjects import Wording
from app.web.act_form import Why

_LANGUAGE = "da"


@dataclass(frozen=True)
class Acting:
    """An organisation, and the contact of whoever writes for it."""

    id: int
    contact_id: int


def acts(entry: OrganisationEntry, town: Town) -> Iterator[Act]:
    """Give all that happens to an organisation, each on its day."""
    day = town.calendar.before_today(entry.days_ago)
    yield Act(town.calendar.moment(day, 10, turn=1), 1, partial(_sign_up, entry))
    if not entry.waits:
        read_on = town.calendar.after(day, 1)
        yield Act(town.calendar.moment(read_on, 11, turn=2), 2, partial(_read, entry, By.person(town.cast.moderator)))
    if entry.hands_over_to is not None:
        lately = town.calendar.before_today(2)
        yield Act(town.calendar.moment(lately, 12, turn=3), 3, partial(_hand_over, entry, entry.hands_over_to))


def find_organisation(name: str) -> Acting | None:
    """Return the organisation that the file calls `name`, which is signed up by now; None if it calls none so."""
    entry = next((one for one in read_organisations() if one.id == name), None)
    return Acting(_id_of(entry), contact_of(next(iter(entry.people)))) if entry is not None else None


def _sign_up(entry: OrganisationEntry) -> None:
    handle, name = next(iter(entry.people.items()))
    new = NewOrganisation(entry.name, entry.kind, entry.text)
    actions.sign_up(new, Applicant(contact_of(handle), name, _LANGUAGE), confirmed=True)


def _hand_over(entry: OrganisationEntry, to: str) -> None:
    made, contact = _id_of(entry), MemberRole.CONTACT
    inviter_id = list_people(made)[0].id
    invitation_actions.invite(made, contact_of(to), contact, inviter_id=inviter_id, hands_over=True)


def _read(entry: OrganisationEntry, by: By) -> None:
    organisation_id = _id_of(entry)
    for handle, name in list(entry.people.items())[1:]:
        people_actions.add_member(organisation_id, contact_of(handle), MemberRole.MEMBER, name=name)
    subject = get_subject_for_update(organisation_id)
    wording = db.session.get_one(Wording, subject.current_wording_id)
    cleared = [stop.key for stop in find_stops(moderating.words_of(wording), EVERYBODY)]
    moderating.publish(subject, Read(wording.id, cleared=cleared), by)
    if entry.verified is not None:
        moderating.verify(subject, Why(entry.verified), by)


def _id_of(entry: OrganisationEntry) -> int:
    return list_of(contact_of(next(iter(entry.people))))[0].id
