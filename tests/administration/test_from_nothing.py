"""The first administrator goes from an empty installation to open doors, with no command after `person add`."""

import re
from datetime import date
from email import message_from_bytes, policy
from pathlib import Path

from flask import Flask
from sqlalchemy import select

from app import clock, create_app, db, migrating, smtp
from app.accounts.models import Person
from app.cli import person_commands
from app.doctor import examine
from app.networks.models import Network
from app.worker import run_next
from tests.browsing import Browser
from tests.conftest import settings_for
from tests.ground.staging import Town

_UNFILLED = re.compile(r"\[\[(?=dat[oe]\]|databeskyttelsesr|e-mail of the data|frist om|deadline)[^]]+\]\]")
"""What no list of the town's says, and whoever writes a page knows."""
MAIL = "anna@nyby.example"
TOWN = {
    **{f"name_{one}": "Nyby Kommune" for one in ("da", "en")},
    **{f"site_name_{one}": "Samspil" for one in ("da", "en")},
    **{f"address_{one}": "Torvet 1, 9999 Nyby" for one in ("da", "en")},
    "phone": "12 34 56 78",
    "email": "post@nyby.example",
    "security_email": "it@nyby.example",
    "opening_hours_da": "Mandag til fredag kl. 10-14",
    "phone_hours_da": "Mandag til fredag kl. 9-15",
}
COLLEAGUE = {"name": "Bo Bak", "address": "bo@nyby.example", "secretariat": "yes", "moderator": "yes"}
NETWORK = {
    "name_da": "Trygge veje",
    "question_da": "Hvor er vejene utrygge?",
    "purpose_da": "Vi gør vejene trygge.",
    "type": "welfare",
}


def test_an_administrator_needs_no_command_after_the_first(tmp_path: Path) -> None:
    app = create_app(settings_for(f"sqlite:///{tmp_path / 'town.sqlite3'}", tmp_path, demo=False))
    migrating.upgrade(app.extensions["database"])
    added = app.test_cli_runner().invoke(person_commands, ["add", MAIL, "--role", "administrator", "--name", "Anna"])
    assert added.exit_code == 0, added.output
    town = Town(app)
    browser = _signed_in_by_mail(app)
    assert app.test_client().get("/").status_code == 503, "an empty town is closed until it is opened"
    missing = _list_missing(browser)
    assert {"/admin/rooms/town", "/admin/town", "/admin/people", "/admin/networks", "/admin/pages/privacy"} <= missing
    assert "et netværks tekster" in browser.get("/admin").text

    def fill(list_name: str, fields: dict[str, str], key: str = "new") -> None:
        at = f"/admin/{list_name}/{key}"
        browser.send(browser.get(at), at, fields, status=303)

    _open_too_early(app, browser)
    fill("town", TOWN, "town")
    back = "/admin/town/town/history"
    refused = browser.look_back(back)
    assert "Kommunens navn på dansk: Udfyld feltet." in refused.text
    fill("departments", {"name_da": "Vej", "name_en": "Roads", "department": "vej@nyby.example"})
    fill("themes", {"name_da": "Trafik", "name_en": "Traffic"})
    fill("places", {"name_da": "Torvet", "name_en": "The square"})
    fill("people", COLLEAGUE)
    assert "om ti minutter" in browser.get("/admin/people").text, "it is said when the mail goes out"
    fill("people", {"name": "Dorte", "address": "dorte@nyby.example", "supervisor": "yes"})
    with town.reading():
        bo = db.session.scalars(select(Person.id).where(Person.name == "Bo Bak")).one()
    fill("networks", {**NETWORK, "departments": "Vej", "themes": "Trafik"})
    with town.reading():
        at = db.session.scalars(select(Network.id)).one()
    assert f"/admin/networks/{at}" in _list_missing(browser), "a leader is given where the network is"
    fill("networks", {"leader": str(bo)}, str(at))
    assert "Leder: Trygge veje" in browser.get("/admin/people").text
    assert "mindst 5, og der er 0" in browser.get("/admin").text
    working = [one for one in (date(clock.today().year + 1, 12, day) for day in range(1, 9)) if one.weekday() < 5]
    for day in working[:5]:
        fill("closed-days", {"day": day.isoformat(), "name_da": "Lukket"})
    _write_pages(browser)
    assert _list_missing(browser) == {"/admin/rooms/calls", "/admin/rooms/town"}
    fill("rooms", {"on": "yes"}, "calls")
    assert _list_missing(browser) == {"/admin/rooms/town"}
    fill("rooms", {"on": "", "reason": "Vi åbner på mandag."}, "town")
    closed = app.test_client().get("/")
    assert (closed.status_code, "Vi åbner på mandag." in closed.get_data(as_text=True)) == (503, True)
    fill("rooms", {"on": "yes", "reason": ""}, "town")
    assert _list_missing(browser) == set()
    assert "Nyby Kommune, Torvet 1, 9999 Nyby" in Browser(app).get("/pages/privacy").text
    assert {"/pages/privacy", "/was", "/pages/contact"} <= {*Browser(app).get("/").links()}
    Browser(app).get("/networks/trygge-veje")
    app.extensions["database"].dispose()


