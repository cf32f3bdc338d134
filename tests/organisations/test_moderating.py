"""Organisations at the desk: read before everybody can, hidden, covered, known by a mark that no text makes."""

from sqlalchemy import select

from app.accounts.actions import confirm_contact, keep_contact
from app.organisations.actions import Applicant, ask_to_join
from app.organisations.models import Organisation
from app.permissions import Actor, Role
from app.tasks.models import Task
from app.vault import get_vault
from tests.browsing import Browser, Page
from tests.ground.staging import Town
from tests.notifications.hearing import ALMA, OTTO, confirm, mailed, words
from tests.organisations.joining import CLUB, get, list_roles, shown, sign_up, signed_up

WHY = {"reason": "Skriv venligst uden navne."}


def act(staff: Browser, organisation_id: int, noun: str, *, status: int = 303, **fields: str) -> None:
    page = staff.get(f"/desk/organisations/{organisation_id}")
    staff.send(page, f"/desk/organisations/{organisation_id}/{noun}", fields, status=status)


def test_what_is_new_lies_on_the_work_list_until_it_is_read(town: Town, secretary: Actor) -> None:
    made, _alma = signed_up(town)
    staff = town.sign_in(secretary)
    assert "/desk/organisations" in staff.get("/desk").links()
    assert CLUB["title"] in staff.get("/desk/organisations").text
    act(staff, made.id, "approval")
    assert CLUB["title"] not in staff.get("/desk/organisations").text
    with town.reading() as session:
        done = session.scalars(select(Task.done_at).where(Task.subject_id == made.id)).one()
    assert done is not None
    (told,) = [one for one in mailed(town.app) if one["To"] == ALMA and "læse" in words(one)]
    assert f"/organisations/{get(town, made.id).slug}" in words(told)


def test_new_words_wait_while_everybody_reads_those_before(town: Town, secretary: Actor) -> None:
    made, alma = shown(town, secretary)
    page = alma.get(f"/organisations/{made.slug}/own")
    alma.send(page, f"/organisations/{made.slug}/description", {"text": "Nu spiller vi også padel."}, status=303)
    assert "padel" not in Browser(town.app).get(f"/organisations/{made.slug}").text
    staff = town.sign_in(secretary)
    act(staff, made.id, "refusal", reason=WHY["reason"])
    assert "hver tirsdag" in Browser(town.app).get(f"/organisations/{made.slug}").text
    page = alma.get(f"/organisations/{made.slug}/own")
    alma.send(page, f"/organisations/{made.slug}/description", {"text": "Nu spiller vi også padel."}, status=303)
    act(staff, made.id, "approval")
    assert "padel" in Browser(town.app).get(f"/organisations/{made.slug}").text


def test_it_is_hidden_for_everybody_but_its_own_and_shown_again(town: Town, secretary: Actor) -> None:
    made, alma = shown(town, secretary)
    staff = town.sign_in(secretary)
    act(staff, made.id, "hiding", reason=WHY["reason"])
    Browser(town.app).get(f"/organisations/{made.slug}", status=410)
    assert CLUB["title"] not in Browser(town.app).get("/organisations").text
    assert CLUB["title"] in alma.get(f"/organisations/{made.slug}/own").text
    act(staff, made.id, "display", reason=WHY["reason"])
    assert CLUB["title"] in Browser(town.app).get("/organisations").text


def test_covered_words_are_gone_from_page_list_and_address(town: Town, secretary: Actor) -> None:
    made, _alma = shown(town, secretary, title="Hemmelighusets vinduer", kind="business")
    staff = town.sign_in(secretary)
    page = staff.get(f"/desk/organisations/{made.id}/words")
    marked = staff.post(
        f"/desk/organisations/{made.id}/words",
        page.form(f"/desk/organisations/{made.id}/redaction") | {"covered": "Hemmelighusets"},
    )
    staff.send(marked, f"/desk/organisations/{made.id}/redaction", WHY, status=303)
    with town.reading() as session:
        row = session.get_one(Organisation, made.id)
        assert "hemmelig" not in row.slug + row.sort_key
        slug = row.slug
    public = Browser(town.app)
    for path in (
        "/organisations",
        "/organisations?q=vinduer",
        f"/organisations/{slug}",
        "/organisations?q=T%C3%B8mrerholts",
    ):
        assert "Hemmelighus" not in public.get(path).html.replace('value="Tømrerholts"', "")
    public.get(f"/organisations/{made.slug}", status=404)


