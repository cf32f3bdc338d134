"""The town's logo is a file that an administrator has."""

import io
import re
import sys
from collections.abc import Callable

import pytest
from flask import Flask
from PIL import Image

from app import db, i18n
from app.errors import NotPossibleError
from app.events import By
from app.municipality.logo import LONGEST, check_logo
from app.municipality.logo_files import read_logo
from app.municipality.logo_grounds import Plate, plate_of
from app.municipality.logo_queries import find_draft
from app.municipality.town_actions import draft_logo
from app.municipality.town_register import KEY, TOWN
from app.permissions import Actor
from app.registers import actions
from app.web.gates import signed_in_actor
from tests.browsing import Browser, Page
from tests.ground.staging import Town

pytestmark = pytest.mark.either_database

AT = "/admin/town/logo"


def picture(form: str, size: tuple[int, int], *, noise: bool = False) -> bytes:
    """Return a file with a picture."""
    drawn = Image.effect_noise(size, 90).convert("RGB") if noise else Image.new("RGB", size, "#0b5d4e")
    held = io.BytesIO()
    drawn.save(held, form)
    return held.getvalue()


@pytest.mark.parametrize(
    "data", [picture("PNG", (900, 300)), picture("JPEG", (64, 900)), picture("PNG", (400, 400), noise=True)]
)
def test_a_picture_is_drawn_anew_and_small(app: Flask, data: bytes) -> None:
    with app.app_context():
        svg = read_logo(data)
    check_logo(svg)
    assert len(svg) <= LONGEST


def test_it_stands_on_every_page_and_can_be_taken_back(app: Flask, sign_in: Callable[[str], Browser]) -> None:
    browser, visitor = sign_in("administrator"), Browser(app)

    def sent(data: bytes, name: str, *, status: int) -> Page:
        token = browser.get(AT).form(AT)["csrf_token"]
        return browser.post(AT, {"csrf_token": token, "file": (io.BytesIO(data), name)}, status=status)

    for data, name in (
        (b"", ""),
        (b"GIF89a", "a.gif"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>", "a.svg"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'>" + b"<g>" * 1200 + b"</g>" * 1200 + b"</svg>", "deep.svg"),
    ):
        sent(data, name, status=422)
    before = _logos(visitor)
    looked_at = browser.follow(sent(picture("PNG", (300, 300)), "logo.png", status=303))
    draft = next(str(one.get("src")) for one in looked_at.all("img") if str(one.get("src")).startswith(f"{AT}/"))
    assert browser.client.get(draft).mimetype == "image/svg+xml"
    visitor.get(draft, status=302)
    assert _logos(visitor) == before, "a look changes no page"
    sent(picture("PNG", (90, 30)), "other.png", status=303)
    browser.post(AT, looked_at.form(AT), status=409)
    sent(picture("PNG", (300, 300)), "logo.png", status=303)
    browser.follow(browser.post(AT, looked_at.form(AT), status=303))
    browser.get(draft, status=404)
    now = _logos(visitor)
    assert now != before
    shown = visitor.client.get(now[0])
    assert (shown.mimetype, shown.cache_control.immutable) == ("image/svg+xml", True)
    town = browser.get("/admin/town/town")
    browser.send(town, "/admin/town/town", {"phone": "12 34 56 78"}, status=303)
    assert _logos(visitor) == now, "the form of the municipality leaves the logo alone"
    browser.post(AT, {"own": "1", **browser.get(AT).form(AT)}, status=303)
    assert not _logos(visitor)
    browser.send(browser.look_back("/admin/town/town/history"), "/admin/town/town/history", status=303)
    assert _logos(visitor) == now


