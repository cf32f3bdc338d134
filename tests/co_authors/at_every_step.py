"""The pages of co-authors, one at every step, for tests that look at every form there is."""

from app.permissions import Actor
from tests.browsing import Browser, Page
from tests.co_authors.standing import BO, answer, ask, asked_pages, author_of
from tests.ground.staging import Town


def pages_of_co_authors(town: Town, secretary: Actor) -> list[Page]:
    """Give the pages that an author and whoever they ask see."""
    _sent, author = author_of(town, secretary)
    ask(author, BO)
    pages = [author.get("/my-submission")]
    (path,) = asked_pages(town).values()
    pages.append(Browser(town.app).get(path))
    return [*pages, answer(town, path, "yes"), author.get("/my-submission")]
