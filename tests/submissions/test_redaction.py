"""Words that staff cover in a submission are gone from all that was worked out from them."""

import json

from flask import Flask
from sqlalchemy import select

from app import db
from app.events import By
from app.permissions import Role
from app.submissions.models import Submission, Suggestion
from app.submissions.redaction_actions import redact
from tests.browsing import Browser
from tests.ground.staging import Town
from tests.sending.test_sending import TEXT, send, stored


def test_what_the_engine_said_of_covered_words_is_gone(browser: Browser, app: Flask) -> None:
    send(browser)
    before = stored(app, Suggestion)
    word = next(one[0] for row in before for reason in row.reasons for one in reason["words"])
    town = Town(app)
    by = By.person(town.add_person(Role.MODERATOR))
    with town.writing() as session:
        redact(session.scalars(select(Submission)).one(), [word], reason="Det er et navn.", by=by)
    with town.reading():
        held = db.session.scalars(select(Suggestion)).all()
        assert len(held) == len(before)
        assert word not in json.dumps([[one.reasons, one.against, one.learned] for one in held])
        kinds = set(db.session.execute(select(db.Base.metadata.tables["job"].c.kind)).scalars())
        assert "suggest" in kinds
    assert word in TEXT
