"""Sending in: what a resident on a phone does, and what must never be lost."""

from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import func, select

from app import db, typed_text
from app.events import Event
from app.jobs import Job
from app.subjects import NameKey, Voice, Wording
from app.submissions.models import Submission, Suggestion
from app.titles.offered import offer_title
from tests.browsing import Browser, Page, fields_of, text_of

SignIn = Callable[[str], Browser]
TEXT = "Når jeg cykler hjem om aftenen, er tunnelen mørk, og jeg er utryg. Kan vi gøre noget sammen?"
STORY = {"kind": "problem", "title": "Mørk tunnel", "text": TEXT}


def send(browser: Browser, **changes: Any) -> Page:
    """Fill in the final form in one step, as an outside program may."""
    start = browser.get("/submissions/new")
    fields = {"author_kind": "citizen", "audience": "public", **STORY, "key": start.form("/submissions/preview")["key"]}
    return browser.post(
        "/submissions", fields | {"csrf_token": start.form("/submissions/preview")["csrf_token"]} | changes
    )


def stored(app: Flask, model: type[Any] = Submission) -> list[Any]:
    """Return every row of a table."""
    with app.app_context(), db.database().reading() as session:
        return list(session.scalars(select(model).order_by(*model.__table__.primary_key)))


def test_a_text_travels_from_the_front_page_to_a_receipt(browser: Browser, app: Flask) -> None:
    """Front page, two steps, receipt: each step carries what was typed."""
    told = browser.post("/submissions/new", {"text": TEXT}, status=200, token=False)
    assert told.form("/submissions/preview")["text"] == TEXT
    checked = browser.send(told, "/submissions/preview", {"kind": "problem"}, status=200)
    assert checked.h1
    sent = browser.send(checked, "/submissions", {"place": "Galgebakken"}, status=303)
    receipt = browser.follow(sent)
    (row,) = stored(app)
    assert row.number in receipt.text
    assert "tunnelen mørk" in receipt.text
    assert row.place_id is not None
    assert [one.rank for one in stored(app, Suggestion)] == sorted(one.rank for one in stored(app, Suggestion))


def test_the_final_form_can_be_sent_without_the_second_step(browser: Browser, app: Flask) -> None:
    """All fields at once, as DECISIONS promises to outside checks."""
    sent = send(browser, title="")
    assert sent.status == 303
    (version,) = stored(app, Wording)
    assert version.title == "Når jeg cykler hjem om aftenen, er tunnelen mørk, og jeg er utryg"


def test_the_same_key_and_content_leads_to_the_same_receipt(browser: Browser, app: Flask) -> None:
    """The back button, a double click, a resend after a crash: one submission."""
    start = browser.get("/submissions/new").form("/submissions/preview")
    fields = {**STORY, "key": start["key"], "csrf_token": start["csrf_token"]}
    first, second = browser.post("/submissions", fields), browser.post("/submissions", fields)
    assert first.response.headers["Location"] == second.response.headers["Location"]
    assert len(stored(app)) == 1
    assert len([event for event in stored(app, Event) if event.verb == "submitted"]) == 1


def test_the_same_key_with_another_content_is_asked_about(browser: Browser, app: Flask) -> None:
    """Neither text is lost: the first is stored, the second stands on the page."""
    start = browser.get("/submissions/new").form("/submissions/preview")
    fields = {**STORY, "key": start["key"], "csrf_token": start["csrf_token"]}
    browser.post("/submissions", fields, status=303)
    asked = browser.post("/submissions", fields | {"text": TEXT + " Og en ting til."}, status=409)
    assert "Og en ting til." in asked.text
    again = browser.send(asked, "/submissions/new", status=200).form("/submissions/preview")
    assert again["key"] != start["key"]
    assert again["text"].endswith("Og en ting til.")
    assert len(stored(app)) == 1


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"text": "ko"}, "text"),
        ({"text": "x" * 100_000}, "text"),
        ({"text": "\u200b" * 12}, "text"),
        ({"text": "\u3164\u2800" * 12}, "text"),
        ({"text": "ko" + "\u00ad\u2060" * 20}, "text"),
        ({"text": "a" + "\u0301" * 10_000 + " og noget mere tekst her"}, "text"),
        ({"kind": "wish"}, "kind"),
        ({"kind": ""}, "kind"),
        ({"title": "t" * 121}, "title"),
        ({"author_kind": "king"}, "author_kind"),
        ({"audience": "world"}, "audience"),
        ({"network": "no-such-network"}, "network"),
        ({"email": "not an address"}, "email"),
        ({"email": "a@b.dk\r\nBcc: c@d.dk"}, "email"),
        ({"show_name": "1", "name": ""}, "show_name"),
        ({"name": "n" * 81}, "name"),
        ({"place": "p" * 121}, "place"),
    ],
)
def test_a_fault_is_named_and_nothing_typed_is_lost(
    browser: Browser, app: Flask, changes: dict[str, str], field: str
) -> None:
    """A 422 with a summary that leads to the field, the text kept, nothing stored."""
    page = send(browser, **changes)
    assert page.status == 422
    assert any(link.startswith(f"#{field}") for link in page.links()), page.links()
    assert typed_text.clean(changes.get("text", TEXT))[:60].strip() in page.html
    assert stored(app) == []


