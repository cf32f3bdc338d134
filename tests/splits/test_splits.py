"""A text that speaks of two things becomes two cases, and its author hears of it once."""

from flask import Flask

from app.subjects import Audience
from tests.browsing import text_of
from tests.casework.test_acts import Staff
from tests.desk.conftest import Desk, act
from tests.joint_answers.test_answering import confirm, later, work

LONELY = "Min mor er meget alene, siden far døde, og hun savner nogen at tale med."
FAST = "Bilerne kører også alt for stærkt på Herstedøstervej om morgenen."


def test_a_text_becomes_two_cases(desk: Desk, staff: Staff, app: Flask) -> None:
    case_id = desk.case(at="offered", title="Min mor og bilerne", text=f"{LONELY}\n\n{FAST}", audience=Audience.STAFF)
    confirm(app)
    signe = staff("sekretariat")
    invented = act(signe, case_id, "split", {"title": "Biler", "part": "Bilerne kører med 200 km i timen."}, status=409)
    assert "Only words that stand in the author's text" in invented.text
    act(signe, case_id, "split", {"title": "Biler på Herstedøstervej", "part": FAST}, status=303)
    old = desk.row(case_id)
    page = signe.get(f"/desk/cases/{case_id}")
    made_id = next(
        int(one.split("/")[-1])
        for one in page.links()
        if one.startswith("/desk/cases/") and one[12:].isdigit() and int(one[12:]) > case_id
    )
    made = desk.row(made_id)
    second = signe.get(f"/desk/cases/{made_id}")
    assert FAST in second.text
    assert LONELY not in text_of(second.all("article")[0])
    assert LONELY in page.text
    assert made.number in page.text
    assert old.number in second.text
    assert (old.handling, made.handling, made.audience) == ("routed", "new", "staff")
    (letter,) = work(app)
    body = letter.get_body(("plain",)).get_content()  # type: ignore[union-attr]
    assert old.number in str(letter["Subject"])
    assert made.number in body
    assert str(letter["To"]) == "kim@example.org"
    assert later(app) == []
    # The second one is a case like any other: its author hears of it as of any.
    act(signe, made_id, "route", {"to": desk.way_to("Tryg by i øjenhøjde"), "reason": "Det er trafik."}, status=303)
    assert [str(one["To"]) for one in work(app)] == ["kim@example.org"]


def test_the_same_passage_becomes_one_more_case_only_if_that_is_said(desk: Desk, staff: Staff) -> None:
    case_id = desk.case(at="offered", title="Min mor og bilerne", text=f"{LONELY}\n\n{FAST}", audience=Audience.STAFF)
    signe = staff("sekretariat")
    act(signe, case_id, "split", {"title": "Biler", "part": FAST}, status=303)
    asked = signe.get(f"/desk/cases/{case_id}")
    for part in (FAST, FAST.partition(" om ")[0], ""):
        asked = act(signe, case_id, "split", {"title": "Biler igen", "part": part}, status=422)
        assert "already. Shall it be one more?" in asked.text
        kept = asked.form(f"/desk/cases/{case_id}/split")
        assert (kept["title"], kept["part"]) == ("Biler igen", part), "what was typed stays"
    assert f"This passage is case {desk.row(case_id).number[:4]}-" in asked.text
    signe.send(asked, f"/desk/cases/{case_id}/split", {"part": FAST, "again": "y"}, status=303)
    act(signe, case_id, "split", {"title": "Min mor", "part": LONELY}, status=303)
