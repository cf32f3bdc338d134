"""Signing an organisation up: three screens and one mail, nothing public before it is read, one row however often."""

from sqlalchemy import func, select

from app.events import Event
from app.organisations.models import Joining, Membership, Organisation
from app.permissions import Actor
from tests.browsing import Browser
from tests.ground.staging import Town
from tests.notifications.hearing import ALMA, OTTO, confirm, mailed, paths, words
from tests.organisations.joining import CLUB, get, list_roles, show, shown, sign_up, signed_up


def count(town: Town, of: type[Organisation | Joining | Membership]) -> int:
    with town.reading() as session:
        return int(session.scalars(select(func.count()).select_from(of)).one())


def test_a_stranger_signs_up_by_one_mail_and_decides_for_it(town: Town, secretary: Actor) -> None:
    page = sign_up(Browser(town.app))
    assert "Se i din indbakke" in page.text or "mail" in page.text
    assert count(town, Organisation) == 0
    (letter,) = mailed(town.app)
    assert CLUB["title"] not in words(letter), "unread words go by mail to nobody"
    (path,) = paths(letter, "/confirmations/")
    assert CLUB["title"] in Browser(town.app).get(path).text
    browser = confirm(town.app, letter)
    with town.reading() as session:
        made = session.scalars(select(Organisation)).one()
        session.expunge(made)
    assert "badminton" not in made.slug
    assert CLUB["title"] in browser.get(f"/organisations/{made.slug}/own").text
    Browser(town.app).get(f"/organisations/{made.slug}", status=404)
    assert CLUB["title"] not in Browser(town.app).get("/organisations").text
    assert list_roles(town, made.id) == {"Alma Holm": "contact"}
    show(town, made.id, secretary)
    (told,) = mailed(town.app)
    assert told["To"] == ALMA
    assert CLUB["title"] in Browser(town.app).get("/organisations").text
    page = Browser(town.app).get("/organisations/elmens-badmintonklub")
    assert CLUB["text"] in page.text
    assert "Alma" not in page.text
    assert ALMA not in page.text


def test_pressed_often_it_is_one(town: Town) -> None:
    sign_up(Browser(town.app))
    sign_up(Browser(town.app))
    letters = mailed(town.app)
    assert count(town, Joining) == 1
    browser = confirm(town.app, letters[0])
    assert (count(town, Organisation), count(town, Joining)) == (1, 0)
    sign_up(browser, status=303)
    sign_up(browser, status=303)
    assert count(town, Organisation) == 1


def test_what_may_stand_is_not_asked_again_after_the_question_which_it_is(town: Town, secretary: Actor) -> None:
    shown(town, secretary)
    browser, sends = Browser(town.app), "/organisations/new"
    asked = sign_up(browser, email=OTTO, text="Spørg om 010170-1234.", status=422)
    which = browser.send(asked, sends, {"as_it_is": "1"}, status=200)
    browser.send(which, sends, {"same": "none"}, status=200)
    assert count(town, Joining) == 1


def test_one_that_is_there_is_asked_about_and_its_contacts_answer(town: Town, secretary: Actor) -> None:
    made, browser = shown(town, secretary)
    other = Browser(town.app)
    page = sign_up(other, email=OTTO, title="Elmens badmintonklub", name="Otto Lund")
    assert 'value="none"' in page.html
    sent = other.send(page, "/organisations/new", {"same": str(made.id)})
    assert made.slug not in sent.text
    (letter,) = mailed(town.app)
    confirm(town.app, letter)
    assert count(town, Organisation) == 1
    assert list_roles(town, made.id) == {"Alma Holm": "contact"}
    (asked,) = mailed(town.app)
    assert asked["To"] == ALMA
    assert "Otto" not in words(asked)
    page = browser.get(f"/organisations/{made.slug}/own")
    assert "Otto Lund" in page.text
    action = next(one for one in [one.get("action", "") for one in page.all("form")] if "/asking/" in one)
    browser.send(page, action, {"answer": "yes"}, status=303)
    browser.send(page, action, {"answer": "yes"}, status=303)
    assert list_roles(town, made.id) == {"Alma Holm": "contact", "Otto Lund": "member"}
    (told,) = mailed(town.app)
    assert told["To"] == OTTO


