"""What must be there before the doors open, each worked out from what is stored."""

from collections import Counter
from collections.abc import Iterator
from datetime import date

from sqlalchemy import func, select

from app import clock, db, i18n
from app.accounts.models import Person, PersonRole
from app.administration.page import Step
from app.departments.models import DepartmentAddress
from app.departments.receivers import Receiver
from app.i18n import gettext as _
from app.municipality.models import ClosedDay
from app.municipality.notices import FULL, SHORT
from app.municipality.queries import get_reference
from app.municipality.reference import Reference
from app.networks.queries import get_directory
from app.pages.queries import get_text
from app.pages.register import PAGES
from app.permissions import Role
from app.rooms import TOWN, get_room

OF_DOORS = "/admin/rooms/town"
_LEAST_CLOSED_DAYS = 5


def list_steps() -> list[Step]:
    """Return every step, in the order in which one takes them."""
    reference = get_reference()
    return [
        *_of_town(reference),
        *_of_units(reference),
        *_of_people(),
        *_of_networks(),
        _of_days(),
        _of_ways(),
        *_of_pages(),
        _of_doors(),
    ]


def _of_town(reference: Reference) -> Iterator[Step]:
    named = all(one.name and one.site_name and one.address for one in reference.texts.values())
    yield Step(_("The name and the address of the municipality"), named, "/admin/town")
    yield Step(
        _("An e-mail and a phone number for questions"), bool(reference.email and reference.phone), "/admin/town"
    )
    told = reference.texts.get(i18n.DEFAULT.code)
    hours = told is not None and bool(told.opening_hours and told.phone_hours)
    yield Step(_("When you are open, and when the phone is answered"), hours, "/admin/town")


def _of_units(reference: Reference) -> Iterator[Step]:
    asked = select(func.count()).where(DepartmentAddress.receiver == Receiver.DEPARTMENT)
    has_mail = bool(db.session.scalar(asked))
    yield Step(_("A department with an e-mail address"), has_mail, "/admin/departments")
    yield Step(_("Themes by which people find what they seek"), bool(reference.themes), "/admin/themes")
    yield Step(_("Places in the town"), bool(reference.places), "/admin/places")


def _of_people() -> Iterator[Step]:
    held = select(PersonRole.role).join(Person, Person.id == PersonRole.person_id).where(Person.active).distinct()
    roles = set(db.session.scalars(held))
    for role in (Role.SECRETARIAT, Role.MODERATOR, Role.LEADER, Role.SUPERVISOR):
        where = _where_a_leader_is_given() if role is Role.LEADER else "/admin/people"
        yield Step(_("Somebody with the role %(role)s", role=role.label.lower()), role in roles, where)


def _where_a_leader_is_given() -> str:
    """Return where the first network's leader is chosen; the list of networks while there is none."""
    live = get_directory().list_networks(live=True)
    return f"/admin/networks/{live[0].id}" if live else "/admin/networks"


def _of_networks() -> Iterator[Step]:
    live = get_directory().list_networks(live=True)
    yield Step(_("A network"), bool(live), "/admin/networks")
    yield Step(
        _("A description of each network"), bool(live) and all(one.text.purpose for one in live), "/admin/networks"
    )


def _of_days() -> Step:
    """Return whether the closed days of next year are there, with the years that are and the last day of all."""
    days = db.session.scalars(select(ClosedDay.day).where(ClosedDay.day >= date(clock.today().year, 1, 1))).all()
    counts = Counter(one.year for one in days)
    covered = [str(year) for year, number in sorted(counts.items()) if number >= _LEAST_CLOSED_DAYS]
    following = clock.today().year + 1
    told = []
    if covered:
        years, last = ", ".join(covered), i18n.long_date(max(days))
        told.append(_("Closed days are there for %(years)s; the last one is %(day)s", years=years, day=last))
    if str(following) not in covered:
        said = _(
            "The closed days of %(year)s: at least %(least)s are expected, %(num)s so far",
            year=following,
            least=_LEAST_CLOSED_DAYS,
            num=counts[following],
        )
        told.append(said)
    return Step(". ".join(told), str(following) in covered, "/admin/closed-days")


def _of_ways() -> Step:
    is_on = any(get_room(name).is_on() for name in ("calls", "letters"))
    return Step(_("Calls or letters for those who have no e-mail"), is_on, "/admin/rooms/calls")


def _of_pages() -> Iterator[Step]:
    told = get_text(FULL) is not None and get_text(SHORT) is not None
    yield Step(_("The page on what happens to people's data, and its short form"), told, "/admin/pages/privacy")
    for slug, said in (
        ("accessibility", _("The accessibility statement, which the law asks for")),
        ("contact", _("The page on how one reaches you")),
        ("how-we-treat-it", _("The page on how you treat what people write")),
    ):
        yield Step(said, get_text(slug) is not None, f"/admin/pages/{slug}")
    wrong = [(one, note) for one in PAGES.rows() if PAGES.note and (note := PAGES.note(one))]
    for one, note in wrong:
        yield Step(f"{PAGES.title_of(one.values)}: {note}", is_done=False, url=f"/admin/pages/{one.key}")
    if not wrong:
        said = _("Every link in the municipality's own pages leads somewhere, and nothing is left to fill in")
        yield Step(said, is_done=True, url="/admin/pages")


def _of_doors() -> Step:
    return Step(_("The doors are open"), TOWN.is_on(), OF_DOORS)
