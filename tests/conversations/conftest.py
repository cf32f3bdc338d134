"""The town as those who talk in it meet it."""

import pytest
from flask import Flask

from app.permissions import Actor, Role
from tests.ground.staging import Sent, Town
from tests.notifications.hearing import published


@pytest.fixture
def town(app: Flask) -> Town:
    return Town(app)


@pytest.fixture
def secretary(town: Town) -> Actor:
    return town.add_person(Role.SECRETARIAT)


@pytest.fixture
def sent(town: Town, secretary: Actor) -> Sent:
    """Something that everybody can read."""
    return published(town, secretary)
