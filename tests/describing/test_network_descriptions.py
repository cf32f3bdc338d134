"""How networks describe themselves: who may, what it pulls in, two people at once, and nothing typed is lost."""

import time
from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

from app import db
from app.describing import preview, texts
from app.describing.pulling import Pull, Pushed
from app.events import Event
from app.jobs import Job
from app.networks.models import NetworkLine, NetworkText
from app.networks.queries import get_directory
from app.reading.looking import suggest
from app.typed_text import clean
from tests.browsing import Browser, Page
from tests.casework.test_permissions import PEOPLE
from tests.desk.conftest import LED, WHY, Desk
from tests.ground.staging import Town
from tests.pages.queries import counted

pytestmark = pytest.mark.either_database

Staff = Callable[[str], Browser]
OWN, OTHER = "tryg-by-i-oejenhoejde", "faellesskab-mod-ensomhed"
PAGE = f"/desk/networks/{OWN}/description"
TRY = f"{PAGE}/preview"
STORY = "Vores kælder bliver oversvømmet, hver gang det regner, og kloakken kan ikke følge med."
FLOOD = "kælderen bliver oversvømmet\nkloakken løber over\nregnvand i gaden"
HOSTILE = (
    "<script>alert(1)</script>",
    "{{ 7 * 7 }}",
    "%(name)s %s",
    "' OR 1=1 --",
    "ﷺ" * 30,
    "\u202egnud",
    "👩‍👩‍👧" * 20,
)


def write(browser: Browser, changes: dict[str, Any], *, to: str = PAGE, **options: Any) -> Page:
    """Fill in the description of the network and send it."""
    return browser.post(to, browser.get(PAGE).form(PAGE) | changes, **options)


def words_of(app: Flask, slug: str = OWN, code: str = "da") -> dict[str, Any]:
    """Return what is stored of a network in one language."""
    with app.app_context(), db.database().reading() as session:
        network = get_directory().network_by_slug(slug)
        assert network is not None
        row = session.get(NetworkText, (network.id, code))
        lines = session.execute(
            select(NetworkLine.kind, NetworkLine.text)
            .where(NetworkLine.network_id == network.id, NetworkLine.language == code)
            .order_by(NetworkLine.kind, NetworkLine.position)
        ).all()
        found: dict[str, Any] = {"name": row.name, "purpose": row.purpose, "out": row.out_of_scope} if row else {}
        for kind, line in lines:
            found.setdefault(kind, []).append(line)
        return found


def events(app: Flask) -> list[tuple[str, dict[str, int]]]:
    """Return the events about descriptions, oldest first."""
    with app.app_context(), db.database().reading() as session:
        rows = session.scalars(select(Event).where(Event.verb == "described").order_by(Event.seq))
        return [(row.actor_kind, row.details) for row in rows]


# Who may: by role, on the own network (leaders) and another.
TABLE = {
    "secretariat": (200, 200),
    "moderator": (403, 403),
    "leader": (200, 403),
    "other leader": (403, 200),
    "administrator": (403, 403),
}


@pytest.mark.parametrize("role", TABLE)
def test_who_may_describe_which_network(app: Flask, staff: Staff, role: str) -> None:
    browser = staff(PEOPLE[role])
    for slug, status in zip((OWN, OTHER), TABLE[role], strict=True):
        address = f"/desk/networks/{slug}/description"
        browser.get(address, status=status)
        asked = 422 if status == 200 else 403
        browser.post(address, {}, status=asked)
        browser.post(f"{address}/preview", {}, status=asked)
        public = browser.get(f"/networks/{slug}")
        assert (address in public.links()) == (status == 200)
    assert events(app) == []


def test_nobody_else_sees_the_way_in(browser: Browser) -> None:
    assert PAGE not in browser.get(f"/networks/{OWN}").links()
    for address in ("/desk/networks", PAGE):
        assert "/sign-in" in browser.get(address, status=302).response.headers["Location"]
    browser.post(PAGE, {}, status=401)
    browser.post(TRY, {}, status=401)


