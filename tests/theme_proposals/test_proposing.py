"""Proposing a theme: by anybody, read by a moderator first, then on its page and in the list."""

import pytest

from app.events import By
from app.municipality.actions import switch_off
from app.permissions import Actor, Role
from app.publishing import actions as publishing
from app.subjects import Subject, Voice
from app.theme_proposals.blueprint import THEMES
from app.theme_proposals.models import ThemeProposal
from tests.browsing import Browser
from tests.entries.adding import guest
from tests.ground.staging import Town
from tests.notifications.hearing import ALMA, confirm, mailed, paths, words
from tests.numbers.test_queries import count
from tests.theme_proposals.proposing import TITLE, WELFARE, WORDS, list_all, planned, proposed, send, show, shown


def test_anybody_proposes_without_address_and_it_shows_once_it_is_read(town: Town, secretary: Actor) -> None:
    planned(town, secretary)
    stranger, staff = Browser(town.app), town.sign_in(secretary)
    page = send(stranger, welfare=WELFARE)
    assert "Tak, vi har modtaget dit forslag" in page.text
    assert "vælger chefforum mellem de forslag" in page.text
    assert TITLE not in stranger.get("/themes").text
    (made,) = list_all(town)
    assert stranger.client.get(f"/themes/{made.id}").status_code == 404
    assert "/desk/themes" in staff.get("/desk").links()
    assert TITLE in staff.get("/desk/themes").text
    page = staff.get(f"/desk/themes/{made.id}")
    assert WELFARE in page.text
    staff.send(page, f"/desk/themes/{made.id}/approval", {}, status=303)
    assert f"/themes/{made.id}" in stranger.get("/themes").links()
    page = stranger.get(f"/themes/{made.id}")
    for said in (TITLE, WORDS, WELFARE, "6 af de syv spørgsmål er ikke besvaret endnu", "Chefforum vælger den"):
        assert said in page.text
    assert "Skrevet af kommunen" not in page.text
    assert "Intet venter på at blive læst" in staff.get("/desk/themes").text


def test_whoever_writes_an_address_hears_once_they_have_said_yes(town: Town, secretary: Actor) -> None:
    send(Browser(town.app), email=ALMA)
    (asked,) = mailed(town.app)
    assert TITLE not in words(asked)
    assert "om dit forslag til et tema" in words(asked)
    assert "kommentar" not in words(asked)
    (made,) = list_all(town)
    with town.reading() as session:
        assert session.get_one(Voice, made.id).contact_id is None
    (path,) = paths(asked, "/confirmations/")
    browser = Browser(town.app)
    page = browser.send(browser.get(path), path.partition("?")[0], status=200)
    assert f"/themes/{made.id}/own" in page.links()
    assert TITLE in page.text
    browser.get(f"/themes/{made.id}/own", status=200)
    show(town, secretary, made.id)
    (told,) = [one for one in mailed(town.app) if one["To"] == ALMA and f"/themes/{made.id}" in words(one)]
    assert "nu kan alle læse det" in words(told)


def test_whoever_gives_no_address_has_a_receipt_by_which_they_see_it_and_take_it_back(
    town: Town, secretary: Actor
) -> None:
    assert "Din kvittering" not in send(Browser(town.app), title="Mørke stier", email=ALMA).text
    stranger = Browser(town.app)
    sent = send(stranger)
    (receipt,) = [one for one in sent.links() if "/themes/receipts/" in one]
    assert [one.get("data-copy") for one in sent.all("button") if one.get("data-copy")] == ["own-link"]
    number, code = sent.paper()
    elsewhere = Browser(town.app)
    fields = {"number": number, "code": code}
    found = elsewhere.send(elsewhere.get("/my-case"), "/my-case", fields, status=303)
    assert receipt.endswith(found.response.headers["Location"])
    receipt = receipt.removeprefix(town.app.extensions["settings"].base_url)
    made = list_all(town)[-1].id
    page = stranger.get(receipt)
    assert "Kopiér link" in page.text
    assert page.html.index("<summary>Træk det tilbage") < page.html.index(f"{receipt}/withdrawal"), "it is asked first"
    page = stranger.send(page, f"{receipt}/wording", {"text": "Nye ord om at spise sammen."}, status=303)
    assert "Nye ord om at spise sammen." in stranger.get(receipt).text
    staff = town.sign_in(secretary)
    words = {"reason": "Skriv uden navnet på din nabo."}
    staff.send(staff.get(f"/desk/themes/{made}"), f"/desk/themes/{made}/return", words, status=303)
    page = stranger.get(receipt)
    assert "Skriv uden navnet på din nabo." in page.text
    stranger.send(page, f"{receipt}/withdrawal", {}, status=303)
    assert "Forslaget er trukket tilbage" in stranger.get(receipt).text
    assert stranger.client.get(f"{receipt}x").status_code == 404
    with town.reading() as session:
        assert session.get_one(Subject, made).visibility == "withdrawn"


def test_what_may_be_somebodys_number_or_address_is_asked_about_once(town: Town) -> None:
    text = "Ring til mig på 20 12 34 56. Jeg bor på Elmevej 12."
    page = send(Browser(town.app), text=text, status=422)
    assert "Skal alle kunne læse det her?" in page.text
    assert "20 12 34 56 (" in page.text
    assert not list_all(town)
    assert "Tak, vi har modtaget dit forslag" in send(Browser(town.app), text=text, as_it_is="1").text


