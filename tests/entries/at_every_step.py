"""The pages of entries, one at every step, for tests that look at every form there is."""

from app.accounts import actions as accounts
from app.accounts.writers import Writer
from app.alarms.actions import raise_by_hand
from app.entries import sorting_actions
from app.entries.sorting_forms import Joined
from app.events import By
from app.permissions import Actor
from app.publishing.actions import add_wording, get_subject_for_update
from app.retention import entry_hold_actions
from app.retention.hold_form import Holding
from app.screening.findings import Danger
from app.subjects import HeldFor
from app.vault import get_vault
from tests.browsing import Browser, Page
from tests.challenges.opening import opened
from tests.entries.adding import added, guest, shown
from tests.ground.staging import Town

IDA = "ida@beboer.example"
WHY = "Skriv venligst uden navne."


def pages_of_entries(town: Town, secretary: Actor) -> list[Page]:
    """Give the pages that everybody, whoever wrote one and staff see of entries at every step."""
    made, staff, stranger = opened(town, secretary), town.sign_in(secretary), Browser(town.app)
    with town.writing():
        contact = accounts.keep_contact(get_vault(), IDA)
        accounts.confirm_contact(contact.id)
        contact_id = contact.id
    writer = Writer(contact_id)
    own = added(town, made.id, "Jeg har set det.", writer=writer)
    first, waiting = shown(town, secretary, made.id), added(town, made.id, "Der lugter.")
    other, near = (
        shown(town, secretary, made.id, "Der er mørkt."),
        shown(town, secretary, made.id, "Der er meget mørkt."),
    )
    legal = added(town, made.id, "Jeg klager over jeres afgørelse.")
    with town.writing():
        by = By.person(secretary)
        add_wording(get_subject_for_update(first), None, "Man kan ikke se noget.", written_by="author")
        sorting_actions.merge(get_subject_for_update(near), Joined(other, WHY), by)
        raise_by_hand(other, Danger.LIFE, by)
        entry_hold_actions.hold(get_subject_for_update(near), Holding(HeldFor.LAW, WHY), by)
    address = f"/entries/{first}"
    pages = [stranger.get(f"/challenges/{made.slug}/entries/new"), stranger.get(address)]
    pages += [guest(town, contact_id).get(f"/entries/{own}/own")]
    pages += [stranger.get(f"{address}/reports/new"), staff.get(address)]
    staff.send(pages[-1], f"{address}/supports", {}, status=303)
    pages += [staff.get(address), staff.get("/desk/entries"), staff.get(f"/desk/challenges/{made.id}/entries")]
    pages += [staff.get(f"/desk/entries/{one}") for one in (first, waiting, other, near, legal)]
    staff.send(pages[-4], f"/desk/entries/{waiting}/hiding", {"reason": WHY}, status=303)
    return [*pages, staff.get(f"/desk/entries/{waiting}"), staff.get(f"/desk/entries/{other}/words")]
