"""A name that is covered in one case's joint answer is covered in all that were told it, and shown again in all."""

import pytest
from flask import Flask
from sqlalchemy import select

from app import db
from app.joint_answers.models import JointText
from app.subjects import Audience
from app.submissions.models import FirstWord, Response
from tests.browsing import Browser
from tests.desk.conftest import Desk
from tests.ground.staging import working_day_in
from tests.joint_answers.test_answering import Staff, begin, confirm, later
from tests.redaction.covering import cover

NAME = "Svend Lampegaard"
TOLD = f"Naboen {NAME} har bedt om lys, og det kommer inden jul."
FIRST = f"Tak for brevet. {NAME} har skrevet om det samme."
WHY = "Her stod, hvem naboen er."


@pytest.fixture
def told(desk: Desk, staff: Staff, app: Flask) -> tuple[str, list[int]]:
    """Give the page of a heading, and three cases that were told the same, one of them read by staff alone."""
    cases = [
        desk.case(at="accepted"),
        desk.case(at="accepted", email="two@example.org", text=f"{NAME} hilste på mig."),
        desk.case(at="accepted", email="three@example.org", audience=Audience.STAFF),
    ]
    confirm(app)
    signe = staff("sekretariat")
    address = begin(desk, signe, *cases)
    fields = {"first_word": FIRST, "answer_due": working_day_in(30).isoformat()}
    fields |= {"answers": "1", "text_da": TOLD, "outcome": "informed"}
    page = signe.send(signe.get(address), f"{address}/draft", fields, status=422)
    boxes = [one.get("value") for one in page.all("input") if one.get("name") == "cleared"]
    signe.send(page, f"{address}/draft", {**fields, "cleared": boxes}, status=303)
    signe.send(signe.get(f"{address}/preview"), f"{address}/order", status=303)
    later(app)
    return address, cases


def said(app: Flask) -> str:
    """Return all that was said by us, wherever it is stored."""
    with app.app_context(), db.database().reading() as session:
        rows = [session.scalars(select(one.text)) for one in (Response, FirstWord, JointText)]
        return "\n".join(text or "" for texts in rows for text in texts)


@pytest.mark.parametrize(("of", "by"), [("", "moderator"), ("answer-", "sekretariat")])
def test_a_covered_name_stands_in_no_other_answer(
    staff: Staff, app: Flask, told: tuple[str, list[int]], of: str, by: str
) -> None:
    address, (first, second, third) = told
    visitor, colleague = Browser(app), staff(by)
    assert NAME in visitor.get(f"/submissions/{second}").text
    cover(colleague, f"/desk/cases/{first}", NAME, WHY, of=of)
    for one in (first, second):
        answered = visitor.get(f"/submissions/{one}").text
        assert f"Naboen {NAME}" not in answered
        assert WHY in answered
    assert f"Naboen {NAME}" not in said(app)
    assert (NAME in said(app)) is (of == "answer-")  # whoever writes answers covers answers alone
    signe = staff("sekretariat")
    for shown in (f"/desk/cases/{third}", address):
        assert f"Naboen {NAME}" not in signe.get(shown).html
    # What its author wrote is another text: it stands until somebody covers it there.
    assert f"{NAME} hilste" in visitor.get(f"/submissions/{second}").text
    # What covers it in the case where it was done uncovers it in all.
    page = colleague.get(f"/desk/cases/{first}")
    colleague.send(page, f"/desk/cases/{first}/undo", status=303)
    for one in (first, second):
        assert f"Naboen {NAME}" in visitor.get(f"/submissions/{one}").text
    assert said(app).count(f"Naboen {NAME}") == 4


def test_what_stands_in_an_authors_text_alone_is_covered_there_alone(
    staff: Staff, app: Flask, told: tuple[str, list[int]]
) -> None:
    _address, (first, second, _third) = told
    cover(staff("moderator"), f"/desk/cases/{second}", "hilste", WHY)
    assert "█" not in Browser(app).get(f"/submissions/{first}").text
    assert "█" in Browser(app).get(f"/submissions/{second}").text
