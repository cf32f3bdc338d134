"""The pages of what nobody decides for, one at every step, for tests that look at every form there is."""

from app.permissions import Actor
from tests.browsing import Browser, Page
from tests.ground.staging import Town
from tests.organisation_rest.leaving import leave, link_of, with_member


def pages_of_rest(town: Town, secretary: Actor) -> list[Page]:
    """Give the pages that a member, whoever has the mail and staff see when the last contact has left."""
    pages: list[Page] = []
    for number in range(2):
        made, contact, member = with_member(
            town, secretary, email=f"kom{number}@samspil.example", title=f"Kanonerne {number}", same="none"
        )
        leave(contact, made.slug)
        link = link_of(town, made.id, "Otto Lund")
        pages += [member.get(f"/organisations/{made.slug}/own")] if number else [Browser(town.app).get(link)]
        pages.append(town.sign_in(secretary).get(f"/desk/organisations/{made.id}"))
    return pages
