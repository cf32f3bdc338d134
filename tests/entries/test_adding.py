"""Adding under the water line: by anybody, read by a moderator first, then in the picture and in the list."""

from concurrent.futures import ThreadPoolExecutor

from sqlalchemy import select

from app.accounts.writers import Writer
from app.challenges.models import Challenge
from app.challenges.verbs import STEPPED
from app.entries.kinds import Question
from app.events import By, record
from app.permissions import Actor
from app.perspectives.counting_queries import get_counted
from app.subjects import AuthorKind, Perspective, Voice
from tests.browsing import Browser
from tests.challenges.opening import opened
from tests.entries.adding import WORDS, added, list_all, send, show, shown
from tests.ground.staging import Town
from tests.notifications.hearing import ALMA, confirm, mailed, words


def test_anybody_adds_without_address_and_it_shows_once_it_is_read(town: Town, secretary: Actor) -> None:
    made = opened(town, secretary)
    stranger, staff = Browser(town.app), town.sign_in(secretary)
    page = send(stranger, made.slug, tried="Vi klippede buskene i 2017.", impossible="Der er ikke penge til lamper.")
    assert "Tak, vi har det" in page.text
    assert WORDS not in stranger.get(f"/challenges/{made.slug}").text
    assert "/desk/entries" in staff.get("/desk").links()
    listed = staff.get("/desk/entries")
    assert WORDS in listed.text
    for entry in list_all(town):
        page = staff.get(f"/desk/entries/{entry.id}")
        staff.send(page, f"/desk/entries/{entry.id}/approval", {}, status=303)
    page = stranger.get(f"/challenges/{made.slug}")
    assert WORDS in page.text
    assert "Vi klippede buskene" in page.text
    assert "Det kan ikke lade sig gøre:" in page.text
    assert [one.layer for one in list_all(town)] == ["unsorted", "tried", "unsorted"]
    assert WORDS in stranger.get(f"/challenges/{made.slug}/entries").text
    assert "Intet venter på at blive læst" in staff.get("/desk/entries").text


def test_whoever_writes_an_address_hears_once_they_have_said_yes(town: Town, secretary: Actor) -> None:
    made = opened(town, secretary)
    send(Browser(town.app), made.slug, email=ALMA)
    (asked,) = mailed(town.app)
    assert WORDS not in words(asked)
    (entry,) = list_all(town)
    with town.reading() as session:
        assert session.get_one(Voice, entry.id).contact_id is None
    confirm(town.app, asked)
    show(town, secretary, entry.id)
    (told,) = [one for one in mailed(town.app) if one["To"] == ALMA and f"/entries/{entry.id}" in words(one)]
    assert "nu kan alle læse det" in words(told)


def test_nothing_written_is_told_where_it_stands(town: Town, secretary: Actor) -> None:
    made = opened(town, secretary)
    page = send(Browser(town.app), made.slug, behind="", status=422)
    assert "mindst én ting" in page.text
    assert list_all(town) == []


def test_a_challenge_that_is_closed_takes_nothing_in_and_keeps_what_was_typed(town: Town, secretary: Actor) -> None:
    made = opened(town, secretary)
    browser = Browser(town.app)
    page = browser.get(f"/challenges/{made.slug}/entries/new")
    with town.writing() as session:
        row = session.get_one(Challenge, made.id)
        row.standing, row.closed_at = "closed", row.opened_at
    answer = browser.send(page, f"/challenges/{made.slug}/entries", {"behind": WORDS}, status=409)
    assert WORDS in answer.html
    assert list_all(town) == []


def test_an_early_idea_is_kept_in_sight_and_lies_among_the_ideas_when_they_are_asked_for(
    town: Town, secretary: Actor
) -> None:
    made = opened(town, secretary)
    early = shown(town, secretary, made.id, "Sæt spejle op.", question=Question.IDEA)
    waiting = added(town, made.id, "Hæng lygter op.", question=Question.IDEA)
    page = Browser(town.app).get(f"/challenges/{made.slug}")
    assert "1 idé kom tidligt" in page.text
    assert "Sæt spejle op." in Browser(town.app).get(f"/challenges/{made.slug}/entries?layer=parked").text
    with town.writing() as session:
        session.get_one(Challenge, made.id).step = "ideas"
        record(STEPPED, by=By.person(secretary), subject_id=made.id, details={"step": "ideas"})
    assert {one.id: one.layer for one in list_all(town)} == {early: "ideas", waiting: "ideas"}
    page = Browser(town.app).get(f"/challenges/{made.slug}")
    assert "Sæt spejle op." in page.text
    assert "kom tidligt" not in page.text


