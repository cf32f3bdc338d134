"""Back to one's case with what stands on the paper: its number and its code, in any writing, from any browser."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from xml.etree.ElementTree import Element

import pytest
import time_machine
from flask import Flask
from sqlalchemy import update

from app import clock
from app.config import Settings
from app.jobs import Job
from app.submissions.models import Submission
from app.vault import Vault
from tests.browsing import Browser
from tests.ground.staging import Sent, Town

pytestmark = pytest.mark.either_database

WRONG = "H2DA-FDQB"
WRITTEN = "Lampen ved min opgang er slukket, og jeg er bange for at falde på trappen, når jeg kommer hjem."


@pytest.fixture
def limited(app: Flask) -> Iterator[None]:
    settings: Settings = app.extensions["settings"]
    app.extensions["settings"] = replace(settings, rate_limits=True)
    yield
    app.extensions["settings"] = settings


def code_of(town: Town, sent: Sent) -> str:
    vault: Vault = town.app.extensions["vault"]
    return vault.receipt_code(sent.secret)


def paper(town: Town, sent: Sent) -> dict[str, str]:
    """Return the number and the code as they stand on the receipt."""
    code = code_of(town, sent)
    return {"number": town.case(sent).number, "code": f"{code[:4]}-{code[4:]}"}


def is_slip(element: Element) -> bool:
    return element.get("class") == "slip"


def from_elsewhere(browser: Browser, address: str) -> Browser:
    browser.client.environ_base["REMOTE_ADDR"] = address
    return browser


@pytest.mark.parametrize("number", ["{}", "Nr. {}.", "sag {}", "\u200b{}"])
@pytest.mark.parametrize("code", ["{}-{}", "{}\u2013{}", "{} {}", "{}{}", "Kode: {}-{}", "{}-{}.", "\u200b{}\u2011{}"])
def test_number_and_code_open_the_case(browser: Browser, town: Town, number: str, code: str) -> None:
    sent = town.submit()
    written = code_of(town, sent).lower()
    fields = {"number": number.format(town.case(sent).number), "code": code.format(written[:4], written[4:])}
    page = browser.follow(browser.send(browser.get("/my-case"), "/my-case", fields, status=303))
    assert town.case(sent).number in page.text
    assert "tunnelen mørk" in page.text


def test_whoever_has_only_the_printed_receipt_comes_back_on_another_device_and_adds_to_it(app: Flask) -> None:
    phone, library = Browser(app), Browser(app)
    told = phone.post("/submissions/new", {"text": WRITTEN}, status=200, token=False)
    checked = phone.send(told, "/submissions/preview", {"kind": "problem"}, status=200)
    slip = next(one for one in phone.follow(phone.send(checked, "/submissions", status=303)).all("div") if is_slip(one))
    printed = " ".join(slip.itertext())
    number, code = (
        re.search(r"20\d\d-\d{4,}", printed),
        re.search(r"\b[2-9A-HJKMNP-Z]{4}-[2-9A-HJKMNP-Z]{4}\b", printed),
    )
    assert number is not None
    assert code is not None
    assert "/my-case" in printed, "the way back stands on the paper"
    assert "/my-case" in library.get("/").links(), "and in the menu"
    fields = {"number": number[0], "code": code[0]}
    own = library.follow(library.send(library.get("/my-case"), "/my-case", fields, status=303))
    assert WRITTEN in own.text
    library.follow(library.send(own, "/my-submission/additions", {"addition": "Den er stadig slukket."}, status=303))
    assert "Den er stadig slukket." in library.get("/my-submission").text


@pytest.mark.parametrize("written", ["{}-{}", "{}\u2013{}", "{}\u2011{}", "{}-{}.", "Kode: {}-{}"])
def test_the_receipt_takes_its_code_in_any_writing(browser: Browser, town: Town, written: str) -> None:
    sent = town.submit()
    code = code_of(town, sent)
    browser.post(f"/receipts/{sent.secret}/access", {"code": written.format(code[:4], code[4:])}, status=303)


@pytest.mark.parametrize("written", ["{} {}", "{}\u2013{}", "{}{}", "Nr. {}-{}", "{}-{}."])
def test_number_and_address_send_a_link(browser: Browser, town: Town, written: str) -> None:
    sent = town.submit(email="alma@eksempel.dk")
    number = town.case(sent).number
    browser.post("/my-case", {"number": written.format(*number.split("-")), "email": "alma@eksempel.dk"}, status=200)
    with town.reading() as session:
        asked = [job.payload["arguments"] for job in session.query(Job).filter(Job.kind == "mail")]
    assert [one["number"] for one in asked if "number" in one] == [number]


def test_the_pressed_button_decides(browser: Browser, town: Town) -> None:
    """Whoever presses the button for a link means the link, whatever stands in the field for the code."""
    sent = town.submit(email="alma@eksempel.dk")
    asked = browser.post("/my-case", {**paper(town, sent), "by": "mail"}, status=422)
    assert "#email" in asked.links()
    browser.post("/my-case", {**paper(town, sent), "email": "alma@eksempel.dk", "by": "mail"}, status=200)
    browser.post("/my-case", {**paper(town, sent), "email": "alma@eksempel.dk"}, status=303)


@pytest.mark.parametrize(
    ("written", "field"),
    [
        ({"number": "54", "code": WRONG}, "number"),
        ({"number": "", "code": WRONG}, "number"),
        ({"number": "54", "email": "alma@eksempel.dk"}, "number"),
        ({"number": "2026-0001"}, "code"),
        ({"number": "2026-0001", "code": "H2DA"}, "code"),
        ({"number": "2026-0001", "email": "alma"}, "email"),
    ],
)
def test_what_can_be_no_number_or_code_is_named(
    browser: Browser, town: Town, written: dict[str, str], field: str
) -> None:
    before = town.counts()
    page = browser.post("/my-case", written, status=422)
    assert f"#{field}" in page.links()
    assert page.form("/my-case")["number"] == written["number"]
    assert town.counts() == before


def test_faults_stand_in_the_order_of_the_page(browser: Browser) -> None:
    page = browser.send(browser.get("/my-case"), "/my-case", {"number": "54", "code": ""}, status=422)
    assert [one for one in page.links() if one in {"#number", "#code"}] == ["#number", "#code"]


def test_a_wrong_number_and_a_wrong_code_are_told_the_same(browser: Browser, town: Town) -> None:
    sent, other = town.submit(), town.submit()
    tries = (
        {**paper(town, sent), "code": WRONG},
        {**paper(town, sent), "number": "2026-9999"},
        {**paper(town, sent), "number": town.case(other).number},
    )
    pages = [browser.post("/my-case", fields, status=422) for fields in tries]
    assert len({re.sub(r'value="[^"]*"', "", page.html) for page in pages}) == 1


@pytest.mark.usefixtures("limited")
def test_guesses_from_one_network_are_slowed_and_shut_nobody_else_out(app: Flask, town: Town) -> None:
    sent = town.submit()
    guesser, owner = (from_elsewhere(Browser(app), one) for one in ("192.0.2.1", "192.0.2.2"))
    wrong = {**paper(town, sent), "code": WRONG}
    answers = [guesser.post("/my-case", wrong) for _guess in range(12)]
    assert [one.status for one in answers] == [422] * 10 + [429] * 2
    assert int(answers[-1].response.headers["Retry-After"]) <= 60
    assert guesser.post("/my-case", paper(town, sent)).status == 429
    owner.post("/my-case", paper(town, sent), status=303)


@pytest.mark.usefixtures("limited")
def test_whoever_has_the_link_cannot_lock_the_code(app: Flask, town: Town) -> None:
    sent = town.submit()
    guesser, owner = (from_elsewhere(Browser(app), one) for one in ("192.0.2.1", "192.0.2.2"))
    answers = [guesser.post(f"/receipts/{sent.secret}/access", {"code": WRONG}) for _guess in range(12)]
    assert [one.status for one in answers] == [422] * 10 + [429] * 2
    assert int(answers[-1].response.headers["Retry-After"]) <= 60
    owner.post(f"/receipts/{sent.secret}/access", {"code": paper(town, sent)["code"]}, status=303)


@pytest.mark.usefixtures("limited")
def test_one_network_tries_no_more_of_many_cases(app: Flask, town: Town) -> None:
    """A library's readers each mistype once and all get on; a machine that goes through the numbers is slowed."""
    browser = Browser(app)
    answers = [browser.post("/my-case", {"number": f"2026-{9000 + one}", "code": WRONG}) for one in range(32)]
    assert [one.status for one in answers] == [422] * 30 + [429] * 2
    assert int(answers[-1].response.headers["Retry-After"]) <= 60