def test_what_was_pasted_is_stored_as_it_was_meant(browser: Browser, app: Flask) -> None:
    """Page breaks are lines, bullets of Word are bullets, what draws nothing is gone: in every field."""
    sent = send(
        browser,
        text="Referat side 1 om lyset.\fVi mangler:\r\n\uf0b7\tlys\v\uf0a7\ten bænk\x00\u202e\ufeff",
        title="\u202eMørk\u00ad tunnel\f\u200b",
        name="Ib \u202eOl\u200bsen",
        place="Bag\u2028hækken\u2066",
        show_name="1",
    )
    assert sent.status == 303
    (version,), (row,), (identity,) = stored(app, Wording), stored(app), stored(app, Voice)
    assert version.text == "Referat side 1 om lyset.\nVi mangler:\n• lys\n• en bænk"
    assert version.title == "Mørk tunnel"
    assert (identity.name, row.shown_name, row.place_text) == ("Ib Olsen", "Ib Olsen", "Bag hækken")


@pytest.mark.parametrize("name", ["محمد 5", "Ib Olsen", "<b>Ib</b>"])
def test_a_name_turns_no_word_of_ours_round(browser: Browser, name: str) -> None:
    """It stands apart for the eye's order, beside what we say of who wrote."""
    receipt = browser.follow(send(browser, name=name, show_name="1", place="שכונה 7"))
    apart = [text_of(one) for one in receipt.all("bdi")]
    assert {name, "שכונה 7"} <= set(apart)
    (speaker,) = (one for one in receipt.all("b") if name in text_of(one))
    assert text_of(speaker) == f"{name}, borger"


def test_a_title_that_draws_nothing_is_none(browser: Browser, app: Flask) -> None:
    send(browser, title="\u200b\u3164\u2800")
    assert [one.title for one in stored(app, Wording)] == [offer_title(TEXT)]


def test_the_offered_title_follows_the_text(browser: Browser, app: Flask) -> None:
    """A title that nobody typed goes with the text it was made of, on every way back and forth."""
    checked = browser.post("/submissions/preview", {"kind": "problem", "text": TEXT}, status=200)
    assert offer_title(TEXT) in checked.text
    assert "Overskriften er lavet ud fra din tekst" in checked.text
    typed = browser.post("/submissions/preview", {"kind": "problem", "text": TEXT, "title": "Mørkt"}, status=200)
    assert "Overskriften er lavet" not in typed.text
    again = browser.post("/submissions/new", checked.form("/submissions"), status=200)
    assert again.form("/submissions/preview")["title"] == ""
    other = "Hej kommune. Der lugter af kloak i kælderen, hver gang det regner. Tak"
    checked = browser.send(again, "/submissions/preview", {"text": other}, status=200)
    assert "Der lugter af kloak i kælderen, hver gang det regner" in checked.text
    assert "tunnelen" not in checked.text
    receipt = browser.follow(browser.send(checked, "/submissions", status=303))
    assert [one.title for one in stored(app, Wording)] == [offer_title(other)]
    assert offer_title(other) in [text_of(one) for one in receipt.all("h3")]


def test_a_typed_title_stays(browser: Browser, app: Flask) -> None:
    checked = browser.post("/submissions/preview", STORY, status=200)
    again = browser.post("/submissions/new", checked.form("/submissions"), status=200)
    assert again.form("/submissions/preview")["title"] == STORY["title"]
    checked = browser.send(again, "/submissions/preview", {"text": f"{TEXT} Tak"}, status=200)
    browser.send(checked, "/submissions", status=303)
    assert [one.title for one in stored(app, Wording)] == [STORY["title"]]


