"""Comments, entries and organisations: whoever wrote one objects on its own page, also to words that we covered."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

import pytest
import time_machine

from app import clock
from app.permissions import Actor
from tests.browsing import Browser, Page
from tests.challenges.opening import opened
from tests.conversations.talking import list_ids, say, show_all
from tests.entries import adding
from tests.entries.test_own import known
from tests.ground.staging import Town
from tests.notifications.hearing import ALMA, confirm, everything, mailed, published
from tests.objection_desk.test_own_comments import AGAINST, BECAUSE, WHY, another, is_offered, visibility, waiting_at
from tests.organisations import joining
from tests.redaction.covering import cover

TEXT = "Lampen ved Bakkebo er gået, og Holmestien er mørk om aftenen."


@dataclass(frozen=True)
class Made:
    """A thing that everybody can read: its pages of its writer's, of staff's and of everybody's, and who wrote it."""

    id: int
    own: str
    desk: str
    page: str
    writer: Browser

    @property
    def objection(self) -> str:
        """Return where one objects."""
        return self.own.replace("/own", "/objection")


def comment(town: Town, secretary: Actor, email: str = ALMA) -> Made:
    """Return a comment of somebody's who has not confirmed an address yet."""
    sent = published(town, secretary)
    say(Browser(town.app), sent, TEXT, email=email)
    asking = next(one for one in mailed(town.app) if "/confirmations/" in everything(one))
    writer = confirm(town.app, asking)
    comment_id = list_ids(town)[-1]
    show_all(town, secretary, comment_id)
    page = f"/submissions/{sent.id}"
    return Made(comment_id, f"/comments/{comment_id}/own", f"/desk/comments/{comment_id}", page, writer)


def entry(town: Town, secretary: Actor) -> Made:
    """Return what somebody added to a challenge."""
    challenge, (writer, browser) = opened(town, secretary), known(town)
    made = adding.shown(town, secretary, challenge.id, TEXT, writer=writer)
    return Made(made, f"/entries/{made}/own", f"/desk/entries/{made}", f"/challenges/{challenge.slug}", browser)


def organisation(town: Town, secretary: Actor, email: str = ALMA, **changes: str) -> Made:
    """Return an organisation of somebody's who has not confirmed an address yet."""
    made, browser = joining.shown(town, secretary, email=email, text=TEXT, **changes)
    page = f"/organisations/{made.slug}"
    return Made(made.id, f"{page}/own", f"/desk/organisations/{made.id}", page, browser)


KINDS = pytest.mark.parametrize("make", [comment, entry, organisation])
Make = Callable[[Town, Actor], Made]


def object_to(made: Made, *, status: int = 303) -> Page:
    """Object to what was done with a thing."""
    return made.writer.send(made.writer.get(made.own), made.objection, {"reason": AGAINST}, status=status)


def decide(town: Town, upheld: str) -> str:
    """Have a colleague decide the newest objection; return where."""
    at, colleague = waiting_at(town), another(town)
    page = colleague.get(at)
    assert AGAINST in page.text
    assert WHY in page.text
    colleague.send(page, at, {"upheld": upheld, "reason": BECAUSE}, status=303)
    return at


def shown(town: Town, made: Made) -> str:
    """Return what everybody reads; empty where there is nothing to be read."""
    return Browser(town.app).client.get(made.page).get_data(as_text=True)


@KINDS
def test_what_was_hidden_wrongly_is_shown_again(town: Town, secretary: Actor, make: Make) -> None:
    made, signe = make(town, secretary), town.sign_in(secretary)
    assert not is_offered(made.writer.get(made.own))
    signe.send(signe.get(made.desk), f"{made.desk}/hiding", {"reason": WHY}, status=303)
    assert TEXT not in shown(town, made)
    assert WHY in made.writer.get(made.own).text
    object_to(made)
    assert not is_offered(made.writer.get(made.own))
    listed = another(town).get("/desk/objections")
    assert waiting_at(town) in listed.links()
    page = signe.get(waiting_at(town))
    assert "upheld" not in page.html, "no form for who did it"
    assert "Du har selv haft en hånd med i det" in page.text
    mailed(town.app)
    decide(town, "yes")
    assert visibility(town, made.id) == "published"
    assert TEXT in shown(town, made)
    assert BECAUSE in made.writer.get(made.own).text
    (letter,) = (one for one in mailed(town.app) if "er afgjort" in everything(one))
    assert letter["To"] == ALMA
    assert BECAUSE in everything(letter)