@pytest.mark.parametrize("slug", ["nothing", "%00", "x" * 300, OWN.upper()])
def test_a_network_that_is_not_there(staff: Staff, slug: str) -> None:
    browser = staff("sekretariat")
    read = browser.client.get(f"/desk/networks/{slug}/description")
    if slug == OWN.upper():
        assert read.location == f"/desk/networks/{OWN}/description", "an address in capitals leads to the page"
    else:
        assert read.status_code == 404
    browser.post(f"/desk/networks/{slug}/description", {}, status=404)
    browser.post(f"/desk/networks/{slug}/description/preview", {}, status=404)


@pytest.mark.parametrize("role", ["secretariat", "moderator", "leader"])
def test_the_list_leads_to_what_one_may_describe(staff: Staff, role: str) -> None:
    page = staff(PEOPLE[role]).get("/desk/networks")
    described = [link for link in page.links() if link.endswith("/description")]
    assert len(described) == {"secretariat": 14, "moderator": 0, "leader": 1}[role]
    assert "fewer than 8" not in page.text
    assert "/desk/networks" in staff(PEOPLE[role]).get("/desk").links()


def test_what_was_written_is_stored_and_noted(app: Flask, staff: Staff) -> None:
    before = words_of(app)
    sent = {"da-phrases": " - mørkt på stien \n\n• MØRKT på stien\nutryg  i tunnelen", "da-out_of_scope": "Ring 112."}
    page = write(staff(LED), sent, status=303)
    assert page.response.headers["Location"] == PAGE
    after = words_of(app)
    assert after["phrase"] == ["mørkt på stien", "utryg i tunnelen"], "no bullets, empty lines or repetitions"
    assert after["out"] == "Ring 112."
    for kept in ("name", "purpose", "keyword", "competence", "partner", "role", "missing_perspective", "method"):
        assert after[kept] == before[kept], kept
    number = len({line for kind in ("phrase", "keyword", "competence", "partner") for line in after[kind]})
    assert events(app) == [("person", {"phrases": number})]
    shown = staff(LED).get(PAGE)
    assert shown.form(PAGE)["da-phrases"] == "mørkt på stien\nutryg i tunnelen"
    assert "Last changed on" in shown.text


def test_the_engine_uses_the_new_words_at_once(app: Flask, staff: Staff) -> None:
    def first() -> str | None:
        with app.app_context(), db.database().reading():
            found = [one for one in suggest(STORY) if one.suggestion.live]
            return get_directory().networks[found[0].network_id].slug if found else None

    assert first() != OWN
    browser = staff(LED)
    write(browser, {"da-phrases": FLOOD}, status=303)
    assert first() == OWN
    write(browser, {"da-phrases": "mørkt på stien"}, status=303)
    assert first() != OWN


def test_the_networks_page_says_it_too(staff: Staff, browser: Browser) -> None:
    write(staff(LED), {"da-purpose": "Vi får folk til at bruge stierne igen.", "da-name": "Trygge stier"}, status=303)
    page = browser.get(f"/networks/{OWN}?lang=da")
    assert page.h1 == "Trygge stier"
    assert "Vi får folk til at bruge stierne igen." in page.text
    assert browser.get(f"/networks/{OWN}?lang=en").h1 == "Safe town at eye level"


