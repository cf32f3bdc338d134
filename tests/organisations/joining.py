"""Organisations as tests of them need them: signed up and let in through pages, shown by the act of staff."""

from sqlalchemy import select

from app.events import By
from app.organisations import moderating_actions
from app.organisations.models import Membership, Organisation
from app.permissions import Actor
from app.publishing.actions import get_subject_for_update
from app.publishing.moderation_actions import Read
from tests.browsing import Browser, Page
from tests.ground.staging import Town
from tests.notifications.hearing import ALMA, confirm, mailed, paths

CLUB = {
    "title": "Elmens Badmintonklub",
    "kind": "association",
    "text": "Vi spiller i hallen hver tirsdag, og alle kan være med.",
    "cvr": "",
    "name": "Alma Holm",
}


def sign_up(browser: Browser, *, email: str = ALMA, status: int = 200, **changes: str) -> Page:
    """Fill in the form and send it."""
    page = browser.get("/organisations/new")
    fields = {**CLUB, **changes}
    if "email" in page.form("/organisations/new"):
        fields["email"] = email
    return browser.send(page, "/organisations/new", fields, status=status)


def signed_up(town: Town, *, email: str = ALMA, **changes: str) -> tuple[Organisation, Browser]:
    """Sign an organisation up as a stranger and press the button in the mail; the newest one, and the browser."""
    sign_up(Browser(town.app), email=email, status=200, **changes)
    letter = next(one for one in mailed(town.app) if one["To"] == email and paths(one, "/confirmations/"))
    browser = confirm(town.app, letter)
    with town.reading() as session:
        made = session.scalars(select(Organisation).order_by(Organisation.id.desc()).limit(1)).one()
        session.expunge(made)
    return made, browser


def get(town: Town, organisation_id: int) -> Organisation:
    """Return an organisation as it stands now."""
    with town.reading() as session:
        found: Organisation = session.get_one(Organisation, organisation_id)
        session.expunge(found)
        return found


def show(town: Town, organisation_id: int, by: Actor) -> None:
    """Let everybody read an organisation in its newest words."""
    with town.writing():
        subject = get_subject_for_update(organisation_id)
        moderating_actions.publish(subject, Read(subject.current_wording_id or 0), By.person(by))


def shown(town: Town, by: Actor, *, email: str = ALMA, **changes: str) -> tuple[Organisation, Browser]:
    """Return an organisation that everybody can read, and the browser of its contact."""
    made, browser = signed_up(town, email=email, **changes)
    show(town, made.id, by)
    mailed(town.app)
    return get(town, made.id), browser


def list_roles(town: Town, organisation_id: int) -> dict[str, str]:
    """Return the role of each who acts for an organisation, by the name they gave."""
    with town.reading() as session:
        rows = session.execute(
            select(Membership.name, Membership.role).where(Membership.organisation_id == organisation_id)
        )
        return {row.name: row.role for row in rows}
