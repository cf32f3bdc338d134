"""Who acts for an organisation: invited by a link, handed over without a password, let go, and nobody else let in."""

from datetime import timedelta

import time_machine
from sqlalchemy import select

from app import clock, i18n
from app.events import By
from app.organisation_rest.actions import ANSWERS_WITHIN, SILENT_FOR, ask_the_silent, let_rest
from app.organisations import moderating_actions
from app.organisations.invitation_actions import INVITED_FOR, forget_invitations
from app.organisations.models import Invitation, Membership, Organisation
from app.organisations.rest_actions import note_seen, rest
from app.permissions import Actor
from app.publishing.actions import get_subject_for_update
from app.subjects import Subject, Visibility
from app.web.act_form import Why
from tests.browsing import Browser, Page
from tests.ground.staging import Town
from tests.notifications.hearing import ALMA, OTTO, everything, mailed, paths, words
from tests.organisations.joining import CLUB, list_roles, shown, signed_up

LINK = "/organisations/invitations/"


def invite(browser: Browser, slug: str, *, email: str = OTTO, status: int = 303, **fields: str) -> Page:
    return browser.post(
        f"/organisations/{slug}/invitations", {"email": email, "role": "member", **fields}, status=status
    )


def link_in(town: Town, *, to: str = OTTO) -> str:
    letter = next(one for one in mailed(town.app) if one["To"] == to)
    (path,) = paths(letter, LINK)
    return path


def accept(town: Town, path: str, *, status: int = 303, name: str = "Otto Lund") -> Browser:
    browser = Browser(town.app)
    browser.send(browser.get(path), path, {"name": name}, status=status)
    return browser


def rests(town: Town, organisation_id: int) -> bool:
    with town.reading() as session:
        return session.get_one(Organisation, organisation_id).rests_since is not None


def test_it_is_handed_over_by_a_link(town: Town, secretary: Actor) -> None:
    made, alma = shown(town, secretary)
    invite(alma, made.slug, hands_over="1")
    path = link_in(town)
    assert list_roles(town, made.id) == {"Alma Holm": "contact"}
    page = Browser(town.app).get(path)
    assert "Alma Holm" in page.text
    assert list_roles(town, made.id) == {"Alma Holm": "contact"}, "looking is not yet a yes"
    otto = accept(town, path)
    assert list_roles(town, made.id) == {"Otto Lund": "contact"}
    assert not rests(town, made.id)
    assert "Otto Lund" in otto.get(f"/organisations/{made.slug}/own").text
    left = alma.get(f"/organisations/{made.slug}/own", status=410)
    assert "Du skriver ikke for den her organisation" in left.text
    assert "Otto" not in left.text
    assert "Badmintonklub" not in left.text
    accept_again = Browser(town.app).get(path, status=410)
    assert "Det, du blev spurgt om" in accept_again.text


def test_whoever_hands_over_has_a_receipt_that_names_what_everybody_reads(town: Town, secretary: Actor) -> None:
    made, alma = shown(town, secretary)
    invite(alma, made.slug, hands_over="1")
    asked = next(one for one in mailed(town.app) if one["To"] == OTTO)
    assert "Den, der bestemmer for »Elmens Badmintonklub«, beder dig om at overtage den." in words(asked)
    assert "hjemmesiden hos Albertslund Kommune" in words(asked)
    assert f"/organisations/{made.slug}" in everything(asked)
    (path,) = paths(asked, LINK)
    accept(town, path)
    receipt = next(one for one in mailed(town.app) if one["To"] == ALMA)
    assert receipt["Subject"] == "»Elmens Badmintonklub« er givet videre"
    assert "Den, du inviterede, har overtaget den." in words(receipt)
    assert OTTO not in everything(receipt)
    assert "Otto" not in everything(receipt)


def test_whoever_is_let_go_is_told_and_what_is_hidden_is_not_named(town: Town, secretary: Actor) -> None:
    made, alma = shown(town, secretary)
    invite(alma, made.slug)
    accept(town, link_in(town))
    with town.writing() as session:
        otto = session.scalars(select(Membership.id).where(Membership.name == "Otto Lund")).one()
        subject = session.get_one(Subject, made.id)
        subject.visibility, subject.listed = Visibility.HIDDEN, False
    alma.post(f"/organisations/{made.slug}/people/{otto}", {"role": "none"}, status=303)
    (letter,) = [one for one in mailed(town.app) if one["To"] == OTTO]
    assert letter["Subject"] == "Du skriver ikke længere for din organisation"
    assert "har fjernet dig" in words(letter)
    assert "Badmintonklub" not in everything(letter)


def test_an_old_link_tells_nobody_which_organisations_there_are(town: Town, secretary: Actor) -> None:
    made, _alma = shown(town, secretary)
    _other, otto = shown(town, secretary, email=OTTO, title="Cykelsmeden på torvet", kind="business", name="Otto Lund")
    theirs, nobodys = (otto.get(f"/organisations/{one}/own", status=410) for one in (made.slug, "findes-ikke"))
    assert theirs.text == nobodys.text


