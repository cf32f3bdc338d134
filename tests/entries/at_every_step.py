"""The pages of entries, one at every step, for tests that look at every form there is."""

from app.permissions import Actor
from app.publishing.actions import add_wording, get_subject_for_update
from tests.browsing import Browser, Page
from tests.challenges.opening import opened
from tests.entries.adding import added, shown
from tests.ground.staging import Town

WHY = "Skriv venligst uden navne."


def pages_of_entries(town: Town, secretary: Actor) -> list[Page]:
    """Give the pages that everybody and staff see of entries at every step."""
    made, staff, stranger = opened(town, secretary), town.sign_in(secretary), Browser(town.app)
    first = shown(town, secretary, made.id)
    other, waiting = shown(town, secretary, made.id, "Der er mørkt."), added(town, made.id, "Der lugter.")
    address = f"/entries/{first}"
    pages = [stranger.get(f"/challenges/{made.slug}/entries/new"), stranger.get(address)]
    pages += [stranger.get(f"{address}/reports/new"), staff.get(address)]
    staff.send(pages[-1], f"{address}/supports", {}, status=303)
    pages += [staff.get(address), staff.get("/desk/entries"), staff.get(f"/desk/entries/{waiting}")]
    pages += [staff.get(f"/desk/entries/{other}"), staff.get(f"/desk/entries/{other}/words")]
    with town.writing():
        add_wording(get_subject_for_update(first), None, "Man kan ikke se noget.", written_by="author")
    pages.append(staff.get(f"/desk/entries/{first}"))
    staff.send(pages[-3], f"/desk/entries/{other}/hiding", {"reason": WHY}, status=303)
    pages.append(staff.get(f"/desk/entries/{other}"))
    return pages