@pytest.mark.usefixtures("limited")
def test_case_links_and_sign_ins_share_no_limit(browser: Browser) -> None:
    for one in range(30):
        browser.post("/my-case", {"number": f"2026-{9000 + one}", "email": "alma@eksempel.dk"}, status=200)
    browser.post("/my-case", {"number": "2026-9100", "email": "alma@eksempel.dk"}, status=429)
    browser.post("/sign-in", {"email": "sekretariat@samspil.example"}, status=200)


def test_a_case_from_before_codes_were_kept_learns_it_from_its_receipt(browser: Browser, town: Town) -> None:
    sent = town.submit()
    with town.writing() as session:
        session.execute(update(Submission).where(Submission.id == sent.id).values(code_hash=None))
    version = town.case(sent).version
    browser.post("/my-case", paper(town, sent), status=422)
    browser.get(f"/receipts/{sent.secret}")
    browser.post("/my-case", paper(town, sent), status=303)
    assert town.case(sent).version == version


def test_the_number_can_come_with_the_address(browser: Browser) -> None:
    assert browser.get("/my-case?number=2026-0079").form("/my-case")["number"] == "2026-0079"
    assert browser.get("/my-case?number=<b>").form("/my-case")["number"] == ""


@pytest.mark.parametrize("address", ["/my-case", "/author-links/one", "/confirmations/one"])
def test_asking_for_the_head_of_a_page_sends_no_form(browser: Browser, address: str) -> None:
    assert browser.client.head(address).status_code == 200


