"""A network's picture says what its row says: its theme, how far it is, who takes part and who is missing."""

import re

import pytest
from flask import Flask, render_template_string

from app.municipality.drawn import Thing
from app.network_pictures.composing import GROUND, HIGH, WIDE, Floor, Picture, compose
from app.networks.states import Stage

SHOWN = '{% from "components/network_picture.html" import picture %}{{ picture(of) }}'


def composed(stage: str = "explore", *things: str, town: int = 1, departments: int = 1, missing: int = 1) -> Picture:
    return compose(things, stage, town=town, departments=departments, missing=missing)


def test_the_water_falls_as_the_network_learns_and_is_gone_once_it_tries() -> None:
    pictures = [composed(stage) for stage in Stage]
    surfaces = [one.surface for one in pictures]
    assert surfaces == sorted(surfaces)
    assert [one.floor for one in pictures[-3:]] == [Floor.MEASURED, Floor.FIRM, Floor.PAST]
    assert {one.surface for one in pictures[-3:]} == {GROUND}


def test_those_from_the_town_are_left_departments_right_and_the_missing_outermost() -> None:
    shapes = composed(town=2, departments=9, missing=7).shapes
    assert [one.name for one in shapes] == ["town", "town", "missing", "missing", *["department"] * 3]
    left, right = shapes[:4], shapes[4:]
    assert [one.x for one in left] == sorted((one.x for one in left), reverse=True)
    assert all(0 < one.x < WIDE / 2 for one in left)
    assert all(WIDE / 2 < one.x < WIDE for one in right)
    assert not [one for one in composed("closed", missing=4).shapes if one.name == "missing"], "nobody is looked for"


def test_a_network_of_no_theme_and_of_a_stage_to_come_has_a_picture_too() -> None:
    assert composed("of a later version").thing == Thing.SPEECH
    assert composed("explore", "lamp").tone != composed("explore", "lamp", "cup").tone


@pytest.mark.parametrize("thing", Thing)
def test_each_thing_is_drawn_and_unlike_the_others(app: Flask, thing: Thing) -> None:
    with app.test_request_context():
        drawn = {one: render_template_string(SHOWN, of=composed("explore", one)) for one in Thing}
    assert sum(drawn[thing] == other for other in drawn.values()) == 1
    assert 'aria-hidden="true"' in drawn[thing]
    heights = [int(one) for one in re.findall(r'cy="(\d+)"', drawn[thing])]
    assert all(one <= HIGH for one in heights)
