"""The pages of organisations, one at every step, for tests that look at every form there is."""

from sqlalchemy import func, select

from app.accounts.actions import keep_contact
from app.alarms.actions import raise_by_hand
from app.events import By
from app.organisations.actions import Applicant, NewOrganisation, ask_to_join, sign_up
from app.organisations.invitation_actions import renew_token
from app.organisations.kinds import OrganisationKind
from app.organisations.models import Invitation, Organisation
from app.permissions import Actor
from app.publishing.actions import get_subject_for_update
from app.retention.hold_form import Holding
from app.retention.organisation_hold_actions import hold
from app.screening.findings import Danger
from app.subjects import HeldFor
from app.vault import get_vault
from tests.browsing import Browser, Page
from tests.ground.staging import Town
from tests.notifications.hearing import OTTO
from tests.organisations.joining import CLUB, shown

WHY = "Skriv venligst uden navne."


def pages_of_organisations(town: Town, secretary: Actor) -> list[Page]:
    """Give the pages that a contact, somebody invited and staff see of organisations at every step."""
    staff, strangers = town.sign_in(secretary), Browser(town.app)
    made, contact = shown(town, secretary)
    inviting = f"/organisations/{made.slug}/invitations"
    contact.post(inviting, {"email": OTTO, "role": "member"}, status=303)
    with town.writing() as session:  # not from its mail, which may wait: such a town has sent many
        invited = f"/organisations/invitations/{renew_token(session.scalars(select(Invitation)).one())}"
        ida = keep_contact(get_vault(), "ida@beboer.example")
        ask_to_join(made.id, Applicant(ida.id, "Ida Bro", "da"), confirmed=True)
    pages = [strangers.get(invited), strangers.get("/organisations/new")]
    strangers.send(strangers.get(invited), invited, {"name": "Otto Lund"}, status=303)
    contact.post(inviting, {"email": "bo@beboer.example", "role": "member"}, status=303)
    pages.append(contact.get(f"/organisations/{made.slug}/own"))
    own = f"/organisations/{made.slug}/description"
    pages.append(contact.send(pages[-1], own, CLUB | {"text": "Nu spiller vi også padel."}, status=303))
    desk = f"/desk/organisations/{made.id}"
    pages += [staff.get(desk), staff.get(f"{desk}/words"), staff.get(f"{desk}/double?q=e")]
    for noun in ("approval", "verification", "hiding"):
        staff.send(staff.get(desk), f"{desk}/{noun}", {} if noun == "approval" else {"reason": WHY}, status=303)
        pages.append(staff.get(desk))
    says = NewOrganisation("Klagerne", OrganisationKind.GROUP, "Vi klager over jeres afgørelse.")
    with town.writing():
        by = By.person(secretary)
        sign_up(says, Applicant(keep_contact(get_vault(), "lis@beboer.example").id, "Lis Bro", "da"), confirmed=True)
        raise_by_hand(made.id, Danger.LIFE, by)
        hold(get_subject_for_update(made.id), Holding(HeldFor.LAW, WHY), by)
    with town.reading() as session:
        legal_id = session.scalar(select(func.max(Organisation.id)))
    return [*pages, staff.get(desk), staff.get(f"/desk/organisations/{legal_id}")]
