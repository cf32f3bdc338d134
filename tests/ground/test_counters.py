"""Counters: numbers that come one by one, and what the doctor makes of them."""

from flask import Flask

from app import counters
from tests.ground.staging import Town


def test_numbers_come_one_by_one(app: Flask) -> None:
    with Town(app).writing():
        assert [counters.next_value("tried") for _time in range(3)] == [1, 2, 3]
    with Town(app).writing():
        assert counters.next_value("tried") == 4


def test_counts_go_up_and_down(app: Flask) -> None:
    with Town(app).writing():
        assert counters.add("tried", 5) == 5
        assert counters.add("tried", -2) == 3


def test_what_a_unit_counted_goes_with_it(app: Flask) -> None:
    town = Town(app)
    with town.writing() as session:
        counters.next_value("tried")
        session.rollback()
    with town.writing():
        assert counters.next_value("tried") == 1


def test_wrong_counters_are_found_and_set_right(app: Flask) -> None:
    true = {"tried": 2, "missing": 7}
    with Town(app).writing():
        counters.next_value("tried")
        assert counters.wrong(true) == {"tried": (1, 2), "missing": (None, 7)}
        counters.rebuild(lambda: true)
        assert counters.wrong(true) == {}
