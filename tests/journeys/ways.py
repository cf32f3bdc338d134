"""How somebody gets to a page: by its address, by a row that it needs, or by filling in forms."""

import re
from collections.abc import Callable

from playwright.sync_api import FilePayload
from sqlalchemy import ColumnElement, select

from app import clock, db
from app.accounts.actions import Purpose, new_link
from app.accounts.models import Person, PersonRole
from app.jobs import Job
from app.networks import trainings
from app.networks.models import Network, ThemePile
from app.notifications.actions import follow
from app.permissions import Role
from app.subjects import Voice
from app.submissions.models import Submission
from tests.journeys.serving import Town
from tests.journeys.visiting import Visitor

TEXT = (
    "Tunnelen ved stationen er mørk om aftenen, og flere af os er utrygge. Ring til mig på 20 30 40 50.\n\n"
    "Kan vi gøre noget?"
)

DESCRIPTION = "/desk/networks/tryg-by-i-oejenhoejde/description"

Way = Callable[[Visitor], None]


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
    """Continue from step 1 with nothing in it."""
    visitor.open("/submissions/new").page.locator("textarea[name=text]").fill("")
    press(visitor, "form[action='/submissions/preview'] .actions button")


def story_with_risks(visitor: Visitor) -> None:
    """Come from the front page with a phone number in the text, in a browser that keeps no earlier draft."""
    visitor.open("/").page.evaluate("localStorage.clear()")
    visitor.page.locator("#text").fill(TEXT)
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
    """Try another code than the receipt's, in a browser that does not show it."""
    receipt(visitor)
    language = visitor.page.locator("html").get_attribute("lang")
    visitor.page.context.clear_cookies()
    visitor.page.goto(f"{visitor.page.url}?lang={language}")
    visitor.page.locator("input[name=code]").fill("AAAA-AAAA")
    press(visitor, "form[action$='/access'] button")


def author(visitor: Visitor) -> None:
    """Open the author's page with the code that the receipt shows."""
    receipt(visitor)
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


def file_sent(path: str, name: str, said: str) -> Way:
    """Return the way to what answers the form of a page when a file with these words is sent."""

    def reach(visitor: Visitor) -> None:
        file = FilePayload(name=name, mimeType="text/csv", buffer=said.encode())
        visitor.open(path).page.locator("main input[type=file]").set_input_files(file)
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


def _following(visitor: Visitor, email: str) -> None:
    at_case(Submission.listed.is_(True), path="/submissions/{}")(visitor)
    visitor.page.locator("#follow [name=email]").fill(email)
    press(visitor, "#follow button")


def follow_sent(visitor: Visitor) -> None:
    """Ask to follow what everybody can read."""
    _following(visitor, "mig@beboer.example")


def follow_with_errors(visitor: Visitor) -> None:
    """Ask to follow it with an address that is none."""
    _following(visitor, "mig")


def mine(visitor: Visitor) -> None:
    """Come by a mailed link to what is somebody's own, with something that they follow."""
    town = visitor.town
    own = select(Voice.contact_id).where(Voice.contact_id.is_not(None))
    with town.app.app_context(), town.database.writing():
        contact_id = db.session.scalars(own.order_by(Voice.subject_id)).first()
        listed = db.session.scalars(select(Submission.id).where(Submission.listed).order_by(Submission.id)).first()
        assert contact_id is not None
        assert listed is not None
        follow(listed, contact_id, confirmed=True)
        token = new_link(Purpose.AUTHOR, contact_id=contact_id)
    visitor.open(f"/author-links/{token}")
    press(visitor, "main form button")


def own_thing(visitor: Visitor) -> None:
    """Send something in, and go from one's own data to it, with all that can be done there unfolded."""
    author(visitor)
    visitor.open("/my-data")
    visitor.open(visitor.page.locator(".panel a.more").first.get_attribute("href") or "")
    for one in visitor.page.locator("main summary").all():
        one.click()


def notice_version(visitor: Visitor) -> None:
    """Send something in, and read what one was told of one's data then."""
    own_thing(visitor)
    visitor.open(visitor.page.locator("a[href^='/pages/privacy/versions/']").get_attribute("href") or "")


def own_thing_with_errors(visitor: Visitor) -> None:
    """Leave no word of it."""
    own_thing(visitor)
    visitor.page.locator("textarea[name=text]").fill("")
    press(visitor, "form[action$=correction] .actions button")


def failed_jobs(visitor: Visitor) -> None:
    """Let a mail have been given up, and look at it."""
    with visitor.town.app.app_context(), visitor.town.database.writing():
        now = clock.now()
        lost = Job(kind="mail", payload={"message": "receipt"}, created_at=now, run_at=now, tries=9, dead_at=now)
        lost.fault = "ConnectionRefusedError: [Errno 111] Connection refused"
        db.session.add(lost)
    visitor.open("/desk/jobs")


def leaving(visitor: Visitor) -> None:
    """Look at what somebody hands over who leads a network and stops."""
    with visitor.town.app.app_context(), visitor.town.database.reading():
        leads = select(PersonRole.person_id).where(PersonRole.role == Role.LEADER).order_by(PersonRole.id)
        person_id = db.session.scalars(leads.limit(1)).one()
    visitor.open(f"/admin/people/{person_id}/leaving")


