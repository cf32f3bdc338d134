"""The sheet for a table as a browser prints it."""

import io

import pikepdf
import pytest
from playwright.sync_api import Browser

from app.permissions import Role
from tests.challenges.opening import opened
from tests.ground.staging import Town as Staging
from tests.journeys.serving import Town
from tests.journeys.visiting import LANGUAGES, visit

pytestmark = pytest.mark.journey


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_browser_prints_the_sheet_on_one_page_and_nothing_else(
    chromium: Browser, empty_town: Town, language: str
) -> None:
    staging = Staging(empty_town.app)
    made = opened(
        staging,
        staging.add_person(Role.SECRETARIAT),
        title="Hvorfor går så mange uden om tunnelen, når det er mørkt, og hvad skal der til, før vi tør gå der igen?",
        text="Omvejen over broen er lang. " * 40,
    )
    with visit(chromium, empty_town, language=language) as reader:
        reader.open(f"/challenges/{made.slug}/table")
        printed = pikepdf.open(io.BytesIO(reader.page.pdf(prefer_css_page_size=True)))
        assert len(printed.pages) == 1
        assert [round(float(one)) for one in printed.pages[0].mediabox[2:]] == [595, 842]
        reader.page.emulate_media(media="print")
        assert reader.page.locator(".sheet").is_visible()
        for left_out in (".site-header", ".site-footer", ".crumbs", "h1"):
            assert not reader.page.locator(left_out).first.is_visible()