def test_a_language_can_be_taken_away_and_put_back(app: Flask, staff: Staff, browser: Browser) -> None:
    signe = staff("sekretariat")
    before = signe.get(PAGE).form(PAGE)
    english = {name: "" for name in before if name.startswith("en-")}
    write(signe, english, status=303)
    assert set(words_of(app, code="en")) == {"role", "missing_perspective", "method"}
    assert browser.get(f"/networks/{OWN}?lang=en").all("h1")[0].get("lang") == "da"
    write(signe, {name: before[name] for name in english}, status=303)
    assert browser.get(f"/networks/{OWN}?lang=en").h1 == "Safe town at eye level"


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"da-name": "  "}, "Write the network's name."),
        ({"da-purpose": ""}, "Write what the network is for"),
        ({"da-question": "", "da-name": ""}, "Write the question the network asks."),
        ({"en-name": ""}, "Write the network's name. (English)"),
        ({"da-name": "x" * 121}, "Please shorten this by 1 character."),
        ({"da-purpose": "x" * 1_600}, "Please shorten this by 100 characters."),
        (
            {"da-keywords": "\n".join(f"ord nummer {number}" for number in range(41))},
            "There are 41 lines, and at most 40",
        ),
        ({"da-phrases": "kort\n\n" + "x" * 201}, "Line 3 has 201 characters, and a line may have 200."),
        ({"da-phrases": "x" * 200_000}, "Line 1 has 200000 characters"),
        ({"da-name": "\u200b\u3164\x00"}, "Write the network's name."),
        ({"en-learned": "q" + "\u0301" * 20}, "too many marks"),
    ],
)
def test_a_fault_keeps_what_was_typed(app: Flask, staff: Staff, changes: dict[str, str], said: str) -> None:
    before, leader = words_of(app), staff(LED)
    for to in (PAGE, TRY):
        page = write(leader, {"da-outcome": WHY} | changes, to=to, status=422)
        assert said in page.text
        kept = page.form(PAGE)
        assert kept["da-outcome"] == WHY
        for name, value in changes.items():
            if value.isprintable() or "\n" in value:
                assert kept[name].strip() == value.strip()
    assert words_of(app) == before
    assert events(app) == []


@pytest.mark.parametrize("text", HOSTILE)
def test_whatever_is_written_stays_text(app: Flask, staff: Staff, browser: Browser, text: str) -> None:
    fields = dict.fromkeys(
        ("da-name", "da-purpose", "da-question", "da-keywords", "da-phrases", "da-out_of_scope"), text
    )
    leader = staff(LED)
    for page in (
        write(leader, fields, to=TRY, status=200),
        leader.follow(write(leader, fields, status=303)),
        leader.get("/desk/networks"),
        leader.get("/desk"),
        browser.get(f"/networks/{OWN}"),
        browser.get("/networks"),
    ):
        assert "<script>alert" not in page.html
        assert "49" not in page.text or "7 * 7" in page.text
    assert words_of(app)["name"] == " ".join(clean(text).split())
    assert leader.get(PAGE).form(PAGE)["da-phrases"] == clean(text)


def test_the_second_sees_what_the_first_did_and_loses_nothing(app: Flask, staff: Staff) -> None:
    leader, signe = staff(LED), staff("sekretariat")
    opened = signe.get(PAGE).form(PAGE)
    write(leader, {"da-purpose": "Lederens formål.", "da-keywords": "lederens ord"}, status=303)
    mine = {"da-keywords": "sekretariatets ord", "da-question": "Hvad spørger vi om?"}
    refused = signe.post(PAGE, opened | mine, status=409)
    assert "Somebody has changed the description" in refused.text
    assert "lederens ord" in refused.text, "both changed it, so what is saved is shown"
    kept = refused.form(PAGE)
    assert kept["da-keywords"] == "sekretariatets ord"
    assert kept["da-question"] == "Hvad spørger vi om?"
    assert kept["da-purpose"] == "Lederens formål.", "what nobody touched here follows the other"
    assert words_of(app)["keyword"] == ["lederens ord"]
    signe.post(PAGE, kept, status=303)
    stored = words_of(app)
    assert (stored["keyword"], stored["purpose"]) == (["sekretariatets ord"], "Lederens formål.")
    assert len(events(app)) == 2


@pytest.mark.parametrize(
    ("version", "read"),
    [("", ""), ("nonsense", ",,,,"), ("0", "x" * 5000), ("-1", ""), ("9" * 30, ""), ("²", "<b>")],
)
def test_a_form_without_a_true_version_changes_nothing(app: Flask, staff: Staff, version: str, read: str) -> None:
    before = words_of(app)
    sent = {"version": version, "read": read, "da-purpose": WHY}
    page = write(staff(LED), sent, status=409)
    assert page.form(PAGE)["da-purpose"] == WHY
    assert before["purpose"] in page.text
    assert words_of(app) == before