def _open_too_early(app: Flask, browser: Browser) -> None:
    """Open the doors while much is missing, and close them again."""
    doors, opening = "/admin/rooms/town", {"on": "yes", "reason": ""}
    told = browser.send(browser.get(doors), doors, opening, status=422)
    assert {"/admin/town", "/admin/pages/privacy"} <= {*told.links()}, "what is missing is seen before the doors open"
    browser.send(told, doors, {**opening, "sure": "1"}, status=303)
    unwritten = {"/pages/privacy", "/was", "/pages/contact", "/pages/cookies", "/about", "/pages/how-we-treat-it"}
    assert unwritten.isdisjoint([*Browser(app).get("/").links(), *Browser(app).get("/submissions/new").links()])
    browser.send(browser.get(doors), doors, {"on": "", "reason": "Vi øver os."}, status=303)


def _write_pages(browser: Browser) -> None:
    """Write the pages that a town owes, each from its draft, in which nothing is of the demo town."""
    for page in ("privacy", "privacy-short", "accessibility", "contact", "good-tone", "how-we-treat-it", "cookies"):
        at = f"/admin/pages/{page}"
        begun = browser.get(next(one for one in browser.get(at).links() if one.endswith("?draft=1")))
        draft = begun.form(at)
        told = " ".join(draft.values()).replace("nyby.example", "")
        assert re.findall(r"albertslund|\.example|43 68|demonstration", told, re.IGNORECASE) == [], page
        if _UNFILLED.search(told):
            assert "Skriv, hvad der skal stå" in browser.send(begun, at, status=422).text
        browser.send(begun, at, {name: _UNFILLED.sub("x", said) for name, said in draft.items()}, status=303)


def _signed_in_by_mail(app: Flask) -> Browser:
    """Return the browser of whoever asked for a link, which a town that has no e-mail yet sends all the same."""
    browser = Browser(app)
    asked = browser.send(browser.get("/sign-in"), "/sign-in", {"email": MAIL})
    assert "Ring til os på" not in asked.text, "nobody is told to call a town that has no phone yet"
    settings = app.extensions["settings"]
    with app.app_context():
        while run_next(lambda letter: smtp.deliver(letter, settings.mail)):
            pass
        said = {one.label: one for one in examine()}
    (sent,) = settings.mail.folder.glob("*.eml")
    letter = message_from_bytes(sent.read_bytes(), policy=policy.default)
    assert letter["From"] == "Samspil <samspil@localhost>"
    assert "until the municipality's own e-mail is written" in said["sender of mail"].note
    assert "/admin/pages/accessibility" in said["before the doors open"].note
    body = letter.get_body(("plain",))
    assert body is not None
    plain = body.get_content()
    assert "Ring til os på" not in plain
    found = re.search(r"http://localhost(/sign-in/\S+)", plain)
    assert found is not None
    arrived = browser.send(browser.get(found[1]), "/sign-in/", status=303)
    assert arrived.response.headers["Location"] == "/admin"
    return browser


def _list_missing(browser: Browser) -> set[str]:
    lists = [one for one in browser.get("/admin").all("ul") if one.get("class") == "to-do"]
    missing = [row for one in lists for row in one.iter("li") if row.get("class") != "is-done"]
    return {str(link.get("href")) for row in missing for link in row.iter("a")}
