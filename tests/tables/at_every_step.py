"""The pages of tables, for tests that look at every form there is."""

from app.permissions import Actor
from tests.browsing import Browser, Page
from tests.challenges.opening import opened
from tests.ground.staging import Town
from tests.tables.talking import list_tables, type_in


def pages_of_tables(town: Town, secretary: Actor) -> list[Page]:
    """Give the pages on which a table's answers are typed in and read."""
    made, stranger = opened(town, secretary), Browser(town.app)
    pages = [stranger.get(f"/challenges/{made.slug}/table"), stranger.get(f"/challenges/{made.slug}/tables/new")]
    type_in(stranger, made.slug)
    return [*pages, town.sign_in(secretary).get(f"/desk/tables/{list_tables(town)[-1].id}")]
