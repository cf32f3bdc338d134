"""What a first visit weighs: each response as gzip -6, as DECISIONS measures it."""

import gzip
import re

import pytest
from flask import Flask

from app.permissions import Role
from tests.browsing import Browser, Page
from tests.ground.staging import Town
from tests.numbers.test_queries import fill

pytestmark = pytest.mark.either_database

KILO = 1000
FONT = re.compile(r"url\([\"']?(/static/[^)\"']+\.woff2|[^)\"'/]+\.woff2)[\"']?\)")
LATIN = re.compile(r"latin-[46]00-normal")


def packed(body: bytes) -> int:
    """Return how many bytes go over the line."""
    return len(gzip.compress(body, 6))


def fetched(app: Flask, address: str) -> bytes:
    """Return a file as the server sends it when asked for it plain."""
    with app.test_client().get(address, headers={"Accept-Encoding": "identity"}) as answer:
        assert answer.status_code == 200, address
        return answer.get_data()


def parts_of(app: Flask, page: Page) -> dict[str, int]:
    """Return what a browser fetches for a page, and what each weighs; fonts are packed already."""
    weights = {"html": packed(page.html.encode())}
    addresses = [
        link.get("href", "") for link in page.all("link") if link.get("rel") in {"stylesheet", "icon", "preload"}
    ]
    addresses += [one.get("src", "") for tag in ("script", "img") for one in page.all(tag)]
    for address in dict.fromkeys(addresses):
        body = fetched(app, address)
        weights[address] = len(body) if address.endswith(".woff2") else packed(body)
    return weights


def test_a_first_visit(app: Flask) -> None:
    """Whichever page comes first; all in one town, for filling it takes longer than looking at it."""
    town = Town(app)
    sent = fill(town, 60, town.add_person(Role.SECRETARIAT))
    for address in ("/", "/submissions", f"/submissions/{sent[4].id}", "/submissions/new"):
        _examine_weight(app, address)


def _examine_weight(app: Flask, address: str) -> None:
    weights = parts_of(app, Browser(app).get(address))
    fonts = sum(size for name, size in weights.items() if name.endswith(".woff2"))
    scripts = sum(size for name, size in weights.items() if ".js" in name)
    whole = sum(weights.values())
    print(f"{address}: html {weights['html']}, scripts {scripts}, without fonts {whole - fonts}, with {whole}")  # noqa: T201
    assert weights["html"] <= 25 * KILO, weights
    assert scripts <= 25 * KILO, weights
    assert whole - fonts <= 55 * KILO, weights
    assert whole <= 105 * KILO, weights
    assert fonts > 20 * KILO, "the fonts were not found"


def test_everything_a_page_names_is_ours_and_compressed_ahead(app: Flask) -> None:
    page = Browser(app).get("/")
    for address in parts_of(app, page):
        assert address == "html" or address.startswith("/"), f"{address} is loaded from somebody else"
        if address.endswith((".css", ".js", ".svg")) and address.startswith("/static/"):
            with app.test_client().get(address, headers={"Accept-Encoding": "gzip"}) as answer:
                assert answer.headers["Content-Encoding"] == "gzip", address


def test_the_style_sheet_names_only_files_there_are(app: Flask) -> None:
    sheet = next(name for name in parts_of(app, Browser(app).get("/")) if "app." in name and name.endswith(".css"))
    fonts = FONT.findall(fetched(app, sheet).decode())
    assert any(LATIN.search(font) for font in fonts), fonts
    for font in fonts:
        fetched(app, font if font.startswith("/") else f"/static/{font}")
