"""An organisation that is here twice becomes one, and goes on standing with whom it stood."""

from app.permissions import Actor
from tests.browsing import Browser
from tests.co_authors.standing import answer, ask, asked_pages, author_of
from tests.ground.staging import Town
from tests.organisations.test_merging import join, two


def test_the_one_that_stays_stands_with_the_author(town: Town, secretary: Actor) -> None:
    (gone, _alma), (stays, _otto) = two(town, secretary)
    sent, author = author_of(town, secretary)
    ask(author, "Elmens Badmintonklub")
    (path, *_others) = asked_pages(town).values()
    answer(town, path, "yes")
    page = f"/submissions/{sent.id}"
    assert f"/organisations/{gone.slug}" in Browser(town.app).get(page).links()
    join(town.sign_in(secretary), gone.id, stays.id)
    assert f"/organisations/{stays.slug}" in Browser(town.app).get(page).links()