def test_sent_twice_is_stored_once(app: Flask, staff: Staff) -> None:
    leader = staff(LED)
    sent = leader.get(PAGE).form(PAGE) | {"da-purpose": WHY}
    leader.post(PAGE, sent, status=303)
    leader.post(PAGE, sent, status=303)
    assert len(events(app)) == 1
    with app.app_context(), db.database().reading() as session:
        assert len(session.scalars(select(Job).where(Job.kind == "embed networks")).all()) == 1


def test_few_phrases_are_allowed_and_said_so(staff: Staff) -> None:
    few = {"da-phrases": "mørkt på stien", "da-keywords": "tunnel", "da-competences": "", "da-partners": ""}
    leader = staff(LED)
    tried = write(leader, few, to=TRY, status=200)
    assert "only 2 phrases in Danish" in tried.text
    none = write(leader, few | {"da-phrases": "", "da-keywords": ""}, to=TRY, status=200)
    assert "The network has no phrases in Danish yet" in none.text
    saved = leader.follow(write(leader, few, status=303))
    assert "saved, with 2 phrases" in saved.text
    assert "only 2 phrases in Danish" in saved.text
    assert leader.get("/desk/networks").text.count("fewer than 8") == 1
    enough = leader.follow(
        write(leader, {"da-keywords": "\n".join(f"ord {number}" for number in range(7))}, status=303)
    )
    assert "saved, with 8 phrases" in enough.text
    assert "At least 8 work best" not in enough.text


def test_trying_shows_what_a_phrase_pulls_in_and_stores_nothing(app: Flask, staff: Staff, desk: Desk) -> None:
    case_id = desk.case(at="published", title="Vand i kælderen", text=STORY)
    town, leader = Town(app), staff(LED)
    before = town.counts()
    typed = {"da-phrases": FLOOD, "da-keywords": "snemand"}
    page = write(leader, typed, to=TRY, status=200)
    assert town.counts() == before
    assert page.form(PAGE)["da-phrases"] == FLOOD
    assert f"/submissions/{case_id}" in page.links()
    assert "We tried it on 1 text," in page.text
    assert "1 of them would be proposed" in page.text
    assert "kælderen bliver oversvømmet Word or phrase · 1 text" in page.text
    assert "Would now come to the network" in page.text
    idle = page.text.partition("that pulled nothing in")[2]
    assert "snemand" in idle
    leader.send(page, PAGE, status=303)
    again = write(leader, {"da-phrases": "mørkt på stien"}, to=TRY, status=200)
    assert "Would no longer come to the network" in again.text