def other_language(page: Page) -> str:
    """Return where the form of a page is sent to be shown in the other language."""
    (button,) = (one for one in page.all("button") if "unsent" in one.get("formaction", ""))
    (form,) = (one for one in page.all("form") if one.get("id") == button.get("form"))
    assert button.get("formaction", "").startswith(f"{form.get('action')}?lang=")
    return button.get("formaction", "")


def test_another_language_keeps_what_was_written_on_both_steps(browser: Browser, app: Flask) -> None:
    told = browser.post("/submissions/new", {"text": TEXT, "title": "Mørk tunnel"}, status=200, token=False)
    english = browser.post(other_language(told), told.form("/submissions/preview") | {"kind": "idea"}, status=200)
    assert english.h1 == "Tell us about it"
    story = english.form("/submissions/preview")
    assert (story["text"], story["title"], story["kind"]) == (TEXT, "Mørk tunnel", "idea")
    assert not [one for one in english.all("div") if one.get("id") == "error-summary"]
    checked = browser.send(english, "/submissions/preview", status=200)
    chosen = {"place": "Galgebakken", "email": "alma@example", "audience": "network"}
    danish = browser.post(other_language(checked), checked.form("/submissions") | chosen, status=200)
    assert danish.h1 == "Tjek og send"
    assert chosen.items() <= danish.form("/submissions").items()
    assert danish.form("/submissions")["key"] == told.form("/submissions/preview")["key"]
    assert stored(app) == []


@pytest.mark.parametrize(
    ("address", "action", "typed"),
    [
        ("/desk/submissions/new", "/desk/submissions/new", {"text": TEXT, "kind": "idea", "name": "Ib"}),
        ("/desk/networks/tryg-by-i-oejenhoejde/description", "/desk/networks/", {"da-purpose": "Et andet formål."}),
        ("/experience", "/experience", {"text": TEXT}),
        ("/my-case", "/my-case", {"number": "2026-0001", "email": "ib@example.dk"}),
        ("/sign-in", "/sign-in", {"email": "ib@example.dk"}),
    ],
)
def test_another_language_sends_no_form(
    browser: Browser, app: Flask, sign_in: SignIn, *, address: str, action: str, typed: dict[str, str]
) -> None:
    someone = sign_in("sekretariat") if address.startswith("/desk") else browser
    page = someone.get(address)
    before = {one.__tablename__: len(stored(app, one)) for one in (Submission, Event, Job)}
    shown = someone.post(other_language(page), page.form(action) | typed, status=200)
    assert shown.all("html")[0].get("lang") == "en"
    assert typed.items() <= shown.form(action).items()
    assert before == {one.__tablename__: len(stored(app, one)) for one in (Submission, Event, Job)}


def test_a_missing_token_keeps_the_text(browser: Browser, app: Flask) -> None:
    """The page says what to do, and its form can be sent at once."""
    page = browser.post("/submissions", {**STORY, "key": "k" * 32}, token=False, status=400)
    assert "tunnelen mørk" in page.html
    sent = browser.send(page, "/submissions")
    assert sent.status == 303
    assert len(stored(app)) == 1


def test_personal_data_is_pointed_out_and_may_be_sent_all_the_same(browser: Browser, app: Flask) -> None:
    """The author decides; staff read it before anybody else."""
    risky = {**STORY, "text": TEXT + " Ring til mig på 22 33 44 55."}
    start = browser.get("/submissions/new")
    checked = browser.send(start, "/submissions/preview", risky, status=200)
    assert "22 33 44 55" in checked.text
    assert [mark for mark in checked.all("mark") if mark.get("class") == "risk"]
    assert browser.send(checked, "/submissions").status == 303
    assert len(stored(app)) == 1


