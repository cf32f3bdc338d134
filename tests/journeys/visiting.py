"""Somebody with a browser. Whatever the browser complains about on the way is a fault of ours."""

import contextlib
import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Playwright, Request, Response

from tests.journeys.serving import Town

PHONE, TABLET, DESK = 360, 768, 1280
WIDTHS = (PHONE, TABLET, DESK)
Scheme = Literal["light", "dark"]
SCHEMES: tuple[Scheme, ...] = ("light", "dark")
LANGUAGES = ("da", "en")

_PROGRAMS = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
_ARGUMENTS = [
    # Nothing but the town is to be asked for.
    *("--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"),
    *("--disable-component-update", "--disable-sync", "--disable-default-apps"),
    "--font-render-hinting=none",  # letters as wide as on a screen of today
    *(["--no-sandbox"] if os.geteuid() == 0 else []),
]
# Only the answer's own status makes Chromium write this; pages that are errors on purpose cannot avoid it.
_REFUSED = "Failed to load resource: the server responded with a status of 4"


def start_chromium(playwright: Playwright) -> Browser:
    """Start Debian's Chromium, or the one that CHROMIUM names."""
    program = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, _PROGRAMS)), None)
    if program is None:
        message = "Chromium is missing. On Debian: sudo apt-get install chromium-headless-shell"
        raise FileNotFoundError(message)
    return playwright.chromium.launch(executable_path=program, args=_ARGUMENTS)


@dataclass
class Visitor:
    """One person in one browser window; `faults` is what the browser complained about."""

    town: Town
    page: Page
    faults: list[str] = field(default_factory=list)
    answer: Response | None = None

    def __post_init__(self) -> None:
        self.page.on("console", self._heard)
        self.page.on("pageerror", lambda error: self.faults.append(f"a script failed: {error}"))
        self.page.on("request", self._asked)
        self.page.on("response", self._answered)

    def open(self, path: str) -> "Visitor":
        """Go to an address of the town."""
        self.page.goto(self.town.url + path)
        return self

    @property
    def path(self) -> str:
        """Return where the visitor is, from the slash on."""
        return self.page.url.removeprefix(self.town.url)

    @property
    def html(self) -> str:
        """Return the page's source as it was sent."""
        assert self.answer is not None, "nothing has been opened yet"
        return self.answer.text()

    def sign_in(self, as_whom: str) -> "Visitor":
        """Become the demo person whose address in the town begins with `as_whom`, with one click."""
        self.open("/sign-in/demo")
        person = self.page.locator("li", has_text=_PEOPLE[as_whom])
        person.locator("button").first.click()
        self.page.wait_for_url(lambda url: "/sign-in" not in url)
        return self

    def _heard(self, message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"} and not message.text.startswith(_REFUSED):
            self.faults.append(f"{message.type} in the console: {message.text}")

    def _asked(self, request: Request) -> None:
        if not request.url.startswith((self.town.url, "data:", "blob:")):
            self.faults.append(f"something was asked for elsewhere: {request.url}")

    def _answered(self, response: Response) -> None:
        if response.request.is_navigation_request():
            self.answer = response


_PEOPLE = {
    "secretariat": "Netværkssekretariatet",
    "moderator": "Moderatoren",
    "leader": "Tryg by i øjenhøjde",
    "administrator": "Administratoren",
}


@contextlib.contextmanager
def visit(
    chromium: Browser, town: Town, *, language: str = "da", width: int = DESK, **options: Any
) -> Iterator[Visitor]:
    """Give somebody a browser of their own in which `language` was chosen; at the end it must not have complained."""
    with contextlib.closing(window(chromium, town, language=language, width=width, **options)) as context:
        visitor = Visitor(town, context.new_page())
        yield visitor
    assert not visitor.faults, "\n".join(visitor.faults)


def window(chromium: Browser, town: Town, *, language: str = "da", width: int = DESK, **options: Any) -> BrowserContext:
    """Return a fresh browser window, high enough for a phone or a desk, without what anybody else did before."""
    options.setdefault("reduced_motion", "reduce")
    context = chromium.new_context(viewport={"width": width, "height": 740 if width < TABLET else 900}, **options)
    context.set_default_timeout(30_000)
    speak(context, town, language)
    return context


def speak(context: BrowserContext, town: Town, language: str) -> None:
    """Choose a language for what a window asks for from now on."""
    context.add_cookies([{"name": "language", "value": language, "url": town.url}])


AXE = Path(__file__).parents[2] / "node_modules/axe-core/axe.min.js"
