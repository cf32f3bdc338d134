"""Cases that may be one, and campaigns: what staff see of them, and who may say what they are."""

from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import delete, select

from app import clock, db
from app.alike import near_duplicates, pair_actions
from app.demo_town.cast import get_cast
from app.events import Event
from app.jobs import Job
from app.joint_answers.models import JointAct, JointAnswer, JointCase
from app.subjects import Audience
from app.submissions import actions
from app.submissions.models import Duplicate, Submission
from tests.browsing import Browser, Page
from tests.desk.conftest import LED, Desk

Staff = Callable[[str], Browser]
FIRST = "Der er mørkt på stien ved stationen, og mange går en omvej om aftenen. Lamperne har været slukket siden maj."
SECOND = "Der er mørkt på stien ved stationen hver aften. Mange går en omvej om aftenen, for lamperne virker ikke."
SECRET = "Nøglen ligger hos Kanariegul."


@pytest.fixture
def pair(desk: Desk, app: Flask) -> tuple[int, int]:
    """Give two cases that seem to be one, both with the same network."""
    ids = desk.case(text=FIRST, at="accepted"), desk.case(text=f"{SECOND} {SECRET}", at="accepted")
    compare(app, *ids)
    return ids


def compare(app: Flask, *ids: int) -> None:
    for one in ids:
        with app.app_context(), db.database().writing():
            pair_actions.keep(near_duplicates.find_near(one))


def stored(app: Flask) -> Duplicate:
    with app.app_context(), db.database().reading() as session:
        return session.scalars(select(Duplicate)).one()


def decide(browser: Browser, pair: tuple[int, int], verdict: str, **changes: Any) -> Page:
    """Say on the first case's page what the two are."""
    first, second = pair
    address = f"/desk/cases/{first}/pairs/{second}"
    page = browser.get(f"/desk/cases/{first}")
    return browser.send(page, address, {"verdict": verdict, **changes})


def marks(page: Page) -> list[str]:
    return [
        " ".join("".join(one.itertext()).split())
        for box in page.all("div")
        if box.get("class") == "beside"
        for one in box.iter("mark")
    ]


def test_both_pages_show_the_texts_beside_each_other(staff: Staff, pair: tuple[int, int]) -> None:
    first, second = pair
    for own, other in ((first, second), (second, first)):
        page = staff("sekretariat").get(f"/desk/cases/{own}")
        assert any(link.startswith(f"/desk/cases/{other}?") for link in page.links())
        assert "Read the two beside each other" in page.text
        assert marks(page).count("Der er mørkt på stien ved stationen") == 2
        assert "og mange går en omvej om aftenen" not in marks(page), "only what both say is marked"
        assert "ange går en omvej om aftenen" in " ".join(marks(page))


def test_hostile_texts_are_shown_as_text_and_cpr_numbers_are_hidden(desk: Desk, staff: Staff, app: Flask) -> None:
    text = "<script>alert(1)</script> & <mark>så siger vi det samme</mark> 010203-1234 </p></div><h1>x"
    ids = desk.case(text=text), desk.case(text=f"{text} igen")
    compare(app, *ids)
    page = staff("sekretariat").get(f"/desk/cases/{ids[0]}")
    (box,) = [one for one in page.all("div") if one.get("class") == "beside"]
    said = "".join(box.itertext())
    assert "<script>alert(1)</script>" in said
    assert "010203-1234" not in said
    assert len(page.all("h1")) == 1


@pytest.mark.parametrize("text", ["ja " * 6000, "a b c " * 3000, "x" * 20_000, "\n\n" * 9000 + "en to tre fire"])
def test_long_and_empty_handed_texts_are_marked_quickly(desk: Desk, staff: Staff, app: Flask, text: str) -> None:
    ids = desk.case(text=text), desk.case(text=text)
    compare(app, *ids)
    staff("sekretariat").get(f"/desk/cases/{ids[1]}", status=200)


def test_same_is_shown_on_both_and_told_to_nobody(staff: Staff, app: Flask, pair: tuple[int, int]) -> None:
    mails = _mails(app)
    assert decide(staff("sekretariat"), pair, "same").status == 303
    for case_id in pair:
        page = staff("moderator").get(f"/desk/cases/{case_id}")
        assert "The same case" in page.text
        assert "Found to be the same case as" in page.text
    assert stored(app).state == "same"
    assert stored(app).person_id is not None
    assert _mails(app) == mails
    with app.app_context(), db.database().reading() as session:
        events = session.scalars(select(Event).where(Event.verb == "found_same")).all()
    assert {event.subject_id for event in events} == set(pair)