@KINDS
def test_a_no_leaves_it_as_it_is_and_cannot_be_objected_to_again(town: Town, secretary: Actor, make: Make) -> None:
    made, signe = make(town, secretary), town.sign_in(secretary)
    signe.send(signe.get(made.desk), f"{made.desk}/return", {"reason": WHY}, status=303)
    object_to(made)
    decide(town, "no")
    assert visibility(town, made.id) == "returned"
    own = made.writer.get(made.own)
    assert "Det bliver, som det er." in own.text
    assert BECAUSE in own.text
    assert not is_offered(own)


@KINDS
def test_words_that_were_covered_wrongly_are_uncovered_by_one_press_and_told(
    town: Town, secretary: Actor, make: Make
) -> None:
    made, signe = make(town, secretary), town.sign_in(secretary)
    cover(signe, made.desk, "Bakkebo\nHolmestien", WHY)
    assert TEXT not in shown(town, made)
    object_to(made)
    at = decide(town, "yes")
    assert "Du havde ret. En af os retter op på det." in made.writer.get(made.own).text
    colleague = another(town)
    assert "venter på at blive vist igen" in colleague.get("/desk?list=all").text
    assert at in colleague.get("/desk/objections").links()
    wrongly = f"{made.desk}/covered-wrongly"
    assert wrongly in colleague.get(at).links()
    page = colleague.get(wrongly)
    assert "Bakkebo" not in page.text, "nothing is shown before it is asked for"
    page = colleague.send(page, wrongly, status=200)
    assert TEXT in page.text
    mailed(town.app)
    colleague.send(page, f"{made.desk}/uncovering", {"passages": chosen(page)}, status=303)
    assert TEXT in shown(town, made)
    assert "venter på at blive vist igen" not in colleague.get("/desk?list=all").text
    colleague.get(wrongly, status=404)
    with time_machine.travel(clock.now() + timedelta(minutes=11), tick=False):
        (letter,) = (one for one in mailed(town.app) if "kan læses igen" in everything(one))
    assert letter["To"] == ALMA


@KINDS
def test_what_was_uncovered_is_covered_again_within_ten_minutes_and_nobody_is_told(
    town: Town, secretary: Actor, make: Make
) -> None:
    made, signe = make(town, secretary), town.sign_in(secretary)
    cover(signe, made.desk, "Bakkebo", WHY)
    object_to(made)
    decide(town, "yes")
    wrongly, colleague = f"{made.desk}/covered-wrongly", another(town)
    page = colleague.send(colleague.get(wrongly), wrongly, status=200)
    colleague.send(page, f"{made.desk}/uncovering", {"passages": chosen(page)}, status=303)
    assert TEXT in shown(town, made)
    colleague.send(colleague.get(made.desk), f"{made.desk}/undo", status=303)
    assert TEXT not in shown(town, made)
    assert colleague.get(wrongly).status == 200
    with time_machine.travel(clock.now() + timedelta(minutes=11), tick=False):
        assert not [one for one in mailed(town.app) if "kan læses igen" in everything(one)]


@KINDS
def test_nobody_else_objects_and_what_is_typed_stays(town: Town, secretary: Actor, make: Make) -> None:
    made, signe = make(town, secretary), town.sign_in(secretary)
    signe.send(signe.get(made.desk), f"{made.desk}/hiding", {"reason": WHY}, status=303)
    Browser(town.app).post(made.objection, {"reason": AGAINST}, status=401)
    page = made.writer.get(made.own)
    short = made.writer.send(page, made.objection, {"reason": "Ja"}, status=422)
    assert "Skriv med få ord" in short.text
    for _time in range(2):
        made.writer.send(page, made.objection, {"reason": AGAINST}, status=303)
    late = made.writer.send(page, made.objection, {"reason": "Noget andet, jeg skrev."}, status=422)
    assert "Noget andet, jeg skrev." in late.text


def chosen(page: Page) -> list[str]:
    """Return all passages that can be chosen."""
    return [str(one.get("value")) for one in page.all("input") if one.get("name") == "passages"]