def test_what_is_out_of_scope_is_shown_as_kept_away(staff: Staff, desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    case_id = desk.case(at="published", title="Vand i kælderen", text=STORY)
    found = Pull(looked_at=1, pushed=[Pushed(case_id, "kloakken"), Pushed(case_id, None)])
    monkeypatch.setattr(preview, "pull_of", lambda *_more, **_options: found)
    page = write(
        staff(LED),
        {"da-phrases": FLOOD, "da-out_of_scope": "Sneen skal ryddes.", "en-out_of_scope": ""},
        to=TRY,
        status=200,
    )
    kept = page.text.partition("Kept away because it belongs elsewhere")[2]
    assert kept.startswith(" Sneen skal ryddes kept nothing away kloakken kept 1 text away Vand i kælderen"), kept[:200]
    assert "What belongs elsewhere, taken together kept 1 text away" in kept
    assert "0 of them would be proposed" in page.text


@pytest.mark.parametrize(
    ("who", "sees"),
    [("sekretariat", {"hidden", "mine", "public"}), (LED, {"mine", "public"}), ("ensomhed", {"public"})],
)
def test_it_is_tried_on_what_one_may_read(app: Flask, staff: Staff, desk: Desk, who: str, sees: set[str]) -> None:
    mine = desk.case(at="offered", title="Kun for os: vand", text=STORY, audience="network")
    hidden = desk.case(title="Ikke læst: vand", text=STORY)
    gone = desk.case(title="Trukket tilbage: vand", text=STORY)
    public = desk.case(at="published", title="Vand i kælderen", text=STORY)
    desk.change(gone, lambda case: setattr(case, "visibility", "withdrawn"))
    slug = OTHER if who == "ensomhed" else OWN
    address = f"/desk/networks/{slug}/description"
    browser = staff(who)
    page = browser.post(f"{address}/preview", browser.get(address).form(address) | {"da-phrases": FLOOD}, status=200)
    titles = {"hidden": "Ikke læst", "mine": "Kun for os", "public": "Vand i kælderen", "gone": "Trukket tilbage"}
    assert {name for name, title in titles.items() if title in page.text} == sees
    own = f"/desk/cases/{mine}" in page.links()
    assert own == ("mine" in sees)
    for case_id in (mine, hidden, public):
        for link in (f"/desk/cases/{case_id}", f"/submissions/{case_id}"):
            if link in page.links():
                browser.get(link)


def test_a_number_that_may_be_a_cpr_number_is_not_in_the_titles(staff: Staff, desk: Desk) -> None:
    desk.case(at="published", title="Vand hos 010190-1234", text=STORY)
    page = write(staff("sekretariat"), {"da-phrases": FLOOD}, to=TRY, status=200)
    assert "Vand hos" in page.text
    assert "010190-1234" not in page.text


def test_an_empty_town_says_so(staff: Staff) -> None:
    page = write(staff(LED), {"da-phrases": FLOOD}, to=TRY, status=200)
    assert "nothing to try it on" in page.text


def test_the_work_is_bounded(app: Flask, staff: Staff) -> None:
    town = Town(app)
    sent = town.submit_all([{"title": f"Nummer {number}", "text": STORY} for number in range(texts.MOST_TEXTS + 5)])
    assert sent
    signe = staff("sekretariat")
    page = write(signe, {"da-phrases": FLOOD}, to=TRY, status=200)
    assert f"We tried it on {texts.MOST_TEXTS} texts" in page.text
    assert "and 57 more" in page.text


def test_the_longest_description_is_tried_in_bounded_time(app: Flask, staff: Staff) -> None:
    Town(app).submit_all([{"title": f"Nummer {number}", "text": "vand i kælderen " * 600} for number in range(60)])
    long = "\n".join(f"{number} {'kælder oversvømmelse regnvand ' * 6}"[:200] for number in range(40))
    fields = {f"{code}-{name}": long for code in ("da", "en") for name in ("phrases", "keywords", "competences")}
    started = time.monotonic()
    write(staff("sekretariat"), fields, to=TRY, status=200)
    assert time.monotonic() - started < 30, "guards against hanging, not against a slow machine"


@pytest.mark.parametrize("where", [("/desk/networks", 3), (PAGE, 7)])
@pytest.mark.parametrize("who", ["sekretariat", LED])
def test_pages_ask_the_same_however_much_is_stored(
    app: Flask, staff: Staff, desk: Desk, who: str, where: tuple[str, int]
) -> None:
    (address, most), browser, numbers = where, staff(who), list[int]()
    for _ in range(2):
        browser.get(address)
        with counted() as statements:
            browser.get(address)
        numbers.append(len(statements))
        desk.case(at="accepted", text=STORY)
        write(browser, {"da-keywords": "\n".join(f"ord {number}" for number in range(30))}, status=303)
    assert numbers[0] == numbers[1] <= most, numbers


@pytest.mark.parametrize("who", ["sekretariat", LED])
def test_trying_asks_the_same_however_much_is_stored(staff: Staff, desk: Desk, who: str) -> None:
    browser, numbers = staff(who), []
    for number in (1, 12):
        for _ in range(number):
            desk.case(at="accepted", text=STORY)
        sent = browser.get(PAGE).form(PAGE) | {"csrf_token": browser.token()}
        with counted() as statements:
            browser.post(TRY, sent, status=200)
        numbers.append(len(statements))
    assert numbers[0] == numbers[1] <= 9, numbers