def test_the_mark_of_one_we_know_is_set_by_staff_alone_and_goes_with_another_number(
    town: Town, secretary: Actor
) -> None:
    made, alma = shown(town, secretary, cvr="13585628")
    page = f"/organisations/{made.slug}"
    assert "Kommunen kender den" not in Browser(town.app).get(page).text
    staff = town.sign_in(secretary)
    act(staff, made.id, "verification", reason="Vi har talt med formanden på det nummer, vi har.")
    assert "Kommunen kender den" in Browser(town.app).get(page).text
    own = alma.get(f"{page}/own")
    assert "cvr" not in own.form(f"{page}/description"), "everybody relies on it"
    alma.send(own, f"{page}/description", {"cvr": "10403782", "kind": "municipality"}, status=303)
    assert "10403782" not in Browser(town.app).get(page).text
    act(staff, made.id, "details", kind="group", cvr="10403782")
    assert "Uformel gruppe" in Browser(town.app).get(page).text
    assert "Kommunen kender den" not in Browser(town.app).get(page).text


def test_whoever_asks_for_one_that_rests_is_let_in_by_staff(town: Town, secretary: Actor) -> None:
    made, alma = shown(town, secretary, cvr="13585628")
    alma.send(alma.get(f"/organisations/{made.slug}/own"), f"/organisations/{made.slug}/leaving", status=303)
    sign_up(Browser(town.app), email=OTTO, title="Et andet navn", name="Otto Lund", cvr="13585628")
    asking = Browser(town.app)
    page = sign_up(asking, email=OTTO, title="Et andet navn", name="Otto Lund", cvr="13585628")
    asking.send(page, "/organisations/new", {"same": str(made.id)})
    confirm(town.app, next(one for one in mailed(town.app) if one["To"] == OTTO))
    staff = town.sign_in(secretary)
    page, action = asked_at_the_desk(staff, made.id)
    assert OTTO in page.text, "nobody else can find out who it is"
    staff.send(page, action, {"answer": "yes"}, status=303)
    assert list_roles(town, made.id) == {"Otto Lund": "contact"}
    with town.reading() as session:
        assert session.get_one(Organisation, made.id).rests_since is None


def asked_at_the_desk(staff: Browser, organisation_id: int) -> tuple[Page, str]:
    page = staff.get(f"/desk/organisations/{organisation_id}")
    action = next(one for one in (form.get("action", "") for form in page.all("form")) if "/asking/" in one)
    return page, action


def ask_for_one_at_rest(town: Town, organisation_id: int) -> None:
    with town.writing():
        otto = keep_contact(get_vault(), OTTO)
        confirm_contact(otto.id)
        ask_to_join(organisation_id, Applicant(otto.id, "Otto Lund", "da"), confirmed=True)


def test_whoever_is_told_no_is_told_why_and_can_ask_again(town: Town, secretary: Actor) -> None:
    made, alma = shown(town, secretary)
    alma.send(alma.get(f"/organisations/{made.slug}/own"), f"/organisations/{made.slug}/leaving", status=303)
    ask_for_one_at_rest(town, made.id)
    staff = town.sign_in(secretary)
    page, action = asked_at_the_desk(staff, made.id)
    staff.send(page, action, {"answer": "no", "reason": ""}, status=422)
    assert not [one for one in mailed(town.app) if one["To"] == OTTO]
    stopped = staff.send(page, action, {"answer": "no", "reason": "Vi talte med 010190-1234."}, status=422)
    assert "muligt CPR-nummer" in stopped.text
    page, action = asked_at_the_desk(staff, made.id)
    staff.send(page, action, {"answer": "no", "reason": "Ring til os, så finder vi ud af det."}, status=303)
    (told,) = [one for one in mailed(town.app) if one["To"] == OTTO]
    assert "Ring til os, så finder vi ud af det." in words(told)
    assert list_roles(town, made.id) == {}
    assert OTTO not in staff.get(f"/desk/organisations/{made.id}").html
    ask_for_one_at_rest(town, made.id)
    page, action = asked_at_the_desk(staff, made.id)
    staff.send(page, action, {"answer": "yes"}, status=303)
    assert list_roles(town, made.id) == {"Otto Lund": "contact"}


def test_the_address_of_whoever_asks_is_its_contacts_to_see_while_it_has_any(town: Town, secretary: Actor) -> None:
    made, _alma = shown(town, secretary)
    ask_for_one_at_rest(town, made.id)
    page = town.sign_in(secretary).get(f"/desk/organisations/{made.id}")
    assert "Otto Lund" in page.text
    assert OTTO not in page.html
    assert "/asking/" not in page.html


def test_only_moderators_come_in(town: Town) -> None:
    made, _alma = signed_up(town)
    leader = town.sign_in(town.add_person(Role.SUPERVISOR))
    leader.get(f"/desk/organisations/{made.id}", status=403)
    Browser(town.app).get("/desk/organisations", status=302)


def test_what_is_wrong_with_an_organisation_is_reported_from_its_page(town: Town, secretary: Actor) -> None:
    made, _contact = shown(town, secretary)
    stranger = Browser(town.app)
    form = stranger.get(f"/organisations/{made.id}/reports/new")
    said = {"reason": "Det er ikke en forening."}
    assert "En af os læser" in stranger.send(form, f"/organisations/{made.id}/reports", said).text
    assert "Det er ikke en forening." in town.sign_in(secretary).get("/desk/reports").text
