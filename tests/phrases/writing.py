"""Phrases as tests of them need them: written through the page of a contact, read by the act of staff."""

from sqlalchemy import select

from app.events import By
from app.permissions import Actor
from app.phrases import actions, reading_actions
from app.phrases.actions import Phrases
from app.phrases.kinds import Says
from app.phrases.models import OwnPhrase, PhraseSheet
from app.phrases.reading_forms import Chosen
from app.publishing.actions import get_subject_for_update
from tests.browsing import Browser, Page
from tests.ground.staging import Town

WALKS, ROOM = "Vi får folk i kørestol med ud at gå", "Udlån af lokaler om aftenen"


def write(contact: Browser, slug: str, *, status: int = 303, **changes: str) -> Page:
    """Fill in the form and send it; whoever does not opt in says `opted_in=""`."""
    fields = {"knows": WALKS, "wants": ROOM, "opted_in": "y", **changes}
    address = f"/organisations/{slug}/phrases"
    read_version = next(
        one.get("value", "") for one in contact.get(address).all("input") if one.get("name") == "version"
    )
    return contact.post(address, fields | {"version": read_version}, status=status)


def show_all(staff: Browser, organisation_id: int, *, status: int = 303, **changes: object) -> Page:
    """Press the button that shows all phrases of an organisation that are not shown yet."""
    address = f"/desk/organisations/{organisation_id}/phrases"
    page = staff.get(address)
    fields = {**page.form(f"{address}-approval"), "chosen": list_chosen(page), **changes}
    return staff.post(f"{address}-approval", fields, status=status)


def list_chosen(page: Page) -> list[str]:
    """Return the phrases that are ticked on a page of staff's."""
    boxes = [one for one in page.all("input") if one.get("name") == "chosen"]
    return [one.get("value", "") for one in boxes if one.get("checked") is not None]


def read(town: Town, organisation_id: int, by: Actor) -> None:
    """Let everybody read all phrases of an organisation."""
    with town.writing() as session:
        ids = list(session.scalars(select(OwnPhrase.id).where(OwnPhrase.organisation_id == organisation_id)))
        reading_actions.show(get_subject_for_update(organisation_id), Chosen(ids), By.person(by))


def said(town: Town, organisation_id: int, *knows: str, by: Actor) -> None:
    """Have an organisation say that it knows of something, and that it may be proposed by it; staff have read it."""
    with town.writing():
        actions.write(organisation_id, Phrases({Says.KNOWS: knows}, opted_in=True, language="da"), read_version=0)
    read(town, organisation_id, by)


def get_sheet(town: Town, organisation_id: int) -> PhraseSheet:
    """Return how an organisation stands with its phrases."""
    with town.reading() as session:
        sheet: PhraseSheet = session.get_one(PhraseSheet, organisation_id)
        session.expunge(sheet)
        return sheet


def list_texts(town: Town, organisation_id: int) -> list[str]:
    """Return the phrases of an organisation as they are stored, in the order they were written."""
    with town.reading() as session:
        own = select(OwnPhrase.text).where(OwnPhrase.organisation_id == organisation_id)
        return list(session.scalars(own.order_by(OwnPhrase.id)))
