"""The pages of theme proposals, one at every step, for tests that look at every form there is."""

from app import clock
from app.accounts import actions as accounts
from app.accounts.writers import Writer
from app.alarms.actions import raise_by_hand
from app.events import By
from app.permissions import Actor
from app.publishing.actions import add_wording, get_subject_for_update
from app.retention import theme_hold_actions
from app.retention.hold_form import Holding
from app.screening.findings import Danger
from app.subjects import HeldFor
from app.theme_proposals import deciding_actions
from app.theme_proposals.deciding_forms import Decided
from app.theme_proposals.kinds import Criterion, Outcome
from app.theme_proposals.offering_actions import offer
from app.vault import get_vault
from tests.browsing import Browser, Page
from tests.entries.adding import guest
from tests.ground.staging import Town
from tests.theme_proposals.proposing import planned, proposed, shown

IDA, WHY = "ida@beboer.example", "Skriv venligst uden navne."


def pages_of_themes(town: Town, secretary: Actor) -> list[Page]:
    """Give the pages that everybody, whoever proposed one and staff see of proposals at every step."""
    planned(town, secretary)
    planned(town, secretary, days=200)
    staff, stranger, by = town.sign_in(secretary), Browser(town.app), By.person(secretary)
    with town.writing():
        contact = accounts.keep_contact(get_vault(), IDA)
        accounts.confirm_contact(contact.id)
        contact_id = contact.id
    sent = town.submit()
    own = proposed(town, writer=Writer(contact_id))
    offering = shown(town, secretary, writer=Writer(contact_id))
    first, waiting, urgent = shown(town, secretary), proposed(town), shown(town, secretary)
    held, chosen = shown(town, secretary), shown(town, secretary)
    returned = shown(town, secretary, writer=Writer(contact_id))
    legal = proposed(town, text="Jeg klager over jeres afgørelse.")
    with town.writing():
        offer(offering, {Criterion.LEARNING: "Hvem der ville komme, hvis der var kaffe."})
        add_wording(get_subject_for_update(first), "Spis sammen", "Mange spiser alene.", written_by="author")
        raise_by_hand(urgent, Danger.LIFE, by)
        theme_hold_actions.hold(get_subject_for_update(held), Holding(HeldFor.LAW, WHY), by)
        decided = Decided(Outcome.STARTED, clock.today(), WHY)
        deciding_actions.decide(get_subject_for_update(chosen), decided, by)
        advice = Decided(Outcome.RETURNED, clock.today(), WHY)
        deciding_actions.decide(get_subject_for_update(returned), advice, by)
    pages = [stranger.get(one) for one in ("/themes/new", f"/themes/{first}", f"/themes/{first}/reports/new")]
    pages += [
        guest(town, contact_id).get(f"/themes/{own}/own"),
        guest(town, contact_id).get(f"/themes/{offering}/own"),
        guest(town, contact_id).get(f"/themes/{returned}/own"),
        staff.get(f"/desk/themes/{offering}"),
        staff.get("/desk/themes"),
        staff.get("/desk/themes/rounds"),
        staff.get(f"/desk/themes/new?case={sent.id}"),
    ]
    pages += [staff.get(f"/desk/themes/{one}") for one in (first, waiting, urgent, held, chosen, legal)]
    staff.send(pages[-5], f"/desk/themes/{waiting}/hiding", {"reason": WHY}, status=303)
    pages += [staff.get(f"/desk/themes/{first}/notes")]
    return [*pages, staff.get(f"/desk/themes/{waiting}"), staff.get(f"/desk/themes/{held}/words")]
