"""What an author says a text is for that is no network: told back to them, and to whoever finds its place."""

import pytest
from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError

from app import clock, i18n
from app.belonging.choices import where_choices
from app.belonging.models import Belonging
from app.municipality.queries import get_reference
from app.operations.queries import list_operations
from app.permissions import Actor
from tests.authors.test_own_pages import NOWHERE, another, checked, fitting, opened, sent
from tests.browsing import Browser
from tests.ground.staging import Town
from tests.sending.test_sending import TEXT, stored


def lamps(town: Town) -> str:
    with town.reading():
        return f"operation:{next(one.id for one in list_operations() if one.slug == 'gadelys')}"


def department(town: Town) -> tuple[str, str]:
    with town.reading(), i18n.speaking("en"):
        one = next(iter(get_reference().departments.values()))
        return f"department:{one.id}", one.name


@pytest.mark.either_database
def test_an_operation_is_chosen_with_its_number_beside_it_and_told_back(browser: Browser, town: Town) -> None:
    step_two = checked(browser, NOWHERE)
    groups = {one.get("label"): "".join(one.itertext()) for one in step_two.all("optgroup")}
    assert list(groups) == ["Networks", "Daily operations", "Departments"]
    assert "Street lights · 43 68 60 30" in groups["Daily operations"]
    receipt = browser.follow(browser.send(step_two, "/submissions", {"network": lamps(town)}, status=303))
    for page in (receipt, opened(browser, receipt)):
        assert "You have suggested “Street lights”." in page.text
        assert "does not fit" not in page.text.replace("Does it not fit", "")
        assert 'href="tel:43686030"' in page.html
    assert not stored(town.app)[0].contested


@pytest.mark.either_database
def test_another_than_the_proposed_network_is_an_objection_to_it(browser: Browser, town: Town) -> None:
    assert fitting(town, TEXT) is not None
    word, name = department(town)
    receipt = sent(browser, TEXT, network=word)
    assert f"You have said that it does not fit, and suggested “{name}”." in receipt.text
    assert stored(town.app)[0].contested


@pytest.mark.either_database
def test_on_the_own_page_the_newest_wish_stands(browser: Browser, town: Town) -> None:
    mine = opened(browser, sent(browser, TEXT))
    assert "Not there, but I do not know where" in mine.text
    word, name = department(town)
    chosen = {"network": word, "reason": ""}
    page = browser.follow(browser.send(mine, "/my-submission/objection", chosen, status=303))
    assert page.text.count(f"You have said that it does not fit, and suggested “{name}”.") == 2
    browser.send(page, "/my-submission/objection", {"network": another(town), "reason": ""}, status=303)
    with town.reading() as session:
        assert session.scalar(select(func.count()).select_from(Belonging)) == 0


@pytest.mark.either_database
def test_the_same_form_with_another_wish_is_another_content(browser: Browser, town: Town) -> None:
    step_two = checked(browser, NOWHERE)
    browser.send(step_two, "/submissions", {"network": lamps(town)}, status=303)
    browser.send(step_two, "/submissions", {"network": department(town)[0]}, status=409)
    assert browser.send(step_two, "/submissions", {"network": "department:999999"}).status == 422


@pytest.mark.either_database
def test_staff_read_the_wish_where_they_find_its_place(town: Town, browser: Browser, secretary: Actor) -> None:
    word, name = department(town)
    sent(browser, NOWHERE, network=word)
    desk = town.sign_in(secretary)
    assert f"the author chose “{name}”" in desk.get("/desk?whose=all&lang=en").text
    page = desk.get(f"/desk/cases/{stored(town.app)[0].id}")
    assert f"The author thinks that it belongs with “{name}”." in page.text
    chosen = [one.get("value") for one in page.all("option") if one.get("selected") is not None]
    assert word.partition(":")[2] in chosen


def test_a_wish_is_for_one_thing(town: Town) -> None:
    case_id = town.submit().id
    with town.reading():
        both = {"operation_id": list_operations()[0].id, "department_id": next(iter(get_reference().departments))}
    for values in (both, {}):
        with pytest.raises(IntegrityError, match=r"check|one"):
            keep(town, Belonging(submission_id=case_id, created_at=clock.now(), **values))


def keep(town: Town, row: Belonging) -> None:
    with town.writing() as session:
        session.add(row)


@pytest.mark.either_database
def test_groups_of_the_same_words_lose_nothing(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    with town.reading():
        apart = [one for group in where_choices(("", "-")).values() for one in group]
        monkeypatch.setattr(i18n, "gettext", lambda _words: "Kommunen")
        together = where_choices(("", "-"))
    assert list(together) == [None, "Kommunen"]
    assert [one for group in together.values() for one in group] == apart
