"""Every page of the product, and how somebody gets to it."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy import ColumnElement, select

from app import clock, db
from app.accounts.actions import Purpose, new_link
from app.accounts.models import Person
from app.jobs import Job
from app.networks.models import Network, ThemePile
from app.submissions.models import Submission
from tests.journeys.serving import Town
from tests.journeys.visiting import Visitor

TEXT = "Tunnelen ved stationen er mørk om aftenen, og flere af os er utrygge. Ring til mig på 20 30 40 50.\n\nKan vi gøre noget?"

Way = Callable[[Visitor], None]


@dataclass(frozen=True)
class Stop:
    """A page by the name a report gives it; `role` is the demo person who sees it, "" anybody; `empty` asks for the empty town."""

    name: str
    reach: Way
    role: str = ""
    status: int = 200
    empty: bool = False


def at(path: str) -> Way:
    """Return the way to a page with an address of its own."""
    return lambda visitor: void(visitor.open(path))


def at_case(*conditions: ColumnElement[bool], path: str = "/desk/cases/{}") -> Way:
    """Return the way to the first submission of which all `conditions` hold."""

    def reach(visitor: Visitor) -> None:
        statement = select(Submission.id).where(*conditions).order_by(Submission.id)
        visitor.open(path.format(first(visitor.town, statement)))

    return reach


def at_slug(model: type[Network | ThemePile], path: str, *conditions: ColumnElement[bool]) -> Way:
    """Return the way to the first network or theme pile of which all `conditions` hold."""
    return lambda visitor: void(
        visitor.open(path + str(first(visitor.town, select(model.slug).where(*conditions).order_by(model.id))))
    )


def first(town: Town, statement: object) -> object:
    """Return the first value a statement finds."""
    with town.app.app_context(), town.database.reading() as session:
        found = session.scalars(statement).first()  # type: ignore[call-overload]
    assert found is not None, f"the demo town has none of these: {statement}"
    return found


def void(_value: object) -> None:
    """Take what is not needed."""


def press(visitor: Visitor, selector: str) -> None:
    """Press a button that leads to another page, and wait until that page is there."""
    with visitor.page.expect_navigation():
        visitor.page.locator(selector).first.click()


def story_with_errors(visitor: Visitor) -> None:
    """Go on from step 1 with nothing in it."""
    visitor.open("/submissions/new")
    press(visitor, "form[action='/submissions/preview'] .actions button")


def story_with_risks(visitor: Visitor) -> None:
    """Come from the front page with a phone number in the text."""
    visitor.open("/").page.locator("#text").fill(TEXT)
    press(visitor, ".ask button")


def checking(visitor: Visitor) -> None:
    """Reach step 2."""
    story_with_risks(visitor)
    visitor.page.locator("input[name=kind][value=problem]").check()
    press(visitor, "form[action='/submissions/preview'] .actions button")


def checking_with_errors(visitor: Visitor) -> None:
    """Send step 2 with an address that is none, and a name to be shown that is missing."""
    checking(visitor)
    visitor.page.locator("input[name=email]").fill("mig")
    visitor.page.locator("input[name=show_name]").check()
    press(visitor, "form[action='/submissions'] .actions button:not([formaction])")


def receipt(visitor: Visitor) -> None:
    """Send it in."""
    checking(visitor)
    press(visitor, "form[action='/submissions'] .actions button:not([formaction])")
    assert re.search(r"/receipts/", visitor.path), visitor.path


def used_key(visitor: Visitor) -> None:
    """Send it in, go back, and send something else with the same form."""
    receipt(visitor)
    visitor.page.go_back()
    visitor.page.locator("form[action='/submissions'] input[name=text]").evaluate("one => one.value += ' Mere.'")
    press(visitor, "form[action='/submissions'] .actions button:not([formaction])")


def wrong_code(visitor: Visitor) -> None:
    """Try another code than the receipt's."""
    receipt(visitor)
    visitor.page.locator("input[name=code]").fill("AAAA-AAAA")
    press(visitor, "form[action$='/access'] button")


def author(visitor: Visitor) -> None:
    """Open the author's page with the code."""
    receipt(visitor)
    visitor.page.locator("input[name=code]").fill(visitor.page.locator(".code").inner_text())
    press(visitor, "form[action$='/access'] button")


def author_with_errors(visitor: Visitor) -> None:
    """Add nothing."""
    author(visitor)
    visitor.page.locator("details", has=visitor.page.locator("form[action$=additions]")).locator("summary").click()
    press(visitor, "form[action$=additions] button")


def author_withdrawn(visitor: Visitor) -> None:
    """Take it back."""
    author(visitor)
    visitor.page.locator("details", has=visitor.page.locator("form[action$=withdrawal]")).locator("summary").click()
    press(visitor, "form[action$=withdrawal] button")


def form_sent(path: str, **values: str) -> Way:
    """Return the way to what answers the form of a page."""

    def reach(visitor: Visitor) -> None:
        visitor.open(path)
        for name, value in values.items():
            visitor.page.locator(f"main [name={name}]").fill(value)
        press(visitor, "main form:not([role]) .actions button")

    return reach


def at_link(purpose: Purpose, path: str) -> Way:
    """Return the way to a page behind a link that was mailed."""

    def reach(visitor: Visitor) -> None:
        town = visitor.town
        with town.app.app_context(), town.database.writing():
            person = db.session.scalars(select(Person).where(Person.demo)).first()
            assert person is not None
            token = new_link(purpose, person_id=person.id)
        visitor.open(path + token)

    return reach


def failed_jobs(visitor: Visitor) -> None:
    """Let a mail have been given up, and look at it."""
    with visitor.town.app.app_context(), visitor.town.database.writing():
        now = clock.now()
        lost = Job(kind="mail", payload={"message": "receipt"}, created_at=now, run_at=now, tries=9, dead_at=now)
        lost.fault = "ConnectionRefusedError: [Errno 111] Connection refused"
        db.session.add(lost)
    visitor.open("/desk/jobs")


