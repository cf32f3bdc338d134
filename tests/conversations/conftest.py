"""The town as those who talk in it meet it."""

import pytest

from app.permissions import Actor
from tests.ground.staging import Sent, Town
from tests.notifications.hearing import published


@pytest.fixture
def sent(town: Town, secretary: Actor) -> Sent:
    """Something that everybody can read."""
    return published(town, secretary)
