"""How many questions a page asks the database: few, and the same however much is stored."""

from dataclasses import dataclass

from flask import Flask
from sqlalchemy import text

from app.permissions import Actor, Role
from app.submissions.models import Submission
from tests.browsing import Browser
from tests.ground.staging import STEPS, Sent, Town, asking, bring_on

SIZES = {"sqlite": (1, 20, 150), "postgresql": (1, 20, 60)}
"""How many submissions are stored when it is counted: at last more than a page lists, on SQLite also than it counts."""
MOST_OF_A_CASE = 15


def fill(town: Town, number: int, by: Actor) -> list[Sent]:
    """Store so many, in turn at every step, half of them in somebody's hands."""
    network_id = town.networks()[0].id
    sent = town.submit_all(
        [{"title": f"Sag nummer {count}", "email": f"nr{count}@eksempel.dk"} for count in range(number)]
    )
    town.publish(sent, by=by)
    with town.writing() as session:
        for count, one in enumerate(sent):
            case = session.get_one(Submission, one.id)
            for step in STEPS[1 : 1 + count % len(STEPS)]:
                bring_on(case, step, by, network_id)
                session.flush()
            if count % 2 == 0:
                case.owner_id = by.id
    return sent


def count(town: Town, browser: Browser, address: str) -> int:
    """Return how many statements a page sends when the process already knows the reference rows."""
    browser.get(address)
    with asking(town.database) as asked:
        browser.get(address)
    print(f"{address}: {len(asked)}\n{asked}")  # noqa: T201 -- shown when a bar is passed
    return len(asked)


@dataclass(frozen=True)
class Page:
    """A page, who looks at it, and how many statements it may send; `since` leaves out sizes where a part is empty."""

    address: str
    most: int
    role: Role | None = None
    since: int = 1


PAGES = (
    Page("/", 7),
    Page("/submissions", 5),
    Page("/submissions?q=tunnel", 7),  # one more for how what was answered ended
    Page("/submissions?kind=problem&sort=newest", 5),
    Page("/submissions.atom", 4),
    Page("/submissions/{id}", 7),
    Page("/networks", 6),  # one for the newest of all logs
    Page("/networks/tryg-by-i-oejenhoejde", 6),
    Page("/networks/matrix", 1),
    Page("/themes", 3),
    Page("/themes/rounds", 5),
    Page("/trials", 3),
    Page("/solutions", 6),
    Page("/calendar", 4),
    Page("/results", 6, since=20),
    Page("/town", 7),
    Page("/desk?list=all", 9, Role.SECRETARIAT, since=20),  # one more for a network that nobody leads
    Page("/desk?list=all", 8, Role.LEADER, since=20),
    Page("/desk?list=unassigned&state=missing_answer", 8, Role.MODERATOR, since=20),
    Page("/desk?list=all&view=compact", 9, Role.SECRETARIAT, since=20),
    Page("/desk?list=all&view=compact&author=citizen&network=1", 9, Role.SECRETARIAT, since=20),
    Page("/desk/cases/{id}", MOST_OF_A_CASE, Role.SECRETARIAT),
)


def test_pages_ask_few_questions_and_the_same_however_much_is_stored(app: Flask) -> None:
    """All pages in one town: filling it takes longer than looking at it."""
    town = Town(app)
    secretary = town.add_person(Role.SECRETARIAT)
    browsers = {page: _browser(app, town, page.role) for page in PAGES}
    numbers: dict[Page, list[int]] = {page: [] for page in PAGES}
    stored, first = 0, None
    sizes = SIZES["sqlite" if town.database.is_sqlite else "postgresql"]
    for size in sizes:
        sent = fill(town, size - stored, secretary)
        first, stored = first or sent[0], size
        for page, browser in browsers.items():
            if size >= page.since:
                numbers[page].append(count(town, browser, page.address.format(id=first.id)))
    uneven = {page.address: found for page, found in numbers.items() if len(set(found)) > 1}
    assert not uneven, f"with {sizes} submissions stored: {uneven}"
    many = {page.address: found for page, found in numbers.items() if found[0] > page.most}
    assert not many, many


def _browser(app: Flask, town: Town, role: Role | None) -> Browser:
    if role is None:
        return Browser(app)
    network_id = town.networks()[0].id if role == Role.LEADER else None
    return town.sign_in(town.add_person(role, network_id=network_id))


def test_the_counter_counts(app: Flask) -> None:
    """It hears both databases, in units that read and in units that write, each statement once."""
    town = Town(app)
    with asking(town.database) as asked:
        with town.reading() as session:
            session.execute(text("SELECT 1"))
        with town.writing() as session:
            session.execute(text("SELECT 2"))
    assert asked.statements == ["SELECT 1", "SELECT 2"]
