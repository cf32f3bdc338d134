"""Signs on the map: near where places lie, on the map, none upon another; the same at every visit."""

import math

from hypothesis import example, given, settings
from hypothesis import strategies as st

from app.municipality.drawn import Drawn
from app.town_map.drawing import DRAWN_HIGH, draw
from app.town_map.layout import HIGH, WIDE, distance, spread
from app.town_map.names import lines_of, place_names

POSITIONS = st.lists(st.tuples(st.integers(0, 1000), st.integers(0, 1000)), max_size=24).map(tuple)
DRAWN = st.sampled_from(["", *map(str, Drawn)])


@given(POSITIONS)
@example(((500, 500),) * 24)
@example(((0, 0), (0, 0), (1000, 1000), (1000, 1000)))
@settings(deadline=None, max_examples=60)
def test_no_sign_lies_upon_another_or_off_the_map(positions: tuple[tuple[int, int], ...]) -> None:
    spots = spread(positions)
    assert len(spots) == len(positions)
    assert all(0 < x < WIDE and 0 < y < HIGH for x, y in spots)
    near = [distance(one, other) for at, one in enumerate(spots) for other in spots[at + 1 :]]
    assert all(apart > 0.98 for apart in near)
    assert spread.__wrapped__(positions) == spots


def test_signs_that_have_room_stay_where_places_lie() -> None:
    positions = ((200, 200), (600, 210), (400, 700))
    assert spread(positions) == tuple((float(x), float(y)) for x, y in positions)


def test_a_town_with_very_many_places_is_not_worked_out_at_length() -> None:
    positions = ((500, 500),) * 2000
    assert set(spread(positions)) == {(500.0, 500.0)}


def test_signs_that_touch_move_aside_and_keep_their_sides() -> None:
    (west, _north), (east, _south), _far = spread(((500, 500), (520, 505), (100, 900)))
    assert west < 500 < east - 20


@given(POSITIONS, st.data())
@settings(deadline=None, max_examples=40)
def test_a_drawing_can_be_made_of_any_town(positions: tuple[tuple[int, int], ...], data: st.DataObject) -> None:
    spots = spread(positions)
    drawn = tuple(data.draw(DRAWN) for _one in spots)
    drawing = draw(spots, drawn)
    streets = [one for one in drawing.lines if one.name == "street"]
    assert len(streets) == max(len(set(spots)) - 1, 0), "streets join all places"
    assert all(0 <= one.x <= WIDE and 0 <= one.y <= DRAWN_HIGH for one in drawing.things)
    assert not any(
        math.isnan(float(part)) for one in drawing.grounds for part in one.path.strip("Mz").replace("Q", " ").split()
    )


def test_names_on_a_narrow_map_stand_beside_each_other_where_they_can() -> None:
    # Two in a row at the distance in which signs stand, and one at the right edge: each needs another side.
    spots = ((400.0, 500.0), (590.0, 500.0), (905.0, 100.0))
    found = place_names(spots, ("Galgebakken", "Hyldespjældet", "Kongsholmparken"))
    assert found == ("", "narrow-end", "narrow-start")
    assert lines_of("Hersted Industripark") == ["Hersted", "Industripark"]
