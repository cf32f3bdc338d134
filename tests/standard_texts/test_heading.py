"""A standard text in the form of what is done with all cases under a heading."""

import pytest
from flask import Flask
from sqlalchemy import select

from app import db
from app.joint_answers import actions
from app.joint_answers.models import JointAct
from app.permissions import Role
from tests.ground.staging import Town
from tests.standard_texts.test_inserting import text_key

pytestmark = pytest.mark.either_database


def test_a_text_is_put_in_for_all_and_none_that_names_a_single_case(app: Flask) -> None:
    town = Town(app)
    secretary = town.add_person(Role.SECRETARIAT)
    case = town.submit()
    town.bring(case, "accepted", by=secretary)
    with town.writing():
        heading = actions.begin("Lys på stierne", by=secretary)
        actions.put_under(heading.id, [case.id], by=secretary)
        own = f"/desk/joint-answers/{heading.id}"
    browser = town.sign_in(secretary)
    page = browser.get(own)
    (chosen,) = (one for one in page.all("select") if one.get("name") == "standard-text_da")
    offered = {one.get("value") for one in chosen.iter("option")}
    assert text_key(app, "det-goer-vi-ikke") in offered
    assert text_key(app, "det-goer-vi-ikke", "en") not in offered, "the answer in Danish is Danish"
    assert text_key(app, "det-er-gjort") not in offered, "it names the number of one case"
    asked = {"text_da": "Vi har set på det.", "answers": "y", "outcome": "no", "insert": "text_da"}
    key = {"standard-text_da": text_key(app, "det-goer-vi-ikke")}
    filled = browser.send(page, f"{own}/draft", asked | key, status=200)
    form = filled.form(f"{own}/draft")
    assert form["text_da"].startswith("Vi har set på det.\n\nHej\n\nTak, fordi du skrev.")
    assert (form["answers"], form["outcome"]) == ("y", "no")
    refused = browser.send(filled, f"{own}/draft", status=422)
    assert "[hvorfor]" in refused.form(f"{own}/draft")["text_da"]
    with app.app_context(), db.database().reading() as session:
        assert not session.scalars(select(JointAct)).all(), "nothing is kept"
    whole = form["text_da"].replace("[hvorfor]", "stien er privat")
    browser.send(refused, f"{own}/draft", {"text_da": whole}, status=303)
