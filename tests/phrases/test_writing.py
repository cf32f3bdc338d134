"""What an organisation knows of and wants: written by its contacts, shown once it is read, and only if it wants."""

import pytest
from sqlalchemy import func, select

from app.errors import NotClearedError
from app.permissions import Actor
from app.phrases.forms import lines_of
from app.tasks.models import Task
from tests.browsing import Browser
from tests.ground.staging import Town
from tests.notifications.hearing import ALMA, OTTO, mailed, words
from tests.organisations.joining import shown
from tests.organisations.test_people import accept, invite, link_in
from tests.phrases.writing import ROOM, WALKS, get_sheet, list_texts, read, show_all, write
from tests.redaction.covering import cover

WHY = "Skriv det uden navne, tak."


def count_tasks(town: Town) -> int:
    with town.reading() as session:
        waiting = select(func.count()).select_from(Task)
        number: int = session.scalars(waiting.where(Task.what == "read_phrases", Task.done_at.is_(None))).one()
        return number


def test_they_stand_on_the_page_when_they_are_opted_in_and_read(town: Town, secretary: Actor) -> None:
    club, alma = shown(town, secretary)
    everybody, page, staff = Browser(town.app), f"/organisations/{club.slug}", town.sign_in(secretary)
    write(alma, club.slug)
    assert WALKS not in everybody.get(page).text, "nobody has read it yet"
    assert "En af os læser den først" in alma.get(f"{page}/phrases").text
    assert count_tasks(town) == 1
    assert f"/desk/organisations/{club.id}/phrases" in staff.get(f"/desk/organisations/{club.id}").links()
    show_all(staff, club.id)
    assert count_tasks(town) == 0
    for one in (WALKS, ROOM, "Det ved vi noget om", "Det vil vi gerne være med til"):
        assert one in everybody.get(page).text
    write(alma, club.slug, opted_in="")
    assert WALKS not in everybody.get(page).text
    write(alma, club.slug)
    assert WALKS in everybody.get(page).text, "what was read need not be read again"


def test_nobody_is_opted_in_by_writing_and_then_nothing_need_be_read(town: Town, secretary: Actor) -> None:
    club, alma = shown(town, secretary)
    assert (
        alma.get(f"/organisations/{club.slug}/phrases").form(f"/organisations/{club.slug}/phrases").get("opted_in")
        is None
    )
    write(alma, club.slug, opted_in="")
    assert count_tasks(town) == 0
    assert not get_sheet(town, club.id).opted_in
    read(town, club.id, secretary)
    assert WALKS not in Browser(town.app).get(f"/organisations/{club.slug}").text


def test_a_new_line_waits_and_the_others_stay(town: Town, secretary: Actor) -> None:
    club, alma = shown(town, secretary)
    everybody, page = Browser(town.app), f"/organisations/{club.slug}"
    write(alma, club.slug)
    read(town, club.id, secretary)
    write(alma, club.slug, knows=f"{WALKS}\nHavearbejde for alle", wants="")
    assert WALKS in everybody.get(page).text
    assert "Havearbejde" not in everybody.get(page).text
    assert ROOM not in everybody.get(page).text, "what is taken away is gone at once"
    assert list_texts(town, club.id) == [WALKS, "Havearbejde for alle"]
    assert count_tasks(town) == 1


def test_what_is_not_shown_is_told_with_the_reason_and_seen_by_its_people_alone(town: Town, secretary: Actor) -> None:
    club, alma = shown(town, secretary)
    everybody, page, staff = Browser(town.app), f"/organisations/{club.slug}", town.sign_in(secretary)
    write(alma, club.slug)
    read(town, club.id, secretary)
    address = f"/desk/organisations/{club.id}/phrases"
    desk = staff.get(address)
    chosen = next(one.get("value", "") for one in desk.all("input") if one.get("name") == "chosen")
    staff.send(desk, f"{address}-refusal", {"chosen": chosen, "reason": WHY}, status=303)
    assert WALKS not in everybody.get(page).text
    assert ROOM in everybody.get(page).text
    (letter,) = mailed(town.app)
    assert letter["To"] == ALMA
    assert WHY in words(letter)
    assert WALKS not in words(letter)
    assert "Vi viser den ikke" in alma.get(f"{page}/phrases").text
    write(alma, club.slug, wants=f"{ROOM}\nNyt")
    assert "Vi viser den ikke" in alma.get(f"{page}/phrases").text, "the same line is no new one"