def test_different_leaves_the_pages_and_can_be_said_later(staff: Staff, app: Flask, pair: tuple[int, int]) -> None:
    signe = staff("sekretariat")
    decide(signe, pair, "same")
    assert decide(signe, pair, "different", read="same").status == 303
    assert stored(app).state == "different"
    page = signe.get(f"/desk/cases/{pair[0]}")
    assert "1 that staff have found to be another case" in page.text
    assert "Found to be another case than" in page.text


def test_what_was_said_can_be_taken_back(staff: Staff, app: Flask, pair: tuple[int, int]) -> None:
    signe = staff("sekretariat")
    for verdict in ("different", "same"):
        decide(signe, pair, verdict)
        assert _verdicts(signe.get(f"/desk/cases/{pair[1]}")) == {"proposed": "Take it back"}
        assert decide(signe, pair, "proposed").status == 303
        assert stored(app).state == "proposed"
        page = signe.get(f"/desk/cases/{pair[1]}")
        assert set(_verdicts(page)) == {"same", "different"}
        assert "Open again whether it is the same case" in page.text


def _verdicts(page: Page) -> dict[str, str]:
    return {one.get("value", ""): one.text or "" for one in page.all("button") if one.get("name") == "verdict"}


def test_the_second_to_decide_is_told(staff: Staff, app: Flask, pair: tuple[int, int]) -> None:
    signe, other = staff("sekretariat"), staff("sekretariat")
    page = other.get(f"/desk/cases/{pair[0]}")
    decide(signe, pair, "same")
    address = f"/desk/cases/{pair[0]}/pairs/{pair[1]}"
    late = other.send(page, address, {"verdict": "different"}, status=409)
    assert "It is already settled" in late.text, "it was the same person, in another window"
    assert stored(app).state == "same"
    with app.app_context(), db.database().writing() as session:
        session.get_one(Duplicate, (pair[1], pair[0])).person_id = get_cast().moderator.id
    assert "A colleague was here first" in other.send(page, address, {"verdict": "different"}, status=409).text
    with app.app_context(), db.database().writing() as session:
        session.delete(session.get_one(Duplicate, (pair[1], pair[0])))
    assert "The two cases are compared no more" in other.send(page, address, {"verdict": "same"}, status=409).text


def test_who_presses_twice_is_told_the_same_twice(staff: Staff, app: Flask, pair: tuple[int, int]) -> None:
    signe = staff("sekretariat")
    page, address = signe.get(f"/desk/cases/{pair[0]}"), f"/desk/cases/{pair[0]}/pairs/{pair[1]}"
    for _click in range(2):
        answer = signe.send(page, address, {"verdict": "same"}, status=303)
        assert "are one case" in signe.follow(answer).text
    assert stored(app).state == "same"
    with app.app_context(), db.database().reading() as session:
        assert session.query(Event).filter(Event.subject_id == pair[0], Event.verb == "found_same").count() == 1


def test_the_work_list_says_what_may_be_one_case(staff: Staff, app: Flask, desk: Desk, pair: tuple[int, int]) -> None:
    numbers = [desk.row(case_id).number for case_id in pair]
    signe = staff("sekretariat")
    assert signe.get("/desk?list=all").text.count("May be the same case as") == 2
    assert f"May be the same case as {numbers[0]}" in staff(LED).get("/desk").text
    decide(signe, pair, "same")
    assert f"The same case as {numbers[1]}" in signe.get("/desk?list=all").text
    decide(signe, pair, "different", read="same")
    assert "the same case" not in signe.get("/desk?list=all").text.lower()


def test_the_work_list_tells_a_leader_of_no_case_of_others(staff: Staff, app: Flask, desk: Desk) -> None:
    mine = desk.case(text=FIRST, at="accepted")
    compare(app, mine, desk.case(text=f"{SECOND} {SECRET}", audience=Audience.STAFF))
    assert "the same case" not in staff(LED).get("/desk").text
    assert "May be the same case" in staff("sekretariat").get("/desk?list=all").text


@pytest.mark.parametrize("sent", [{}, {"verdict": "maybe"}, {"verdict": "same\x00"}])
def test_what_no_button_sends_is_refused(staff: Staff, app: Flask, pair: tuple[int, int], sent: dict[str, str]) -> None:
    staff("sekretariat").post(f"/desk/cases/{pair[0]}/pairs/{pair[1]}", {"read": "proposed", **sent}, status=400)
    assert stored(app).state == "proposed"