def learned(visitor: Visitor) -> None:
    """Let the engine have learned twice, without using it, and look at how it does."""
    figures = {"top1": 0.71, "recall_at_3": 0.88, "precision_confident_half": 0.9}
    with visitor.town.app.app_context(), visitor.town.database.writing():
        for decisions in (18, 43):
            trainings.keep(
                engine="words",
                decisions=decisions,
                figures=figures | {"zero_shot_top1": 0.64, "zero_shot_recall_at_3": 0.85, "ece": 0.06},
                weights=b"never loaded, for it is not chosen",
            )
    visitor.open("/desk/engine")


def nothing_chosen(visitor: Visitor) -> None:
    """Ask for a training that is not offered."""
    learned(visitor)
    visitor.page.locator(".disclosure summary").click()
    visitor.page.locator("input[name=training]").last.evaluate("one => { one.value = 'none'; one.checked = true; }")
    press(visitor, "form[action$='/choice'] button")


def act_refused(visitor: Visitor) -> None:
    """Pass a case on without saying where or why."""
    at_case(Submission.handling == "new", Submission.visibility == "published")(visitor)
    if visitor.page.locator("#act-route").get_attribute("open") is None:
        visitor.page.locator("#act-route > summary").click()
    press(visitor, "#act-route .actions button:not([name])")


def words_marked(visitor: Visitor, *besides: str) -> None:
    """Write words of a case that are to be covered, and see them marked."""
    at_case(Submission.visibility == "published", path="/desk/cases/{}/words")(visitor)
    word = visitor.page.locator("[data-text]").nth(1).inner_text().split()[0]
    visitor.page.locator("textarea[name=covered]").fill("\n".join((word, *besides)))
    press(visitor, "main button[formaction]:not([name])")


def words_not_found(visitor: Visitor) -> None:
    """Write words of a case that are to be covered, and one that stands nowhere."""
    words_marked(visitor, "xyzzy")


def words_of_network(visitor: Visitor) -> None:
    """Cover a word of a network, and be where it can be undone."""
    visitor.open("/networks")
    visitor.page.locator("main .card a, main .cards a").first.click()
    press(visitor, "a[href$='/words']")
    word = max(visitor.page.locator("[data-text]").nth(1).inner_text().split(), key=len)
    visitor.page.locator("textarea[name=covered]").fill(word.strip(".,"))
    press(visitor, "main button[formaction]:not([name])")
    visitor.page.locator("textarea[name=reason]").fill("Her stod et navn.")
    press(visitor, "main .actions button:not([name]):not([formaction])")


def first_word_to_correct(visitor: Visitor) -> None:
    """Go to correct the first word of a case, from the page with all that is said in it."""
    at_case(Submission.handling == "first_word", path="/desk/cases/{}/words")(visitor)
    visitor.open(visitor.page.locator("a[href*='/said/first_word/']").first.get_attribute("href") or "")


def originals_asked_for(visitor: Visitor) -> None:
    """Cover words of a case, and ask to see what stood there."""
    words_marked(visitor)
    visitor.page.locator("textarea[name=reason]").fill("Et navn på en nabo.")
    press(visitor, "main .actions button:not([name]):not([formaction])")
    visitor.open(f"{visitor.path.partition('?')[0]}/words")
    press(visitor, "a[href$='/original']")


def act_too_late(visitor: Visitor) -> None:
    """Do something with a case that somebody else changed in the meantime."""
    at_case(Submission.handling == "new", Submission.visibility == "published")(visitor)
    visitor.page.locator("#act-route input[name=version]").evaluate("one => one.value = '0'")
    act_route = visitor.page.locator("#act-route")
    if act_route.get_attribute("open") is None:
        act_route.locator("summary").first.click()
    act_route.locator("textarea[name=reason]").fill("Det hører til her.")
    press(visitor, "#act-route .actions button:not([name])")


def description_tried(visitor: Visitor) -> None:
    """Write a few phrases for a network, and see what they would pull in."""
    visitor.open(DESCRIPTION).page.locator("[name=da-phrases]").fill("mørkt på stien om aftenen\nutryg i tunnelen")
    visitor.page.locator("[name=da-keywords]").fill("tunnel")
    for name in ("da-competences", "da-partners"):
        visitor.page.locator(f"[name={name}]").fill("")
    press(visitor, ".describing button[formaction]")


def description_with_errors(visitor: Visitor) -> None:
    """Leave a network without a name and a question."""
    visitor.open(DESCRIPTION)
    for name in ("da-name", "da-question"):
        visitor.page.locator(f"[name={name}]").fill("")
    press(visitor, ".describing .actions button:not([formaction])")


def description_too_late(visitor: Visitor) -> None:
    """Describe a network that somebody else has described in the meantime."""
    visitor.open(DESCRIPTION)
    visitor.page.locator(".describing [name=version]").evaluate("one => one.value = '0'")
    visitor.page.locator(".describing [name=read]").evaluate("one => one.value = ''")
    visitor.page.locator("[name=da-purpose]").fill("Vi gør de steder rare at bruge, som folk går udenom.")
    press(visitor, ".describing .actions button:not([formaction])")