def test_the_voice_stands_apart_and_encrypted(browser: Browser, app: Flask) -> None:
    """A name not to be shown is nowhere in clear text, as the address, and found by each of its words."""
    send(browser, name="Alma Eksempel", email="alma@example.dk")
    (row,) = stored(app)
    (voice,) = stored(app, Voice)
    vault = app.extensions["vault"]
    assert (row.shown_name, voice.name, voice.show_name) == (None, None, False)
    assert b"Alma" not in voice.name_sealed
    assert vault.decrypt(voice.name_sealed) == "Alma Eksempel"
    assert {one.key for one in stored(app, NameKey)} == {vault.name_hash("alma"), vault.name_hash("eksempel")}
    with app.app_context(), db.database().reading() as session:
        sealed = session.execute(db.Base.metadata.tables["contact"].select()).all()
        assert not any(b"alma@example" in (contact.address_sealed or b"") for contact in sealed)
        assert session.scalar(select(func.count()).select_from(Job).where(Job.kind == "mail")) == 1


def test_the_receipt_gives_nothing_away_but_what_it_shows(browser: Browser, app: Flask) -> None:
    """Its link alone opens no act; the code does, and is shown to the sender's browser only."""
    sent = send(browser)
    address = sent.response.headers["Location"]
    receipt = browser.get(address)
    assert "no-store" in receipt.response.headers["Cache-Control"]
    code = next("".join(one.itertext()) for one in receipt.all("b") if one.get("class") == "code")
    stranger = Browser(app)
    assert code not in stranger.get(address).text
    assert stranger.get("/my-submission", status=302)
    assert stranger.post("/my-submission/withdrawal", {}).status == 401
    assert stranger.post(f"{address}/access", {"code": "WRONG234"}).status == 422
    assert browser.post(f"{address}/access", {"code": code.lower().replace("-", " ")}).status == 303
    assert browser.get("/my-submission").h1


def test_a_shared_computer_shows_the_code_once(browser: Browser) -> None:
    """The next person at the library cannot read it by going back."""
    address = send(browser, shared="1").response.headers["Location"]
    codes = [[one for one in browser.get(address).all("b") if one.get("class") == "code"] for _ in range(2)]
    assert [len(found) for found in codes] == [1, 0]


def test_an_author_adds_objects_and_withdraws(browser: Browser, app: Flask) -> None:
    """Each act is stored, told in the history, and the next page shows it."""
    address = send(browser).response.headers["Location"]
    code = next("".join(one.itertext()) for one in browser.get(address).all("b") if one.get("class") == "code")
    browser.post(f"{address}/access", {"code": code}, status=303)
    mine = browser.get("/my-submission")
    browser.send(mine, "/my-submission/additions", {"addition": "Lampen er gået igen."}, status=303)
    assert "Lampen er gået igen." in browser.get("/my-submission").text
    browser.send(mine, "/my-submission/objection", {"reason": "Det er et andet sted."}, status=303)
    browser.send(mine, "/my-submission/withdrawal", status=303)
    (row,) = stored(app)
    assert (row.visibility, row.contested, row.listed) == ("withdrawn", True, False)
    browser.post("/my-submission/withdrawal", {}, status=303)
    verbs = [event.verb for event in stored(app, Event) if event.subject_id == row.id]
    assert verbs == ["submitted", "added", "contested", "withdrawn"]


def test_an_unknown_receipt_is_not_found(browser: Browser) -> None:
    """No receipt, no word about whether there ever was one."""
    browser.get("/receipts/" + "A" * 32, status=404)


def test_words_nobody_has_read_stay_off_the_public_page(browser: Browser, app: Flask, sign_in: SignIn) -> None:
    """An addition reaches no public surface before staff approve it, not even by the words that carried a match."""
    address = send(browser).response.headers["Location"]
    (row,) = stored(app)
    staff = sign_in("sekretariat")
    case = staff.get(f"/desk/cases/{row.id}")
    staff.send(case, f"/desk/cases/{row.id}/publication", status=303)
    code = next("".join(one.itertext()) for one in browser.get(address).all("b") if one.get("class") == "code")
    browser.post(f"{address}/access", {"code": code}, status=303)
    browser.send(
        browser.get("/my-submission"), "/my-submission/additions", {"addition": "Naboens hjemmebesøg er demente."}
    )
    shown = Browser(app).get(f"/submissions/{row.id}").text
    assert "hjemmebesøg" not in shown
    assert "demente" not in shown
    assert "hjemmebesøg" in staff.get(f"/desk/cases/{row.id}").text


