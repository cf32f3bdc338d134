"""Solutions as tests need them."""

from collections.abc import Mapping
from datetime import date, timedelta

from app import clock, db
from app.events import By
from app.municipality.queries import get_reference
from app.networks.models import Network
from app.permissions import Actor
from app.solutions.actions import write_solution
from app.solutions.forms import Described
from app.solutions.queries import SolutionInfo, list_of_network
from tests.browsing import Browser, Page
from tests.ground.staging import Town

TITLE = "En aftentelefon til de pårørende"
WORDS = {
    "title": TITLE,
    "text": "Man kan ringe til en sygeplejerske hver aften mellem kl. 19 og 21.",
    "residents": "De pårørende sagde, at det er om aftenen, man bliver i tvivl.",
    "professionals": "Sygeplejerskerne vidste, hvilke spørgsmål der kan klares i telefonen.",
}
ENGLISH = {
    "title_en": "An evening line for relatives",
    "text_en": "One can call a nurse each evening from seven to nine.",
    "residents_en": "Relatives said that it is in the evening that one is in doubt.",
    "professionals_en": "Nurses knew which questions can be answered on the phone.",
}
EFFECT = {
    "of_line": "employees",
    "moment": "three",
    "outcome": "none",
    "noticed": "Vagten fik hverken flere eller færre opkald.",
    "method": "Vi talte opkald i fire uger før og efter.",
    "certainty": "sure",
    "figure": "34",
    "unit": "opkald om ugen",
}


def write(browser: Browser, town: Town, network_id: int, **other: object) -> SolutionInfo:
    """Write down a solution of a network, and return it."""
    address = f"/desk/network-solutions/{network_id}"
    browser.send(browser.get(address), f"{address}/solution", {**WORDS, **other}, status=303)
    with town.reading():
        return list_of_network(network_id)[0]


def put_solution(town: Town, network_id: int, by: By) -> int:
    """Put a solution into a network that nobody else reads yet. Returns its id."""
    with town.writing():
        said = Described(**WORDS, english=None, trial_id=None)
        event = write_solution(db.session.get_one(Network, network_id), said, by)
        return int(event.details["solution"])


def press(
    browser: Browser,
    solution_id: int,
    noun: str,
    said: Mapping[str, object] | None = None,
    *,
    status: int = 303,
    **fields: object,
) -> Page:
    """Fill in the form of an act on the page of a solution, and send it."""
    address = f"/desk/solutions/{solution_id}"
    return browser.send(browser.get(address), f"{address}/{noun}", {**(said or {}), **fields}, status=status)


def hand_over(
    browser: Browser, town: Town, solution_id: int, *, on: date | None = None, status: int = 303, **fields: object
) -> Page:
    """Note that a solution was handed over, so long ago that all can be told of it if no day is given."""
    with town.reading():
        department = str(min(get_reference().departments))
    day = on or clock.today() - timedelta(days=400)
    said = {"department": department, "on": day.isoformat()}
    return press(browser, solution_id, "handing", {**said, **fields}, status=status)


def publish(browser: Browser, town: Town, solution: SolutionInfo) -> SolutionInfo:
    """Make a solution public, and return it as it stands then."""
    press(browser, solution.id, "publication")
    with town.reading():
        return next(one for one in list_of_network(solution.network_id) if one.id == solution.id)


def answer(town: Town, slug: str, felt: str = "yes", words: str = "") -> Page:
    """Answer the question on the page of a solution, as anybody can."""
    browser, address = Browser(town.app), f"/solutions/{slug}"
    return browser.send(browser.get(address), f"{address}/answers", {"felt": felt, "words": words}, status=200)


def shown(town: Town, secretary: Actor) -> SolutionInfo:
    """Have a solution of the first live network that everybody can read, and return it."""
    network_id = town.networks()[0].id
    put_solution(town, network_id, By.person(secretary))
    with town.reading():
        (made,) = list_of_network(network_id)
    return publish(town.sign_in(secretary), town, made)
