"""The pages of what nobody decides for, one at every step, for tests that look at every form there is."""

from sqlalchemy import func, select

from app.accounts.actions import keep_contact
from app.organisations.actions import Applicant, NewOrganisation, sign_up
from app.organisations.kinds import MemberRole, OrganisationKind
from app.organisations.models import Membership, Organisation
from app.organisations.people_actions import add_member, leave
from app.permissions import Actor
from app.vault import get_vault
from tests.browsing import Browser, Page
from tests.ground.staging import Town
from tests.organisation_rest.leaving import link_of
from tests.organisations.joining import get, show


def pages_of_rest(town: Town, secretary: Actor) -> list[Page]:
    """Give the pages that whoever has the mail, a member and staff see when the last contact has left.

    Nothing of it is done by mail, which may wait: such a town has sent many.
    """
    with town.writing() as session:
        first, second = (keep_contact(get_vault(), f"kanon{one}@samspil.example").id for one in "ab")
        new = NewOrganisation("Kanonerne", OrganisationKind.GROUP)
        sign_up(new, Applicant(first, "Ea Holm", "da"), confirmed=True)
        made = session.scalars(select(func.max(Organisation.id))).one()
        add_member(made, second, MemberRole.MEMBER, name="Otto Lund")
    show(town, made, secretary)
    _leave(town, made, "Ea Holm")
    member, link = Browser(town.app), link_of(town, made, "Otto Lund")
    pages = [member.get(link), town.sign_in(secretary).get(f"/desk/organisations/{made}")]
    member.send(pages[0], link, status=303)
    with town.writing() as session:
        session.scalars(select(Membership).where(Membership.organisation_id == made)).one().role = MemberRole.MEMBER
    pages.append(member.get(f"/organisations/{get(town, made).slug}/own"))
    return pages


def _leave(town: Town, organisation_id: int, name: str) -> None:
    with town.writing() as session:
        own = (Membership.organisation_id == organisation_id, Membership.name == name)
        leave(session.scalars(select(Membership.id).where(*own)).one())
