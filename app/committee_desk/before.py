"""What lay before a committee, as its page names it: where it comes from, who is told, and what is known of the day."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import distinct, func, select

from app import db, i18n
from app.committee_decisions.kinds import Place, Where
from app.committee_decisions.models import CommitteeMeeting
from app.committee_decisions.queries import list_of_place
from app.committee_desk.awaiting import cases_at, ended_under
from app.desk.cases import get_case
from app.errors import NotThereError
from app.joint_answers.queries import get_heading
from app.network_help.committees import find_committee
from app.networks.queries import get_directory
from app.permissions import Actor
from app.results.kinds import EndKind
from app.results.models import CaseEnd
from app.subjects import Voice
from app.submissions.models import Submission


@dataclass(frozen=True)
class Before:
    """A place by name and address; how many cases and addresses; and the committee, day and link that are known."""

    place: Place
    name: str
    url: str
    cases: int
    mails: int
    silent: int
    first_id: int | None
    committee: str | None
    day: date | None
    link: str | None

    @property
    def own_url(self) -> str:
        """Return the address of the page on which it is written."""
        return f"/desk/committee/{self.place.where}/{self.place.id}"

    @property
    def item_url(self) -> str | None:
        """Return where the item for an agenda is made; None for a case, of which none is."""
        return None if self.place.where == Where.CASES else f"/desk/papers/agenda/{self.place.where}/{self.place.id}"


def find_place(where: str, place_id: int) -> Place:
    """Return the place of an address. Raises `NotThereError` for none of ours."""
    if where not in set(Where):
        raise NotThereError
    return Place(Where(where), place_id)


def get_name(place: Place) -> tuple[str, str]:
    """Return what a place is called, and the address of its page. Raises `NotThereError` if there is none."""
    if place.where == Where.HEADINGS:
        return get_heading(place.id).heading, f"/desk/joint-answers/{place.id}"
    if place.where == Where.PILES:
        pile = get_directory().piles.get(place.id)
        if pile is None:
            raise NotThereError
        return pile.name, f"/theme-piles/{pile.slug}"
    if place.where == Where.NETWORKS:
        network = get_directory().networks.get(place.id)
        if network is None:
            raise NotThereError
        return network.name, f"/networks/{network.slug}"
    number = db.session.scalar(select(Submission.number).where(Submission.id == place.id))
    if number is None:
        raise NotThereError
    return number, f"/desk/cases/{place.id}"


def get_before(place: Place, *, visible_to: Actor) -> Before:
    """Return what lay before a committee. Raises `NotThereError` for a case that was never sent to one."""
    name, url = get_name(place)
    if place.where == Where.CASES:
        get_case(place.id, visible_to=visible_to)
    standing = (CaseEnd.stood_from.is_not(None), CaseEnd.stood_to.is_(None), CaseEnd.kind == EndKind.POLITICAL)
    ends = select(CaseEnd.words, CaseEnd.day, CaseEnd.link).where(*standing, ended_under(place))
    known = db.read(ends.order_by(CaseEnd.id.desc()).limit(1)).first()
    if place.where == Where.CASES and known is None and not list_of_place(place):
        raise NotThereError
    said = (
        db.read(
            select(CommitteeMeeting.committee, CommitteeMeeting.meets_on)
            .where(*(getattr(CommitteeMeeting, name) == value for name, value in place.columns.items()))
            .order_by(CommitteeMeeting.id.desc())
            .limit(1)
        ).first()
        if place.where != Where.CASES
        else None
    )
    counted = (
        select(
            func.count(), func.count(distinct(Voice.contact_id)), func.count(Voice.contact_id), func.min(Submission.id)
        )
        .select_from(Submission)
        .outerjoin(Voice, Voice.subject_id == Submission.id)
        .where(Submission.id.in_(cases_at(place)))
    )
    cases, mails, reached, first_id = db.read(counted).one()
    return Before(
        place=place,
        name=name,
        url=url,
        cases=cases,
        mails=mails,
        silent=cases - reached,
        first_id=first_id,
        committee=said.committee if said else known.words if known else _usual(place),
        day=said.meets_on if said else known.day if known else None,
        link=known.link if known else None,
    )


def _usual(place: Place) -> str | None:
    """Return which committee a network has for what needs politics or money, None if it has none."""
    return find_committee(place.id) or None if place.where == Where.NETWORKS else None


def list_languages(place: Place) -> list[tuple[str, int]]:
    """Return our languages, each with how many at a place wrote on a page in it."""
    counted = (
        select(Submission.language, func.count())
        .where(Submission.id.in_(cases_at(place)))
        .group_by(Submission.language)
    )
    numbers = {row[0]: row[1] for row in db.read(counted)}
    return [(one.code, numbers.get(one.code, 0)) for one in i18n.LANGUAGES.values()]