def test_a_member_writes_for_it_and_decides_nothing(town: Town, secretary: Actor) -> None:
    made, alma = shown(town, secretary)
    invite(alma, made.slug)
    otto = accept(town, link_in(town))
    assert list_roles(town, made.id) == {"Alma Holm": "contact", "Otto Lund": "member"}
    page = otto.get(f"/organisations/{made.slug}/own")
    assert ALMA not in page.text
    own = f"/organisations/{made.slug}"
    otto.post(f"{own}/invitations", {"email": "ida@beboer.example", "role": "contact"}, status=404)
    otto.post(f"{own}/people/1", {"role": "none"}, status=404)
    otto.post(f"{own}/asking/1", {"answer": "yes"}, status=404)
    otto.send(page, f"{own}/description", {"text": "Vi spiller nu også om torsdagen."}, status=303)
    otto.send(page, f"{own}/leaving", status=303)
    assert list_roles(town, made.id) == {"Alma Holm": "contact"}
    otto.get(f"{own}/own", status=410)


def test_a_stranger_and_another_organisation_see_and_do_nothing(town: Town, secretary: Actor) -> None:
    made, _alma = shown(town, secretary)
    other, otto = shown(town, secretary, email=OTTO, title="Cykelsmeden på torvet", kind="business", name="Otto Lund")
    stranger = Browser(town.app)
    assert stranger.get(f"/organisations/{made.slug}/own", status=401)
    with town.reading() as session:
        theirs = session.scalars(select(Organisation).where(Organisation.id == other.id)).one().slug
    otto.get(f"/organisations/{made.slug}/own", status=410)
    for path, fields in (
        ("description", {"title": "Overtaget", "kind": "business", "text": ""}),
        ("leaving", {}),
        ("invitations", {"email": OTTO, "role": "contact"}),
        ("people/1", {"role": "none"}),
        ("asking/1", {"answer": "yes"}),
        ("invitations/1/end", {}),
    ):
        otto.post(f"/organisations/{made.slug}/{path}", fields, status=404)
        stranger.post(f"/organisations/{made.slug}/{path}", fields, status=401)
    people = next(iter(list_roles(town, made.id)))
    assert people == "Alma Holm"
    # The id of another organisation's row under one's own address leads nowhere.
    otto.post(f"/organisations/{theirs}/people/1", {"role": "none"}, status=404)
    assert list_roles(town, made.id) == {"Alma Holm": "contact"}


def test_an_invitation_is_taken_back_declined_or_over(town: Town, secretary: Actor) -> None:
    made, alma = shown(town, secretary)
    invite(alma, made.slug)
    path = link_in(town)
    page = alma.get(f"/organisations/{made.slug}/own")
    end = next(one for one in (form.get("action", "") for form in page.all("form")) if one.endswith("/end"))
    alma.send(page, end, status=303)
    Browser(town.app).get(path, status=410)
    invite(alma, made.slug)
    path = link_in(town)
    declining = Browser(town.app)
    declining.send(declining.get(path), path, {"declined": "1"})
    Browser(town.app).get(path, status=410)
    invite(alma, made.slug)
    path = link_in(town)
    with time_machine.travel(clock.now() + INVITED_FOR + timedelta(hours=1), tick=False):
        Browser(town.app).get(path, status=410)
        with town.writing() as session:
            forget_invitations()
            assert session.scalar(select(Invitation.id)) is None
    assert list_roles(town, made.id) == {"Alma Holm": "contact"}


def test_a_new_invitation_to_the_same_address_ends_the_first(town: Town, secretary: Actor) -> None:
    made, alma = shown(town, secretary)
    invite(alma, made.slug)
    first = link_in(town)
    invite(alma, made.slug, role="contact")
    second = link_in(town)
    Browser(town.app).get(first, status=410)
    accept(town, second)
    assert list_roles(town, made.id) == {"Alma Holm": "contact", "Otto Lund": "contact"}


def test_there_is_always_one_who_decides_or_it_rests(town: Town, secretary: Actor) -> None:
    made, alma = shown(town, secretary)
    page = alma.get(f"/organisations/{made.slug}/own")
    alma.send(page, f"/organisations/{made.slug}/leaving", status=303)
    assert rests(town, made.id)
    assert list_roles(town, made.id) == {}
    assert made.slug not in " ".join(Browser(town.app).get("/organisations").links())
    assert "hviler" in Browser(town.app).get(f"/organisations/{made.slug}").text


def test_one_whose_contact_was_erased_rests_from_that_night(town: Town, secretary: Actor) -> None:
    made, _alma = shown(town, secretary)
    with town.writing() as session:
        for row in session.scalars(select(Membership)):
            session.delete(row)
    with town.writing():
        let_rest()
    assert rests(town, made.id)


