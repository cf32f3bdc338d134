"""Nothing moves while a page is being loaded, also when the typeface comes late."""

import pytest
from playwright.sync_api import Browser, Route

from tests.journeys.serving import Town
from tests.journeys.visiting import DESK, PHONE, visit

pytestmark = pytest.mark.journey

MOST_SHIFT = 0.02  # a browser calls 0.1 good; ours is to be hardly measurable
_WATCH = """
window.shifts = [];
new PerformanceObserver(list => {
  for (const one of list.getEntries()) {
    window.shifts.push([one.value, one.sources.map(source => source.node && source.node.outerHTML?.slice(0, 120))]);
  }
}).observe({type: "layout-shift", buffered: true});
"""
_SETTLED = """async () => {
  await document.fonts.ready;
  await new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)));
  return [document.fonts.check("1rem Plex"), window.shifts];
}"""


@pytest.mark.parametrize("width", [PHONE, DESK])
@pytest.mark.parametrize(
    "path", ["/", "/submissions?status=answered", "/submissions/{}", "/networks", "/submissions/new"]
)
def test_nothing_moves(path: str, width: int, town: Town, chromium: Browser) -> None:
    with visit(chromium, town, width=width) as visitor:
        page = visitor.page
        page.add_init_script(_WATCH)
        held: list[Route] = []

        def hold(route: Route) -> None:
            held.append(route)

        page.route("**/*.woff2", hold)
        if "{}" in path:
            # Not until all is loaded: the typeface is held back here too.
            page.goto(town.url + "/submissions", wait_until="domcontentloaded")
            path = page.locator(".card-title a").first.get_attribute("href") or ""
            held.clear()
        page.goto(town.url + path, wait_until="domcontentloaded")
        page.locator("h1").wait_for()
        page.evaluate("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")
        for late in held:
            late.continue_()
        loaded, shifts = page.evaluate(_SETTLED)
        assert loaded
        assert sum(value for value, _sources in shifts) < MOST_SHIFT, shifts
