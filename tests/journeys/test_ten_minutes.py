"""Seven in the morning: a leader with a phone writes the log, plans a meeting, answers two people, decides one case."""

from dataclasses import dataclass

import pytest
from playwright.sync_api import Browser, Locator, expect
from sqlalchemy import select

from app.networks.models import Network
from app.permissions import Role
from tests.ground.staging import Town as Stage
from tests.ground.staging import working_day_in
from tests.journeys.serving import Town
from tests.journeys.visiting import PHONE, Visitor, visit

pytestmark = pytest.mark.journey

MOST_TAPS = 15
"""What fits into ten minutes; it is this many, and one less if the day that is proposed for the meeting is right."""
SLUG = "tryg-by-i-oejenhoejde"


@dataclass
class Thumb:
    """Presses links, buttons, choices and fields, and counts: what is typed into a field is not counted."""

    visitor: Visitor
    taps: int = 0

    def tap(self, what: Locator) -> None:
        """Press something that can be seen, and wait for the page it leads to, if it does."""
        self.taps += 1
        what.click()
        self.visitor.page.wait_for_load_state()

    def write(self, field: Locator, words: str) -> None:
        """Press a field and write in it."""
        self.tap(field)
        field.fill(words)


def test_a_leader_has_done_a_mornings_work_in_fifteen_taps(town: Town, chromium: Browser) -> None:
    waiting = [write(town, f"Mørkt ved {place} {working_day_in(1)}") for place in ("søen", "skolen")]
    write(town, f"Mørkt ved banen {working_day_in(1)}", state="routed")
    with visit(chromium, town, width=PHONE) as leader:
        leader.sign_in("leader").open("/desk")
        thumb, page = Thumb(leader), leader.page
        thumb.tap(page.locator(".led").get_by_role("link", name="Log", exact=True))
        thumb.write(page.locator("[name=text]").first, "Vi gik turen en gang til. To lamper mere er blevet tændt.")
        thumb.tap(page.get_by_role("button", name="Gem i loggen"))
        expect(page.locator("#log + *")).to_contain_text("To lamper mere")
        thumb.tap(page.get_by_role("link", name="Planlæg et møde"))
        thumb.write(page.locator("[name=day]"), working_day_in(10).isoformat())
        thumb.tap(page.get_by_role("button", name="Gem mødet"))
        expect(page.locator("main")).to_contain_text("Mødet er planlagt.")
        thumb.tap(page.get_by_role("link", name="Arbejdsliste").first)
        thumb.tap(page.locator(f".desk-row a[href*='/desk/cases/{waiting[0]}']"))
        for _ in waiting:
            thumb.write(page.locator("#act-draft [name=text]"), "Tak. Lamperne tænder, når det bliver mørkt.")
            thumb.tap(page.locator("#act-draft label", has_text="Svar, men ingen ændring"))
            thumb.tap(page.get_by_role("button", name="Send svaret nu og gå til næste"))
        expect(page.locator("h1")).to_contain_text("banen")
        thumb.tap(page.locator("#act-match button[value=accept]"))
        expect(page.locator("#done")).to_contain_text("Jeres netværk har")
        assert thumb.taps <= MOST_TAPS
        for case_id in waiting:
            expect(leader.open(f"/submissions/{case_id}").page.locator("main")).to_contain_text("Lamperne tænder")


def write(town: Town, title: str, state: str = "accepted") -> int:
    """Have something that everybody can read, and that lies with the leader's network; returns the case's id."""
    stage = Stage(town.app)
    with town.app.app_context():
        sent = stage.submit(title=title)
        with stage.reading() as session:
            network_id = session.scalars(select(Network.id).where(Network.slug == SLUG)).one()
        stage.bring(sent, state, by=stage.add_person(Role.SECRETARIAT), network_id=network_id)
    return sent.id