@pytest.mark.parametrize("address", ["/", "/submissions", "/about"])
def test_every_page_leads_there(browser: Browser, address: str) -> None:
    links = browser.get(address).links()
    assert links.count("/my-case") == (3 if address == "/" else 2)


def test_leaving_ends_every_copy_of_the_cookie(app: Flask, browser: Browser, town: Town) -> None:
    sent = town.submit()
    browser.post("/my-case", paper(town, sent), status=303)
    copy, other = Browser(app), Browser(app)
    copy.client.set_cookie("session", str(browser.client.get_cookie("session").value))  # type: ignore[union-attr]
    other.post("/my-case", paper(town, sent), status=303)
    copy.get("/my-submission", status=200)
    browser.post("/my-submission/end", {}, status=303)
    for left in (browser, copy):
        left.get("/my-submission", status=302)
    assert copy.post("/my-submission/additions", {"addition": "Fra en kopi."}).status == 401
    other.get("/my-submission", status=200)
    assert town.counts()["author_session"] == 1


def test_an_author_is_shown_out_after_half_an_hour(browser: Browser, town: Town) -> None:
    browser.post("/my-case", paper(town, town.submit()), status=303)
    with time_machine.travel(clock.now() + timedelta(minutes=29), tick=False):
        browser.get("/my-submission", status=200)
    with time_machine.travel(clock.now() + timedelta(minutes=31), tick=False):
        browser.get("/my-submission", status=302)
        assert browser.post("/my-submission/withdrawal", {}).status == 401