def test_cases_that_were_never_compared_cannot_be_judged(desk: Desk, staff: Staff, pair: tuple[int, int]) -> None:
    third = desk.case(text="Biblioteket burde holde åbent om søndagen.")
    fields = {"verdict": "same", "read": "proposed"}
    staff("sekretariat").post(f"/desk/cases/{pair[0]}/pairs/{third}", fields, status=409)
    staff("sekretariat").post(f"/desk/cases/{pair[0]}/pairs/{pair[0]}", fields, status=409)


@pytest.mark.parametrize(
    ("who", "status"), [("sekretariat", 303), ("moderator", 403), (LED, 403), ("ensomhed", 403), ("administrator", 403)]
)
def test_only_those_who_route_decide(staff: Staff, app: Flask, pair: tuple[int, int], who: str, status: int) -> None:
    address = f"/desk/cases/{pair[0]}/pairs/{pair[1]}"
    staff(who).post(address, {"verdict": "same", "read": "proposed"}, status=status)
    assert stored(app).state == ("same" if status == 303 else "proposed")


def test_who_may_not_decide_reads_without_buttons(staff: Staff, pair: tuple[int, int]) -> None:
    page = staff("moderator").get(f"/desk/cases/{pair[0]}")
    assert "Read the two beside each other" in page.text
    assert not [one for one in page.all("form") if "/pairs/" in one.get("action", "")]


def test_a_leader_sees_the_other_text_only_with_its_case(desk: Desk, staff: Staff, app: Flask) -> None:
    mine = desk.case(text=FIRST, at="accepted")
    elsewhere = desk.case(text=f"{SECOND} {SECRET}", audience=Audience.STAFF)
    compare(app, mine, elsewhere)
    page = staff(LED).get(f"/desk/cases/{mine}")
    assert SECRET not in page.html
    assert "Read the two beside each other" not in page.text
    assert SECRET in staff("sekretariat").get(f"/desk/cases/{mine}").html


def test_what_its_author_took_back_is_not_shown_beside_others(desk: Desk, staff: Staff, pair: tuple[int, int]) -> None:
    desk.change(pair[1], actions.withdraw)
    assert SECRET not in staff("sekretariat").get(f"/desk/cases/{pair[0]}").html


@pytest.fixture
def campaign(desk: Desk, app: Flask) -> list[int]:
    """Give five cases that say nearly the same, three of them with a network, and one that says something else."""
    ids = [desk.case(text=f"{FIRST} Hilsen {one}", at="offered" if one < 3 else "received") for one in range(5)]
    desk.case(title="Søndagsåbent", text="Biblioteket burde holde åbent om søndagen, så familier kan låne bøger.")
    compare(app, *ids)
    return ids


def cases_on(page: Page) -> list[int]:
    return [
        int(link.get("href", "").removeprefix("/desk/cases/").split("?")[0])
        for heading in page.all("h2")
        for link in heading.iter("a")
        if link.get("href", "").startswith("/desk/cases/")
    ]


def test_the_work_list_shows_a_campaign_as_one_row(staff: Staff, campaign: list[int]) -> None:
    signe = staff("sekretariat")
    page = signe.get("/desk?list=all")
    assert len(set(cases_on(page)) & set(campaign)) == 1
    assert len(cases_on(page)) == 2
    assert "4 others have written nearly the same" in page.text
    (group,) = [link for link in page.links() if "alike=" in link]
    assert "The figures count each of them." in page.text
    together = signe.get(group)
    assert sorted(cases_on(together)) == campaign
    named = {"".join(link.itertext()) for link in together.all("a") if "/desk/cases/" in link.get("href", "")}
    assert len(named) == 5, "each link says which case it is"
    assert sorted(one.text or "" for one in together.all("mark")) == ["0", "1", "2", "3", "4"]
    assert "Back to the whole list" in signe.get(group).text


def test_each_of_a_campaign_is_counted(staff: Staff, campaign: list[int]) -> None:
    page = staff("sekretariat").get("/desk?list=all")
    counts = ["".join(one.itertext()) for one in page.all("a") if "state=new" in one.get("href", "")]
    assert any("3" in one for one in counts), counts


def test_a_shelf_never_hides_a_campaign_behind_a_case_of_another(staff: Staff, campaign: list[int]) -> None:
    signe = staff("sekretariat")
    assert set(cases_on(signe.get("/desk?list=all&state=missing_answer"))) == {campaign[0]}
    assert campaign[3] in cases_on(signe.get("/desk?list=all&state=new"))


