"""How many questions a page asks the database: few, and the same however much is stored."""

from collections.abc import Callable

import pytest
from flask import Flask
from sqlalchemy import text

from app.permissions import Actor, Role
from app.submissions.models import Submission
from tests.browsing import Browser
from tests.ground.staging import STEPS, Sent, Town, asking, bring_on

SIZES = (1, 20, 500)


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


@pytest.fixture
def counted(app: Flask) -> Callable[[str, Role | None], list[int]]:
    """Give a way to count a page's statements in towns of each size."""

    def measure(address: str, role: Role | None = None) -> list[int]:
        town = Town(app)
        secretary = town.add_person(Role.SECRETARIAT)
        browser = Browser(app)
        if role is not None:
            network_id = town.networks()[0].id if role == Role.LEADER else None
            browser = town.sign_in(town.add_person(role, network_id=network_id))
        numbers, stored, first = [], 0, None
        for size in SIZES:
            sent = fill(town, size - stored, secretary)
            first, stored = first or sent[0], size
            numbers.append(count(town, browser, address.format(id=first.id)))
        return numbers

    return measure


@pytest.mark.parametrize(
    ("address", "most"),
    [
        ("/", 6),
        ("/submissions", 5),
        ("/submissions?q=tunnel", 5),
        ("/submissions?kind=problem&sort=newest", 5),
        ("/submissions/{id}", 5),
        ("/networks", 5),
    ],
)
def test_public_pages(counted: Callable[..., list[int]], address: str, most: int) -> None:
    numbers = counted(address)
    assert len(set(numbers)) == 1, f"{address} asks {numbers} times with {SIZES} submissions stored"
    assert numbers[0] <= most, f"{address} asks {numbers[0]} times, the bar is {most}"


@pytest.mark.parametrize(
    ("address", "role"),
    [
        ("/desk?list=all", Role.SECRETARIAT),
        ("/desk?list=all", Role.LEADER),
        ("/desk?list=unassigned&state=missing_answer", Role.MODERATOR),
    ],
)
def test_the_work_list(counted: Callable[..., list[int]], address: str, role: Role) -> None:
    numbers = counted(address, role)[1:]
    assert len(set(numbers)) == 1, f"{address} asks {numbers} times"
    assert numbers[0] <= 8, f"{address} asks {numbers[0]} times, the bar is 8"


def test_a_case_page_asks_the_same_however_much_is_stored(counted: Callable[..., list[int]]) -> None:
    numbers = counted("/desk/cases/{id}", Role.SECRETARIAT)
    assert len(set(numbers)) == 1, numbers


def test_the_counter_counts(app: Flask) -> None:
    """It hears both databases, in units that read and in units that write, each statement once."""
    town = Town(app)
    with asking(town.database) as asked:
        with town.reading() as session:
            session.execute(text("SELECT 1"))
        with town.writing() as session:
            session.execute(text("SELECT 2"))
    assert asked.statements == ["SELECT 1", "SELECT 2"]