def act_refused(visitor: Visitor) -> None:
    """Pass a case on without saying where or why."""
    at_case(Submission.handling == "new", Submission.visibility == "published")(visitor)
    if visitor.page.locator("#act-route").get_attribute("open") is None:
        visitor.page.locator("#act-route > summary").click()
    press(visitor, "#act-route .actions button:not([name])")


def act_too_late(visitor: Visitor) -> None:
    """Do something with a case that somebody else changed in the meantime."""
    at_case(Submission.handling == "new", Submission.visibility == "published")(visitor)
    visitor.page.locator("#act-route input[name=version]").evaluate("one => one.value = '0'")
    act_route = visitor.page.locator("#act-route")
    if act_route.get_attribute("open") is None:
        act_route.locator("summary").first.click()
    act_route.locator("textarea[name=reason]").fill("Det hører til her.")
    press(visitor, "#act-route .actions button:not([name])")


S = Submission
LISTED = (S.visibility == "published", S.audience == "public")
PAGES = ("how-we-treat-it", "privacy", "privacy-short", "good-tone", "cookies", "contact")

STOPS = (
    Stop("home", at("/")),
    Stop("list", at("/submissions")),
    Stop("list-filtered", at("/submissions?kind=problem&status=answered&q=om")),
    Stop("list-nothing", at("/submissions?q=xyzzy")),
    Stop("submission-answered", at_case(*LISTED, S.handling == "answered", path="/submissions/{}")),
    Stop("submission-new", at_case(*LISTED, S.handling == "new", path="/submissions/{}")),
    Stop("submission-in-pile", at_case(*LISTED, S.route_kind == "theme_pile", path="/submissions/{}")),
    Stop("submission-elsewhere", at_case(*LISTED, S.route_kind == "other_authority", path="/submissions/{}")),
    Stop("networks", at("/networks")),
    Stop("networks-nothing", at("/networks?type=innovation&stage=closed")),
    Stop("network-live", at_slug(Network, "/networks/", Network.stage.in_(("explore", "ideate", "test")))),
    Stop("network-closed", at_slug(Network, "/networks/", Network.stage == "closed"), empty=True),
    Stop("networks-few", at("/networks"), empty=True),
    Stop("home-empty", at("/"), empty=True),
    Stop("list-empty", at("/submissions"), empty=True),
    Stop("theme-pile", at_slug(ThemePile, "/theme-piles/")),
    Stop("about", at("/about")),
    Stop("was", at("/was")),
    *(Stop(slug, at(f"/pages/{slug}")) for slug in PAGES),
    Stop("new", at("/submissions/new")),
    Stop("new-with-risks", story_with_risks),
    Stop("new-with-errors", story_with_errors, status=422),
    Stop("check", checking),
    Stop("check-with-errors", checking_with_errors, status=422),
    Stop("receipt", receipt),
    Stop("used-key", used_key, status=409),
    Stop("wrong-code", wrong_code, status=422),
    Stop("author", author),
    Stop("author-with-errors", author_with_errors, status=422),
    Stop("author-withdrawn", author_withdrawn),
    Stop("my-case", at("/my-case")),
    Stop("my-case-with-errors", form_sent("/my-case", number="", email="mig"), status=422),
    Stop("my-case-mailed", form_sent("/my-case", number="2026-0001", email="mig@beboer.example")),
    Stop("author-link", at_link(Purpose.AUTHOR, "/author-links/")),
    Stop("author-link-dead", form_sent("/author-links/nothing"), status=410),
    Stop("confirm", at_link(Purpose.CONFIRM, "/confirmations/")),
    Stop("sign-in", at("/sign-in")),
    Stop("sign-in-with-errors", form_sent("/sign-in", email="mig"), status=422),
    Stop("sign-in-mailed", form_sent("/sign-in", email="mig@beboer.example")),
    Stop("sign-in-link", at_link(Purpose.SIGN_IN, "/sign-in/")),
    Stop("sign-in-link-dead", at("/sign-in/nothing"), status=404),
    Stop("demo-people", at("/sign-in/demo")),
    Stop("error-404", at("/nothing-here"), status=404),
    Stop("error-400", at("/submissions?kind=nonsense"), status=400),
    Stop("error-410", at_case(S.visibility == "hidden", path="/submissions/{}"), status=410),
    Stop("error-405", at("/sign-out"), status=405),
    Stop("account", at("/account"), "secretariat"),
    Stop("desk", at("/desk?list=all"), "secretariat"),
    Stop("desk-empty", at("/desk?list=mine&state=overdue"), "secretariat"),
    Stop("case-received", at_case(S.visibility == "received", S.handling == "new"), "secretariat"),
    Stop("case-published", at_case(*LISTED, S.handling == "new"), "secretariat"),
    Stop("case-first-word", at_case(*LISTED, S.handling == "first_word"), "secretariat"),
    Stop("case-answered", at_case(*LISTED, S.handling == "answered"), "secretariat"),
    Stop("case-with-errors", act_refused, "secretariat", 422),
    Stop("case-too-late", act_too_late, "secretariat", 409),
    Stop("register", at("/desk/submissions/new"), "secretariat"),
    Stop("register-with-errors", form_sent("/desk/submissions/new", email="mig"), "secretariat", 422),
    Stop("case-moderator", at_case(S.visibility == "received", S.handling == "new"), "moderator"),
    Stop("error-403", at("/desk/jobs"), "moderator", 403),
    Stop("desk-leader", at("/desk"), "leader"),
    Stop("failed-jobs", failed_jobs, "administrator"),
)