def test_a_leader_counts_only_what_lies_with_the_network(staff: Staff, campaign: list[int]) -> None:
    leader = staff(LED)
    page = leader.get("/desk?list=all")
    assert "2 others have written nearly the same" in page.text
    (group,) = [link for link in page.links() if "alike=" in link]
    assert sorted(cases_on(leader.get(group))) == campaign[:3]
    assert "2 others have written nearly the same" in leader.get(f"/desk/cases/{campaign[0]}").text
    page = leader.get(f"/desk?list=all&alike={campaign[4]}")
    assert "does not work any more" in page.text
    assert cases_on(page) == cases_on(leader.get("/desk?list=all"))
    assert cases_on(staff("ensomhed").get(f"/desk?list=all&alike={campaign[0]}")) == []


def test_a_case_page_tells_of_its_campaign(staff: Staff, campaign: list[int]) -> None:
    page = staff("sekretariat").get(f"/desk/cases/{campaign[2]}")
    assert "4 others have written nearly the same" in page.text
    assert any(f"alike={campaign[2]}" in link for link in page.links())


@pytest.mark.parametrize("wrong", ["x", "-1", "9" * 19, "٣"])
def test_made_up_groups_are_left_out_with_a_word(staff: Staff, wrong: str) -> None:
    assert "does not work any more" in staff("sekretariat").get(f"/desk?alike={wrong}").text


def _mails(app: Flask) -> int:
    with app.app_context(), db.database().reading() as session:
        return len(session.scalars(select(Job).where(Job.kind.startswith("mail"))).all())


@pytest.mark.either_database
def test_two_that_are_alike_come_under_one_heading_with_one_press(
    staff: Staff, pair: tuple[int, int], app: Flask
) -> None:
    first, second = pair
    secretary, address = staff("sekretariat"), f"/desk/cases/{first}/joint-answers/{second}"
    for _again in range(2):
        page = secretary.get(f"/desk/cases/{first}")
        said = secretary.follow(secretary.send(page, address, status=303))
        assert "stand under the heading now" in said.text
    with app.app_context(), db.database().reading() as session:
        rows = session.execute(select(JointCase.joint_answer_id, JointCase.submission_id)).all()
    assert [one.submission_id for one in rows] == [first, second]
    assert len({one.joint_answer_id for one in rows}) == 1


@pytest.mark.either_database
def test_a_heading_made_by_one_press_names_no_case_and_none_is_taken_that_is_at_work(
    staff: Staff, pair: tuple[int, int], app: Flask
) -> None:
    first, second = pair
    secretary, address = staff("sekretariat"), f"/desk/cases/{first}/joint-answers/{second}"
    page = secretary.get(f"/desk/cases/{first}?lang=en")
    secretary.send(page, address, status=303)
    (made,) = headings(app)
    with app.app_context(), db.database().writing() as session:
        assert session.get_one(JointAnswer, made).heading == "Flere sager om det samme"
        person_id = session.get_one(JointAnswer, made).person_id
        session.execute(delete(JointCase).where(JointCase.submission_id == second))
        now = clock.now()
        session.add(JointAct(joint_answer_id=made, person_id=person_id, changed_at=now))
    secretary.send(page, address, status=303)
    taken, new = headings(app)
    assert (headings(app)[taken], headings(app)[new]) == ([first], [first, second]), "a colleague's draft is left alone"

    with app.app_context(), db.database().writing() as session:
        session.execute(delete(JointCase))
        other = JointAnswer(heading="Lys", person_id=person_id, created_at=now)
        session.add(other)
        session.flush()
        for heading_id, case_id in ((new, first), (other.id, second)):
            row = {"joint_answer_id": heading_id, "submission_id": case_id}
            session.add(JointCase(**row, person_id=person_id, created_at=now))
        there = {new: [first], other.id: [second]}
    said = secretary.follow(secretary.send(page, address, status=303))
    assert "The two lie under different headings." in said.text
    assert {f"/desk/joint-answers/{one}" for one in there} <= set(said.links())
    assert headings(app) == there

    secretary.post(f"/desk/cases/{first}/joint-answers/{first}", page.form(address), status=404)
    with app.app_context(), db.database().writing() as session:
        actions.withdraw(session.get_one(Submission, second))
    assert secretary.send(page, address).status in {404, 409}
    assert headings(app) == there


def headings(app: Flask) -> dict[int, list[int]]:
    """Return the cases under each heading."""
    found: dict[int, list[int]] = {}
    with app.app_context(), db.database().reading() as session:
        for row in session.scalars(select(JointCase).order_by(JointCase.joint_answer_id, JointCase.submission_id)):
            found.setdefault(row.joint_answer_id, []).append(row.submission_id)
    return found
