"""Open challenges that a text may belong in: proposed with reasons, answered by its author, and nothing uncertain."""

import pytest

from app.challenges import actions
from app.challenges.models import Challenge
from app.events import By
from app.networks.matcher import get_matcher
from app.permissions import Actor
from app.placements.matcher import list_fitting
from app.placements.queries import get_places
from tests.browsing import Browser
from tests.challenges.opening import drafted, end, opened, written
from tests.ground.staging import Sent, Town, asking
from tests.notifications.hearing import published
from tests.placements.test_placing import place
from tests.placements.test_sent_in import STORY, send
from tests.submissions.test_private_rules import let_in

QUESTION = "Hvorfor går så mange uden om tunnelen, når det er mørkt?"
ABOUT_IT = (
    "Jeg går uden om tunnelen, når det er mørkt. Omvejen over broen er lang, men om aftenen tør jeg ikke andet, og "
    "mine naboer vælger også broen efter klokken ni."
)
ABOUT_SOMETHING_ELSE = (
    "Kasserne til pap i affaldsgården er fyldt op hver fredag, så folk stiller flyttekasser ved siden af."
)


def proposes(browser: Browser, address: str) -> bool:
    return "hører måske til i denne udfordring" in browser.get(address).text


def write(town: Town, secretary: Actor, text: str = ABOUT_IT, **changes: object) -> Sent:
    return published(town, secretary, text=text, title="Omvejen", **changes)


def test_it_is_proposed_with_its_reasons_on_the_receipt_at_the_desk_and_before_it_is_sent(
    town: Town, secretary: Actor
) -> None:
    sent, challenge = write(town, secretary), opened(town, secretary)
    stranger, staff = Browser(town.app), town.sign_in(secretary)
    receipt = stranger.get(f"/receipts/{sent.secret}")
    assert f"/challenges/{challenge.slug}" in receipt.links()
    assert "Fordi du skriver om" in receipt.text
    assert "Udfordringen siger selv" in receipt.text
    case = staff.get(f"/desk/cases/{sent.id}")
    assert QUESTION in case.text
    assert "Fordi teksten handler om" in case.text
    check = stranger.post("/submissions/preview", STORY | {"text": ABOUT_IT}, status=200)
    assert "Sæt den også i udfordringen" in check.text
    assert "challenge" not in check.form("/submissions")
    placed = send(town, stranger, check, challenge=challenge.slug)
    with town.reading():
        assert [one.challenge_id for one in get_places(placed.id).standing] == [challenge.id]


def test_its_author_puts_it_there_by_a_press(town: Town, secretary: Actor) -> None:
    sent, challenge = write(town, secretary), opened(town, secretary)
    author = let_in(town.app, sent)
    page = author.get("/my-submission")
    for _ in range(2):
        author.send(page, "/my-submission/placement", {"answer": "yes"}, status=303)
    assert "Du satte den i udfordringen" in author.get("/my-submission").text
    assert not proposes(author, "/my-submission")
    assert "Omvejen" in author.get(f"/challenges/{challenge.slug}").text


def test_one_that_its_author_has_refused_is_proposed_to_nobody_again(town: Town, secretary: Actor) -> None:
    sent, challenge = write(town, secretary), opened(town, secretary)
    author, staff = let_in(town.app, sent), town.sign_in(secretary)
    page = author.get("/my-submission")
    for _ in range(2):
        author.send(page, "/my-submission/placement", {"answer": "no"}, status=303)
    for browser, address in (
        (author, "/my-submission"),
        (author, f"/receipts/{sent.secret}"),
        (staff, f"/desk/cases/{sent.id}"),
    ):
        assert not proposes(browser, address), address
    assert "ikke hører til i udfordringen" in staff.get(f"/desk/cases/{sent.id}").text
    assert "ikke hører til i udfordringen" not in Browser(town.app).get(f"/submissions/{sent.id}").text
    assert place(staff, sent, challenge, status=409)


@pytest.mark.parametrize("text", [ABOUT_SOMETHING_ELSE, "Hej med jer", "tunnel"])
def test_what_is_about_something_else_is_proposed_none(town: Town, secretary: Actor, text: str) -> None:
    opened(town, secretary)
    with town.reading():
        assert list_fitting(text) == []


def test_only_open_ones_are_proposed_from_the_moment_they_open_until_they_close(town: Town, secretary: Actor) -> None:
    sent, staff = write(town, secretary), town.sign_in(secretary)
    case = f"/desk/cases/{sent.id}"
    made = drafted(town, secretary)
    assert not proposes(staff, case)
    with town.writing() as session:
        actions.open_to_all(session.get_one(Challenge, made.id), by=By.person(secretary))
    assert proposes(staff, case)
    with town.writing() as session:
        row = session.get_one(Challenge, made.id)
        other = written(
            title="Hvem vil læse højt for de mindste?", text="Biblioteket mangler frivillige.", whose="Alle."
        )
        actions.save(row, other, by=By.person(secretary))
    assert not proposes(staff, case)
    with town.writing() as session:
        actions.save(session.get_one(Challenge, made.id), written(), by=By.person(secretary))
    assert proposes(staff, case)
    end(town, made)
    assert not proposes(staff, case)


def test_the_networks_are_ranked_as_before(town: Town, secretary: Actor) -> None:
    """What the engine of the networks says of a text is the same to the last digit, with challenges and without."""

    def ranking() -> list[tuple[str, float, float]]:
        with town.reading():
            return [(one.key, one.score, one.probability) for one in get_matcher().engine.read(ABOUT_IT).ranking]

    before = ranking()
    opened(town, secretary)
    assert ranking() == before
    assert len(before) > 3


def test_one_of_danger_and_one_taken_back_are_proposed_nothing(town: Town, secretary: Actor) -> None:
    opened(town, secretary)
    sent = town.submit(text=f"{ABOUT_IT} Jeg slår ham ihjel, hvis der ikke sker noget.", title="Omvejen")
    assert not proposes(Browser(town.app), f"/receipts/{sent.secret}")
    assert not proposes(town.sign_in(secretary), f"/desk/cases/{sent.id}")
    closed = write(town, secretary)
    author = let_in(town.app, closed)
    author.send(author.get("/my-submission"), "/my-submission/withdrawal", status=303)
    assert not proposes(author, "/my-submission")
    assert not proposes(author, f"/receipts/{closed.secret}")


def test_a_second_question_is_asked_of_no_database(town: Town, secretary: Actor) -> None:
    """What proposes is built when a challenge opens, and kept: pages ask as much with a proposal as without."""
    sent, staff = write(town, secretary), town.sign_in(secretary)
    other = write(town, secretary, ABOUT_SOMETHING_ELSE)
    opened(town, secretary)
    asked_of = []
    for one in (sent, other):
        staff.get(f"/desk/cases/{one.id}")
        with asking(town.database) as asked:
            staff.get(f"/desk/cases/{one.id}")
        asked_of.append(len(asked))
    assert asked_of[0] == asked_of[1]
