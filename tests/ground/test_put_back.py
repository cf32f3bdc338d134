"""Triggers that guard what was recorded sleep while the rows of a test are put back, and not a moment longer."""

import pytest
from flask import Flask
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from tests.ground.rows import put_back
from tests.ground.staging import Town


def test_what_is_put_back_is_guarded_again(app: Flask) -> None:
    town = Town(app)
    town.submit()
    with put_back(app):
        town.submit()
    assert town.counts()["event"] == len(app.extensions["snapshot"]["event"])
    town.submit()
    with pytest.raises(DBAPIError, match="append-only"), town.writing() as session:
        session.execute(text("DELETE FROM event"))