def test_nothing_can_be_sent_in_its_name_before_it_is_read(town: Town) -> None:
    made, browser = signed_up(town)
    mailed(town.app)
    browser.post(f"/organisations/{made.slug}/invitations", {"email": OTTO, "role": "member"}, status=404)
    assert not [one for one in mailed(town.app) if "Elmens" in words(one)]


def test_one_that_is_silent_for_a_year_is_asked_and_rests_unless_somebody_comes(town: Town, secretary: Actor) -> None:
    made, _alma = shown(town, secretary)
    silent, _otto = shown(town, secretary, email=OTTO, title="Cykelsmeden", kind="business", name="Otto Lund")
    later = clock.now() + SILENT_FOR + timedelta(days=1)
    with time_machine.travel(later, tick=False):
        with town.writing():
            ask_the_silent()
            ask_the_silent()
        assert sorted(str(one["To"]) for one in mailed(town.app)) == [ALMA, OTTO]
        with town.writing() as session:
            own = select(Membership.id).where(Membership.organisation_id == made.id)
            note_seen(session.scalars(own).one())
    with time_machine.travel(later + ANSWERS_WITHIN + timedelta(days=1), tick=False), town.writing():
        ask_the_silent()
    assert rests(town, silent.id)
    assert not rests(town, made.id)


def test_an_invitation_of_one_who_was_let_go_lets_nobody_in(town: Town, secretary: Actor) -> None:
    made, alma = shown(town, secretary)
    invite(alma, made.slug, role="contact")
    otto = accept(town, link_in(town))
    invite(alma, made.slug, email="bo@beboer.example", role="contact")
    path = link_in(town, to="bo@beboer.example")
    page = otto.get(f"/organisations/{made.slug}/own")
    action = next(one for one in (form.get("action", "") for form in page.all("form")) if "/people/" in one)
    otto.send(page, action, {"role": "none"}, status=303)
    Browser(town.app).get(path, status=410)
    assert list_roles(town, made.id) == {"Otto Lund": "contact"}


def test_two_who_change_it_at_once_lose_nothing(town: Town, secretary: Actor) -> None:
    made, alma = shown(town, secretary)
    page = alma.get(f"/organisations/{made.slug}/own")
    address = f"/organisations/{made.slug}/description"
    alma.send(page, address, {"text": "Det første."}, status=303)
    late = alma.send(page, address, {"text": "Det andet."}, status=409)
    assert "Det andet." in late.html
    assert "Det første." in alma.get(f"/organisations/{made.slug}/own").html


def test_one_that_rests_for_its_silence_wakes_when_a_contact_comes(town: Town, secretary: Actor) -> None:
    made, _alma = shown(town, secretary)
    with town.writing() as session:
        rest(session.get_one(Organisation, made.id))
        note_seen(session.scalars(select(Membership.id)).one())
    assert not rests(town, made.id)


def test_open_invitations_are_told_apart_by_whom_they_were_sent_to_and_when(town: Town, secretary: Actor) -> None:
    made, alma = shown(town, secretary)
    own = f"/organisations/{made.slug}/own"
    invite(alma, made.slug, hands_over="1")
    with town.writing() as session:
        session.scalars(select(Invitation)).one().created_at -= timedelta(days=2)
    invite(alma, made.slug, email="bo@beboer.example", hands_over="1")
    text, now = alma.get(own).text, clock.now()
    assert "o…@beboer.example" in text
    assert "b…@beboer.example" in text
    for days in (0, 2):
        assert f"inviteret {i18n.long_date(clock.town_date(now - timedelta(days=days)))}" in text
    assert OTTO not in text, "without a fresh link one sees no whole address"


def test_whoever_invites_cannot_invite_themselves_and_what_they_typed_stands(town: Town, secretary: Actor) -> None:
    made, alma = shown(town, secretary)
    page = invite(alma, made.slug, email=ALMA.upper(), hands_over="1", status=422)
    form = page.form(f"/organisations/{made.slug}/invitations")
    assert (form["email"].lower(), form["hands_over"]) == (ALMA, "1")
    assert "Det er din egen e-mail" in page.text
    assert not mailed(town.app)


def test_one_s_own_page_shows_the_way_in_whether_there_is_such_an_organisation_or_not(
    town: Town, secretary: Actor
) -> None:
    made, _alma = signed_up(town)
    with town.writing():
        subject = get_subject_for_update(made.id)
        moderating_actions.send_back(subject, Why("Skriv mere."), By.person(secretary))
    stranger = Browser(town.app)
    pages = [stranger.get(f"/organisations/{one}/own", status=401) for one in (made.slug, "findes-ikke")]
    assert all("/mine" in one.links() for one in pages)
    assert CLUB["title"] not in pages[0].text