def test_a_picture_stands_as_it_was_held_and_without_pillow_only_a_drawing_is_taken(
    app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    held, turned = io.BytesIO(), Image.Exif()
    turned[0x0112] = 6
    Image.new("RGB", (90, 30), "#0b5d4e").save(held, "JPEG", exif=turned)
    with app.app_context():
        assert 'width="30" height="90"' in read_logo(held.getvalue())
        monkeypatch.setattr("app.municipality.logo_files.find_spec", lambda _name: None)
        monkeypatch.setitem(sys.modules, "PIL", None)
        with pytest.raises(NotPossibleError) as refused, i18n.speaking("en"):
            read_logo(held.getvalue())
    assert "Save the logo as an SVG" in str(refused.value.words)


def test_what_a_colleague_changes_of_the_municipality_meanwhile_stays(
    app: Flask, sign_in: Callable[[str], Browser], monkeypatch: pytest.MonkeyPatch
) -> None:
    browser, visitor = sign_in("administrator"), Browser(app)
    before = _logos(visitor)

    def meanwhile() -> Actor:
        with db.database().writing():
            values = TOWN.rows()[0].values
            actions.save(TOWN, KEY, {**values, "phone": "87 65 43 21"}, by=By.SYSTEM)
            draft_logo("<svg/>")
        return signed_in_actor()

    monkeypatch.setattr("app.administration.logo_views.signed_in_actor", meanwhile)
    sent = {**browser.get(AT).form(AT), "file": (io.BytesIO(picture("PNG", (30, 30))), "logo.png")}
    browser.post(AT, browser.follow(browser.post(AT, sent, status=303)).form(AT), status=303)
    assert _logos(visitor) != before
    assert browser.get("/admin/town/town").form("/admin/town/town")["phone"] == "87 65 43 21"
    with Town(app).reading():
        assert find_draft() == "<svg/>", "what the colleague looks at by now"


def test_a_file_that_is_far_too_large_is_answered_with_how_large_one_may_be(
    sign_in: Callable[[str], Browser],
) -> None:
    body, kind = b"x" * 3_000_000, "multipart/form-data; boundary=y"
    answer = sign_in("administrator").client.post(AT, data=body, content_type=kind)
    assert (answer.status_code, "højst fylde 1 MB" in answer.text) == (413, True)


def _logos(visitor: Browser) -> list[str]:
    return re.findall(r"/logo-[0-9a-f]+\.svg", visitor.get("/").html)


@pytest.mark.parametrize(
    ("svg", "plate"),
    [
        ('<path d="M0 0h9v9z"/>', Plate.LIGHT),
        ('<g fill="#0b3d2e"><path d="M0 0h9v9z"/><path fill="#74d6bf" d="M0 0h9v9z"/></g>', Plate.LIGHT),
        ('<path fill="#fff" d="M0 0h9v9z"/>', Plate.DARK),
        ('<path fill="#d9534f" d="M0 0h9v9z"/>', Plate.NONE),
        ('<path fill="none" d="M0 0h9v9z"/>', Plate.NONE),
        ("<path", Plate.NONE),
        ('<path fill="currentColor" d="M0 0h9v9z"/>', Plate.LIGHT),
        ('<path fill="Navy" d="M0 0h9v9z"/>', Plate.LIGHT),
        ('<path fill="rgb(0%, 12.5%, 40%)" d="M0 0h9v9z"/>', Plate.LIGHT),
        *(
            (f'<{one}><path d="M0 0h9v9z"/></{one}><path fill="#d9534f" d="M0 0h9v9z"/>', Plate.NONE)
            for one in ("defs", "clipPath", "mask", "symbol")
        ),
        ('<defs><path id="a" d="M0 0h9v9z"/></defs><use href="#a"/><use href="#a"/>', Plate.LIGHT),
        ('<linearGradient id="a"><stop stop-color="#012"/></linearGradient><path fill="url(#a)"/>', Plate.LIGHT),
        ("<g>" * 1200 + '<path d="M0 0h9v9z"/>' + "</g>" * 1200, Plate.LIGHT),
    ],
)
def test_a_logo_that_is_lost_on_a_ground_stands_on_a_plate_there(svg: str, plate: Plate) -> None:
    assert plate_of(f'<svg xmlns="http://www.w3.org/2000/svg">{svg}</svg>') == plate


def test_a_dark_picture_has_its_plate_on_every_page(app: Flask, sign_in: Callable[[str], Browser]) -> None:
    browser = sign_in("administrator")
    sent = {**browser.get(AT).form(AT), "file": (io.BytesIO(picture("PNG", (30, 30))), "logo.png")}
    looked_at = browser.follow(browser.post(AT, sent, status=303))
    assert "på en lys bund" in looked_at.text
    browser.post(AT, looked_at.form(AT), status=303)
    assert 'class="plate-light"' in Browser(app).get("/").html
