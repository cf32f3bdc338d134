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


@pytest.mark.parametrize("which", ["home", "list", "submission", "new"])
def test_a_first_visit(app: Flask, which: str) -> None:
    town = Town(app)
    sent = fill(town, 60, town.add_person(Role.SECRETARIAT))
    address = {
        "home": "/",
        "list": "/submissions",
        "submission": f"/submissions/{sent[4].id}",
        "new": "/submissions/new",
    }
    page = Browser(app).get(address[which])
    weights = parts_of(app, page)
    fonts = sum(size for name, size in weights.items() if name.endswith(".woff2"))
    scripts = sum(size for name, size in weights.items() if ".js" in name)
    whole = sum(weights.values())
    print(f"{which}: html {weights['html']}, scripts {scripts}, without fonts {whole - fonts}, with {whole}")  # noqa: T201
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
