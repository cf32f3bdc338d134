"""Texts that are alike, put into the served town, and the ways to the pages that show them."""

from playwright.sync_api import expect
from sqlalchemy import select

from app.alike import near_duplicates, pair_actions
from app.permissions import Role
from app.subjects import Wording
from app.submissions.models import Submission
from tests.ground import staging
from tests.journeys.serving import Town
from tests.journeys.visiting import Visitor
from tests.journeys.ways import press

TITLE = "Behold bus 142 til Galgebakken"
LETTER = (
    "Vi er mange, der bruger bus 142 fra Galgebakken til stationen hver dag. Når den forsvinder, kan de ældre ikke "
    "komme til lægen, og de unge kan ikke komme hjem om aftenen."
)
RETOLD = (
    "Mange af os på Galgebakken tager bus 142 til stationen hver dag. Uden bussen kan min mor ikke komme til lægen, og "
    "de unge må gå hjem i mørke om aftenen."
)
ASKED = "Hvorfor forsvinder bus 142 fra Galgebakken til stationen?"
LIST = ".alike-list a"


def add_letters(town: Town) -> list[int]:
    """Put three of the same letter and one that tells it otherwise into the town, once; returns their ids in order."""
    found = (
        select(Submission.id)
        .join(Wording, Wording.id == Submission.current_wording_id)
        .where(Wording.title == TITLE)
        .order_by(Submission.id)
    )
    with town.app.app_context(), town.database.reading() as session:
        stored = list(session.scalars(found))
    if stored:
        return stored
    stage = staging.Town(town.app)
    texts = [f"{LETTER} {name}" for name in ("Hilsen Ida", "Hilsen Bo", "Hilsen Mia")]
    sent = stage.submit_all([{"title": TITLE, "text": text} for text in (*texts, RETOLD)])
    stage.publish(sent[:3], by=stage.add_person(Role.SECRETARIAT))
    for one in sent:
        with stage.writing():
            pair_actions.keep(near_duplicates.find_near(one.id))
    return [one.id for one in sent]


def writing(visitor: Visitor) -> None:
    """Write what others have written about, until the page says so."""
    add_letters(visitor.town)
    page = visitor.open("/submissions/new").page
    page.locator("#text").fill(ASKED)
    expect(page.locator(LIST).first).to_be_visible()


def listed_together(visitor: Visitor) -> None:
    """See the letters of a campaign on the public list."""
    visitor.open(f"/submissions?alike={add_letters(visitor.town)[0]}")


def worked_together(visitor: Visitor) -> None:
    """See the cases of a campaign on the work list."""
    visitor.open(f"/desk?list=all&alike={add_letters(visitor.town)[0]}")


def beside(visitor: Visitor) -> None:
    """Read two cases that may be one."""
    page = visitor.open(f"/desk/cases/{add_letters(visitor.town)[3]}").page
    page.locator(".pair summary").first.click()


def judged_meanwhile(visitor: Visitor) -> None:
    """Say that two cases are one, when somebody has judged them since."""
    beside(visitor)
    visitor.page.locator(".pair input[name=read]").first.evaluate("one => one.value = 'different'")
    press(visitor, ".pair form button")