def test_nothing_is_promised_of_what_has_no_answer(town: Town, secretary: Actor) -> None:
    made = shown(town, secretary)
    page = Browser(town.app).get(f"/themes/{made}")
    assert "chefforum kan godt vælge temaet uden" in page.text
    assert "før der bliver valgt" not in page.text


def test_what_is_missing_is_said_and_what_was_typed_stays(town: Town) -> None:
    page = send(Browser(town.app), title="", text="Kort.", welfare=WELFARE, status=422)
    assert "Skriv med få ord, hvad det hedder." in page.text
    assert "Skriv en sætning eller to." in page.text
    assert WELFARE in page.html
    assert not list_all(town)


def test_sent_twice_it_is_one(town: Town) -> None:
    stranger = Browser(town.app)
    page = stranger.get("/themes/new")
    for _press in range(2):
        stranger.send(page, "/themes", {"title": TITLE, "text": WORDS, "seen": "1"}, status=200)
    assert len(list_all(town)) == 1
    with town.reading() as session:
        assert session.query(Subject).filter_by(kind="theme_proposal").count() == 1
    send(stranger)
    assert len(list_all(town)) == 2, "another form is another proposal"


def test_a_cpr_number_in_an_answer_stops_it(town: Town, secretary: Actor) -> None:
    made = proposed(town, text="Min nabo spiser alene.", answers={"welfare": "Hun hedder 010190-1234 i systemet."})
    staff = town.sign_in(secretary)
    page = staff.get(f"/desk/themes/{made}")
    assert "muligt CPR-nummer" in page.text
    page = staff.send(page, f"/desk/themes/{made}/approval", {}, status=422)
    assert Browser(town.app).client.get(f"/themes/{made}").status_code == 404


def test_its_author_writes_it_anew_and_takes_it_back(town: Town, secretary: Actor) -> None:
    stranger = Browser(town.app)
    send(stranger, email=ALMA, welfare=WELFARE)
    (asked,) = mailed(town.app)
    confirm(town.app, asked)
    (made,) = list_all(town)
    with town.reading() as session:
        contact_id = session.get_one(Voice, made.id).contact_id
    assert contact_id is not None
    alma, address = guest(town, contact_id), f"/themes/{made.id}"
    page = alma.get(f"{address}/own")
    alma.send(page, f"{address}/wording", {"welfare": "Alle ville få selskab."}, status=303)
    show(town, secretary, made.id)
    assert "Alle ville få selskab." in stranger.get(address).text
    page = alma.get(f"{address}/own")
    assert "welfare" not in page.form(f"{address}/wording"), "what everybody reads of it was read with it"
    alma.send(page, f"{address}/wording", {"title": "Fællesspisning"}, status=303)
    assert "Fællesspisning" not in stranger.get(address).text
    show(town, secretary, made.id)
    assert "Fællesspisning" in stranger.get(address).text
    assert f"{address}/own" in alma.get("/mine").links()
    alma.send(alma.get(f"{address}/own"), f"{address}/withdrawal", {}, status=303)
    assert stranger.client.get(address).status_code == 410


def test_the_list_of_those_that_wait_asks_as_much_however_many_there_are(town: Town, secretary: Actor) -> None:
    staff, asked = town.sign_in(secretary), []
    for number in (1, 7):
        for one in range(number):
            proposed(town, title=f"{TITLE} {number} {one}", answers={"welfare": WELFARE})
        asked.append(count(town, staff, "/desk/themes"))
    assert asked[0] == asked[1]


@pytest.mark.parametrize("room_is_off", [True, False])
def test_the_room_can_be_off(town: Town, secretary: Actor, *, room_is_off: bool) -> None:
    made = shown(town, secretary)
    if room_is_off:
        with town.writing():
            switch_off(THEMES, by=By.SYSTEM)
    status = 404 if room_is_off else 200
    for address in ("/themes", "/themes/new", "/themes/rounds", f"/themes/{made}"):
        assert Browser(town.app).client.get(address).status_code == status
    assert town.sign_in(secretary).client.get(f"/desk/themes/{made}").status_code == 200
    with town.reading() as session:
        assert session.get(ThemeProposal, made) is not None


@pytest.mark.either_database
def test_what_cannot_wait_in_a_proposal_is_seen_to_also_once_it_is_taken_back(town: Town) -> None:
    made = proposed(town, text="Min stedfar slår mig hver aften med et bælte, og jeg er ti år.")
    with town.writing():
        publishing.withdraw(publishing.get_subject_for_update(made), by=By.SYSTEM)
    staff = town.sign_in(town.add_person(Role.MODERATOR))
    page = staff.get(f"/desk/themes/{made}")
    told = [str(one["Subject"]) for one in mailed(town.app) if "i fare" in str(one["Subject"])]
    assert told
    assert all(f"({made})" in one for one in told), f"it has no number of a case and is called by its own: {told}"
    handled = {"decision": "passed", "note": "Barnet er i sikkerhed."}
    staff.send(page, f"/desk/themes/{made}/alarm-handling", handled, status=303)
