"""Pictures of every page, for the eye: `python -m tests.journeys.screenshots FOLDER [--only NAME ...] [--readme]`.

Every page of `pages.STOPS` at three widths, light and dark, in Danish, English and the mirrored pseudo-language.
`--readme` makes docs/screenshot.png instead: the front page in Danish, 1280 by 900.
"""

import argparse
import contextlib
import logging
import tempfile
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, sync_playwright

from tests import pseudo
from tests.journeys.pages import STOPS, Stop
from tests.journeys.serving import Town, town_at
from tests.journeys.visiting import DESK, LANGUAGES, SCHEMES, WIDTHS, Visitor, start_chromium, window

README = Path(__file__).parents[2] / "docs/screenshot.png"


def main() -> None:
    """Read the command line, and take the pictures."""
    grammar = argparse.ArgumentParser(prog="tests.journeys.screenshots", description=__doc__)
    grammar.add_argument("folder", nargs="?", default="artifacts/screenshots", type=Path)
    grammar.add_argument("--only", nargs="+", default=[stop.name for stop in STOPS], metavar="NAME")
    grammar.add_argument("--languages", nargs="+", default=[*LANGUAGES, pseudo.LANGUAGE.code], metavar="CODE")
    grammar.add_argument("--readme", action="store_true")
    wanted = grammar.parse_args()
    logging.disable(logging.CRITICAL)
    with _towns() as towns, sync_playwright() as playwright:
        browser = start_chromium(playwright)
        if wanted.readme:
            _front_page(browser, towns[False])
        else:
            for language in wanted.languages:
                with pseudo.spoken() if language == pseudo.LANGUAGE.code else contextlib.nullcontext():
                    _one_language(browser, towns, language, wanted.only, wanted.folder)
        browser.close()


@contextlib.contextmanager
def _towns() -> Iterator[dict[bool, Town]]:
    with tempfile.TemporaryDirectory() as folder, contextlib.ExitStack() as stack:
        towns = {}
        for empty in (False, True):
            place = Path(folder) / str(empty)
            place.mkdir()
            url = f"sqlite:///{place / 'town.sqlite3'}"
            towns[empty] = stack.enter_context(town_at(url, place, few=empty, empty=empty))
        yield towns


def _front_page(browser: Browser, town: Town) -> None:
    with contextlib.closing(window(browser, town)) as context:
        visitor = Visitor(town, context.new_page()).open("/")
        visitor.page.evaluate("() => document.fonts.ready")
        visitor.page.screenshot(path=README)


def _one_language(browser: Browser, towns: dict[bool, Town], language: str, only: list[str], folder: Path) -> None:
    contexts: dict[tuple[bool, str], BrowserContext] = {}
    for stop in STOPS:
        if stop.name not in only:
            continue
        key, town = (stop.empty, stop.role), towns[stop.empty]
        if key not in contexts:
            contexts[key] = window(browser, town, language=language)
            if stop.role:
                Visitor(town, contexts[key].new_page()).sign_in(stop.role).page.close()
        visitor = Visitor(town, contexts[key].new_page())
        stop.reach(visitor)
        _pictures(visitor, stop, language, folder)
        visitor.page.close()
    for context in contexts.values():
        context.close()


def _pictures(visitor: Visitor, stop: Stop, language: str, folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    page = visitor.page
    page.evaluate("() => document.fonts.ready")
    for scheme in SCHEMES:
        page.emulate_media(color_scheme=scheme)
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 740 if width < DESK else 900})
            name = f"{stop.name}-{language}-{scheme}-{width}.png"
            page.screenshot(path=folder / name, full_page=True)
    print(f"{stop.name} {language}", flush=True)  # noqa: T201 -- a command tells how far it is


if __name__ == "__main__":
    main()
