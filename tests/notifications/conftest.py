"""The town as its followers meet it."""

import pytest
from flask import Flask

from app.permissions import Actor, Role
from tests.ground.staging import Town


@pytest.fixture
def town(app: Flask) -> Town:
    return Town(app)


@pytest.fixture
def secretary(town: Town) -> Actor:
    return town.add_person(Role.SECRETARIAT)