def test_what_may_tell_of_health_is_shown_with_nobody_and_other_perspectives_are(town: Town, secretary: Actor) -> None:
    made = opened(town, secretary)
    shown(town, secretary, made.id, "Jeg kan ikke vende kørestolen.", perspective=Perspective.USER)
    shown(town, secretary, made.id, "Kiosken lukkede.", perspective=Perspective.NEIGHBOUR)
    shown(town, secretary, made.id, "Lyset blænder.", author_kind=AuthorKind.EMPLOYEE)
    page = Browser(town.app).get(f"/challenges/{made.slug}/entries")
    assert "bor i nærheden" in page.text
    assert "bruger det selv" not in page.text
    assert "En medarbejder i kommunen" in page.text
    with town.reading() as session:
        kept = session.scalars(select(Voice.perspective).where(Voice.perspective.is_not(None))).all()
    assert sorted(kept) == ["neighbour", "user"]


def test_staff_are_marked_and_stand_last(town: Town, secretary: Actor) -> None:
    made = opened(town, secretary)
    staff = town.sign_in(secretary)
    page = staff.get(f"/challenges/{made.slug}/entries/new")
    staff.send(page, f"/challenges/{made.slug}/entries", {"behind": "Vi taler om lamper."})
    (ours,) = list_all(town)
    show(town, secretary, ours.id)
    shown(town, secretary, made.id)
    text = Browser(town.app).get(f"/challenges/{made.slug}").text
    assert text.index(WORDS) < text.index("Vi taler om lamper.")
    assert "Kommunen" in text


def test_staff_pass_on_what_somebody_told_them_and_it_stands_among_what_residents_say(
    town: Town, secretary: Actor
) -> None:
    made = opened(town, secretary)
    shown(town, secretary, made.id, "Vi taler om lamper.", writer=Writer(staff=secretary))
    staff = town.sign_in(secretary)
    fields = {"behind": WORDS, "tried": "Der stod en vagt i 2019.", "through": "phone", "perspective": "neighbour"}
    staff.send(staff.get(f"/challenges/{made.slug}/entries/new"), f"/challenges/{made.slug}/entries", fields)
    told = list_all(town)[1:]
    with town.reading() as session:
        kept = [session.get_one(Voice, one.id) for one in told]
        assert {(one.person_id, one.contact_id, one.author_kind, one.perspective) for one in kept} == {
            (None, None, "citizen", "neighbour")
        }
    show(town, secretary, *(one.id for one in told))
    text = Browser(town.app).get(f"/challenges/{made.slug}/entries").text
    assert text.index("fortalt i telefon") < text.index("Vi taler om lamper.")
    with town.reading():
        counted = get_counted(made.id)
    assert (counted["", ""].people, counted["", ""].through, counted["citizen", "neighbour"].people) == (2, 1, 1)


def test_what_somebody_we_do_not_know_sends_at_once_is_one_voice(town: Town, secretary: Actor) -> None:
    made = opened(town, secretary)
    send(Browser(town.app), made.slug, tried="Der stod en vagt i 2019.")
    send(Browser(town.app), made.slug, behind="Der lugter.")
    show(town, secretary, *(one.id for one in list_all(town)))
    with town.reading():
        assert {where: one.people for where, one in get_counted(made.id).items()} == {("citizen", ""): 2, ("", ""): 2}


def test_who_sees_it_too_is_counted_and_what_most_see_stands_first(town: Town, secretary: Actor) -> None:
    made = opened(town, secretary)
    first, later = shown(town, secretary, made.id), shown(town, secretary, made.id, "Der lugter.")
    stranger = Browser(town.app)
    page = stranger.get(f"/challenges/{made.slug}")
    assert page.text.index("Der lugter.") < page.text.index(WORDS)
    stranger.send(stranger.get(f"/entries/{first}"), f"/entries/{first}/supports", {"email": ALMA})
    confirm(town.app, next(one for one in mailed(town.app) if one["To"] == ALMA))
    assert [(one.id, one.supporters) for one in list_all(town)] == [(first, 1), (later, 0)]
    page = stranger.get(f"/challenges/{made.slug}")
    assert page.text.index(WORDS) < page.text.index("Der lugter.")
    assert "1 oplever det også" in page.text


def test_fifty_presses_at_once_are_one_and_fifty_answers_are_fifty(town: Town, secretary: Actor) -> None:
    made = opened(town, secretary)
    page = Browser(town.app).get(f"/challenges/{made.slug}/entries/new")
    fields = page.form(f"/challenges/{made.slug}/entries") | {"behind": WORDS}

    def press(number: int) -> int:
        said = fields if number < 50 else {**fields, "key": "", "behind": f"Svar nummer {number}."}
        with town.app.test_client() as client:
            other = {"REMOTE_ADDR": f"10.0.{number}.1"}
            return client.post(f"/challenges/{made.slug}/entries", data=said, environ_base=other).status_code

    with ThreadPoolExecutor(10) as pool:
        assert set(pool.map(press, range(100))) == {200}
    assert len(list_all(town)) == 51