def test_a_name_like_it_can_be_another_one(town: Town, secretary: Actor) -> None:
    shown(town, secretary)
    browser = Browser(town.app)
    page = sign_up(browser, email=OTTO, title="Elmens Badmintonklub Senior", name="Otto Lund")
    browser.send(page, "/organisations/new", {"same": "none"})
    confirm(town.app, mailed(town.app)[0])
    assert count(town, Organisation) == 2


def test_a_number_leads_to_whoever_has_it(town: Town, secretary: Actor) -> None:
    made, _browser = shown(town, secretary, cvr="13 58 56 28")
    page = sign_up(Browser(town.app), email=OTTO, title="Helt andet navn", name="Otto Lund", cvr="13585628")
    assert f'value="{made.id}"' in page.html
    Browser(town.app).post("/organisations/new", page.form("/organisations/new") | {"same": "none"})
    confirm(town.app, next(one for one in mailed(town.app) if one["To"] == OTTO))
    assert count(town, Organisation) == 1
    assert list_roles(town, made.id) == {"Alma Holm": "contact"}


def test_a_number_is_not_kept_from_its_owner_by_one_that_nobody_has_read(town: Town) -> None:
    squatting, browser = signed_up(town, cvr="13585628")
    owned, _other = signed_up(town, email=OTTO, title="Den rigtige klub", name="Otto Lund", cvr="13585628")
    assert count(town, Organisation) == 2
    assert (squatting.cvr, owned.cvr) == ("13585628", None)
    assert "Otto" not in browser.get(f"/organisations/{squatting.slug}/own").text
    with town.reading() as session:
        told = session.scalars(select(Event.subject_id).where(Event.verb == "organisation_number_taken")).all()
    assert told == [owned.id], "staff read it in its history"


def test_what_a_stranger_typed_for_an_address_is_not_said_in_its_name(town: Town) -> None:
    sign_up(Browser(town.app), text="Skrevet af en fremmed.", name="En fremmed")
    sign_up(Browser(town.app))
    browser = confirm(town.app, mailed(town.app)[0])
    with town.reading() as session:
        made = session.scalars(select(Organisation)).one()
    assert CLUB["text"] in browser.get(f"/organisations/{made.slug}/own").text
    assert list_roles(town, made.id) == {"Alma Holm": "contact"}


def test_faults_are_named_and_what_was_typed_stays(town: Town) -> None:
    page = sign_up(Browser(town.app), status=422, cvr="12345678", title="", name="Elmose Kommune")
    for field in ("title", "cvr", "name"):
        assert f"#joining-{field}" in page.links()
    assert CLUB["text"] in page.text
    assert count(town, Joining) == 0


def test_same_names_have_addresses_of_their_own(town: Town, secretary: Actor) -> None:
    first, _one = signed_up(town)
    second, _two = signed_up(town, email=OTTO, name="Otto Lund")
    third, _three = signed_up(town, email="ida@beboer.example", title="New", name="Ida Bro")
    for one in (first, second, third):
        show(town, one.id, secretary)
    slugs = [get(town, one.id).slug for one in (first, second, third)]
    assert slugs == ["elmens-badmintonklub", "elmens-badmintonklub-2", "new-2"]


def test_no_name_is_taken_for_our_mark_and_others_are_written_as_they_are(town: Town) -> None:
    taken = ("Elmens ✓ Klub", "Elmens · Kommunen kender den", "Klub – the municipality knows it", "K0MMUNEN kender den")
    for title in taken:
        assert "mærke" in sign_up(Browser(town.app), title=title, status=422).text, title
    for title in ("Café Ø & Co.", "3F’s venner (1984)", "»Håb« + BO-VEST"):
        assert "Se i din mail" in sign_up(Browser(town.app), title=title).text, title


def test_the_address_it_had_until_it_was_read_leads_whoever_acts_for_it_to_it(town: Town, secretary: Actor) -> None:
    made, browser = signed_up(town)
    own = f"/organisations/{made.slug}/own"
    form = browser.get(own)
    show(town, made.id, secretary)
    assert get(town, made.id).slug != made.slug
    action = f"/organisations/{made.slug}/description"
    asked = browser.send(form, action, {"text": "Vi spiller om torsdagen."}, status=409)
    assert "Vi spiller om torsdagen." in asked.text, "what was typed meanwhile is not lost"
    assert CLUB["title"] in browser.get(own).text
    _other, otto = shown(town, secretary, email=OTTO, title="Cykelsmeden på torvet", kind="business", name="Otto Lund")
    otto.get(own, status=410)