def test_passages_that_stop_are_ticked_before_they_are_shown(town: Town, secretary: Actor) -> None:
    club, alma = shown(town, secretary)
    staff = town.sign_in(secretary)
    write(alma, club.slug, knows="Ring til Birgit Madsen på 12 34 56 78")
    faulty = show_all(staff, club.id, status=422)
    cleared = [one.get("value", "") for one in faulty.all("input") if one.get("name") == "cleared"]
    assert cleared
    assert "12 34 56 78" not in Browser(town.app).get(f"/organisations/{club.slug}").text
    show_all(staff, club.id, cleared=cleared)
    assert "12 34 56 78" in Browser(town.app).get(f"/organisations/{club.slug}").text


def test_the_act_itself_refuses_what_nobody_has_looked_at(town: Town, secretary: Actor) -> None:
    club, alma = shown(town, secretary)
    write(alma, club.slug, knows="Ring til Birgit Madsen på 12 34 56 78")
    with pytest.raises(NotClearedError):
        read(town, club.id, secretary)


def test_words_in_them_can_be_covered(town: Town, secretary: Actor) -> None:
    club, alma = shown(town, secretary)
    write(alma, club.slug)
    read(town, club.id, secretary)
    staff, address = town.sign_in(secretary), f"/desk/organisations/{club.id}"
    assert WALKS in staff.get(f"{address}/words").text
    cover(staff, address, "kørestol", WHY)
    assert "kørestol" not in Browser(town.app).get(f"/organisations/{club.slug}").text
    assert ROOM in Browser(town.app).get(f"/organisations/{club.slug}").text


@pytest.mark.parametrize(
    "fields",
    [{"knows": "x" * 81}, {"wants": "x" * 81}, {"knows": "a\nb\nc\nd\ne", "wants": "f\ng\nh\ni"}],
    ids=["long", "long too", "nine"],
)
def test_they_are_few_and_short(town: Town, secretary: Actor, fields: dict[str, str]) -> None:
    club, alma = shown(town, secretary)
    page = write(alma, club.slug, status=422, **fields)
    assert "Fejl:" in page.text
    assert list_texts(town, club.id) == []


def test_lines_are_phrases() -> None:
    assert lines_of(" En  gåtur \r\n\n En gåtur\nKaffe ") == ["En gåtur", "Kaffe"]


def test_contacts_alone_write_them(town: Town, secretary: Actor) -> None:
    club, alma = shown(town, secretary)
    invite(alma, club.slug, email=OTTO, role="member")
    otto = accept(town, link_in(town, to=OTTO), name="Otto Lund")
    address = f"/organisations/{club.slug}/phrases"
    assert address in alma.get(f"/organisations/{club.slug}/own").links()
    assert address not in otto.get(f"/organisations/{club.slug}/own").links()
    for browser in (otto, Browser(town.app)):
        assert browser.client.get(address).status_code in {302, 303, 401, 404}
        assert browser.post(address, {"knows": WALKS}).status in {401, 404}
        assert browser.post(f"{address}/confirmation", {}).status in {401, 404}
    assert list_texts(town, club.id) == []


def test_of_two_contacts_at_once_the_second_looks_first(town: Town, secretary: Actor) -> None:
    club, alma = shown(town, secretary)
    address = f"/organisations/{club.slug}/phrases"
    earlier = alma.get(address)
    write(alma, club.slug)
    fields = {"knows": "Noget andet", "wants": "", "opted_in": "y"}
    assert "Noget andet" in alma.send(earlier, address, fields, status=409).text
    assert list_texts(town, club.id) == [WALKS, ROOM]
    alma.send(earlier, address, {"knows": WALKS, "wants": ROOM, "opted_in": "y"}, status=303)


def test_of_a_danger_in_them_whoever_is_on_duty_hears_at_once(town: Town, secretary: Actor) -> None:
    club, alma = shown(town, secretary)
    write(alma, club.slug, knows="Jeg vil ikke leve mere")
    with town.reading() as session:
        (task,) = session.query(Task).filter(Task.what == "alarm").all()
        assert task.subject_id == club.id