def test_what_was_sent_back_can_be_written_anew(browser: Browser, app: Flask, sign_in: SignIn) -> None:
    """The author changes the words, and it comes in again with the old ones gone from the newest wording."""
    named = "Kim Eksempel på første sal har mørkt på stien. Kan vi gøre noget?"
    address = send(browser, text=named, title="").response.headers["Location"]
    (row,) = stored(app)
    staff = sign_in("sekretariat")
    case = staff.get(f"/desk/cases/{row.id}")
    staff.send(case, f"/desk/cases/{row.id}/return", {"reason": "Der står et navn."}, status=303)
    code = next("".join(one.itertext()) for one in browser.get(address).all("b") if one.get("class") == "code")
    browser.post(f"{address}/access", {"code": code}, status=303)
    mine = browser.get("/my-submission")
    assert "Der står et navn." in mine.text
    assert browser.send(mine, "/my-submission/wording", {"text": "ko"}).status == 422
    browser.send(mine, "/my-submission/wording", {"text": TEXT}, status=303)
    assert "Kim Eksempel" not in browser.get("/my-submission").text
    assert [one.title for one in stored(app, Wording)] == [offer_title(named), offer_title(TEXT)]
    assert stored(app)[0].visibility == "received"
    assert browser.post("/my-submission/wording", {"title": "", "text": TEXT}).status == 409


@pytest.mark.parametrize("shared", ["", "1"])
def test_sending_the_same_again_elsewhere_shows_no_code(browser: Browser, app: Flask, shared: str) -> None:
    """On a library's machine, Back and Send must not print the code for whoever sits there next."""
    start = browser.get("/submissions/new").form("/submissions/preview")
    fields = {**STORY, "key": start["key"], "shared": shared}
    browser.post("/submissions", fields, status=303)
    other = Browser(app)
    receipt = other.follow(other.post("/submissions", fields, status=303))
    assert not [one for one in receipt.all("b") if one.get("class") == "code"]


def test_on_a_shared_computer_the_code_is_shown_once_also_when_it_is_sent_again(browser: Browser) -> None:
    start = browser.get("/submissions/new")
    checked = browser.send(start, "/submissions/preview", STORY, status=200)
    fields = checked.form("/submissions") | {"shared": "1"}
    shown = []
    for _sending in range(2):
        receipt = browser.follow(browser.post("/submissions", fields, status=303))
        shown.append(len([one for one in receipt.all("b") if one.get("class") == "code"]))
    assert shown == [1, 0]


@pytest.mark.parametrize(
    "headers",
    [
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Origin": "https://evil.example"},
    ],
)
def test_a_form_on_somebody_elses_page_is_refused(browser: Browser, app: Flask, headers: dict[str, str]) -> None:
    """Nothing is stored, nothing of it is shown, and no cookie is set that would end a session."""
    fields = {**STORY, "key": "k" * 32, "csrf_token": browser.token()}
    answer = browser.client.post("/submissions", data=fields, headers=headers)
    assert answer.status_code == 403
    assert "tunnelen mørk" not in answer.get_data(as_text=True)
    assert "Set-Cookie" not in answer.headers
    assert stored(app) == []


def test_nobody_chooses_the_key_that_leads_to_somebody_elses_receipt(browser: Browser) -> None:
    chosen = {**STORY, "key": "k" * 32}
    planted = browser.client.post("/submissions/new", data=chosen, headers={"Origin": "null"})
    assert planted.status_code == 200
    assert "k" * 32 not in planted.text
    own = browser.client.post("/submissions/new", data=chosen | {"csrf_token": browser.token()})
    assert "k" * 32 in own.text
    for said in ({"Sec-Fetch-Site": "same-origin"}, {"Origin": "http://localhost"}):
        assert "k" * 32 in browser.client.post("/submissions/new", data=chosen, headers=said).text, said


def test_enter_in_a_field_of_the_second_step_sends_nothing(browser: Browser, app: Flask) -> None:
    step_two = browser.post("/submissions/preview", STORY, status=200)
    form = next(one for one in step_two.all("form") if one.get("action") == "/submissions")
    its = [one for one in step_two.all("button") if one.get("form") == form.get("id") or one in [*form.iter("button")]]
    at = next(one for one in its if one.get("type") == "submit").get("formaction", "")
    shown = browser.post(at, {**fields_of(form), "place": "Ved søen", "email": "kim@beboer.example"}, status=200)
    assert stored(app) == []
    assert shown.form("/submissions")["email"] == "kim@beboer.example"
