"""What a template is given: the fields of dataclasses by their names."""

from dataclasses import dataclass

import pytest
from flask import Flask

from app.web.shown import render_page


@dataclass(frozen=True)
class Said:
    heading: str
    text: str


@dataclass(frozen=True)
class Called:
    heading: str


@pytest.mark.either_database
def test_no_two_dataclasses_give_a_page_the_same_name(app: Flask) -> None:
    with app.test_request_context(), pytest.raises(TypeError, match="two dataclasses"):
        render_page("errors/town_closed.html", Said("One", "text"), Called("Two"))
