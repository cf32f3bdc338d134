"""How many questions the pages of challenges and organisations ask the database, however many take part."""

from flask import Flask

from app.permissions import Role
from tests.browsing import Browser
from tests.challenges.crowd import join_in
from tests.challenges.opening import opened
from tests.ground.staging import Town
from tests.numbers.test_queries import count

MOST_OF_A_CHALLENGE, MOST_OF_THE_LIST = 9, 4


def test_a_challenge_asks_the_same_however_many_take_part(app: Flask) -> None:
    town = Town(app)
    secretary, strangers = town.add_person(Role.SECRETARIAT), Browser(app)
    made = opened(town, secretary)
    asked, of_list = [], []
    for entries, givers in ((4, 2), (40, 15)):
        join_in(town, made, secretary, entries=entries, givers=givers)
        asked.append(count(town, strangers, f"/challenges/{made.slug}"))
        opened(town, secretary, title=f"Hvad med dem på {givers} år?")
        of_list.append(count(town, strangers, "/challenges"))
    assert asked[0] == asked[1] <= MOST_OF_A_CHALLENGE
    assert of_list[0] == of_list[1] <= MOST_OF_THE_LIST
