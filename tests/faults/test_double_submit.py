"""The same form sent twenty times at once is one submission, with one mail and one receipt."""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from flask import Flask
from sqlalchemy import select

from app.events import Event
from app.jobs import Job
from tests.browsing import Browser
from tests.ground.staging import TEXT, Town

AT_ONCE = 20


def test_twenty_at_once(app: Flask) -> None:
    town = Town(app)
    start = Browser(app).get("/submissions/new").form("/submissions/preview")
    fields = {"kind": "idea", "text": TEXT, "email": "en@eksempel.dk", "key": start["key"]}
    browsers = [Browser(app) for _number in range(AT_ONCE)]
    tokens = [browser.token() for browser in browsers]
    before, together = town.counts(), Barrier(AT_ONCE)

    def send(number: int) -> tuple[int, str]:
        together.wait(30)
        answer = browsers[number].client.post("/submissions", data=fields | {"csrf_token": tokens[number]})
        return answer.status_code, answer.headers.get("Location", "")

    with ThreadPoolExecutor(AT_ONCE) as threads:
        answers = set(threads.map(send, range(AT_ONCE)))
    assert len(answers) == 1, answers
    assert next(iter(answers))[0] == 303
    more = {name: number - before[name] for name, number in town.counts().items() if number != before[name]}
    assert (more["submission"], more["wording"], more["voice"]) == (1, 1, 1)
    assert (more["contact"], more["event"]) == (1, 1)
    with town.reading() as session:
        kinds = Counter(session.scalars(select(Job.kind)))
    # Only two match at once: when the one that is stored had to wait too long, a job brings its suggestion.
    assert set(kinds.values()) == {1}, kinds
    assert more["job"] in {4, 5}, kinds


def test_twenty_different_at_once(app: Flask) -> None:
    """Each has a number of its own, and nobody is told that the database is locked."""
    town = Town(app)
    browsers = [Browser(app) for _number in range(AT_ONCE)]
    tokens = [browser.token() for browser in browsers]
    together = Barrier(AT_ONCE)

    def send(number: int) -> int:
        fields = {
            "kind": "idea",
            "text": f"{TEXT} {number}",
            "key": f"key-number-{number:010}",
            "csrf_token": tokens[number],
        }
        together.wait(30)
        return browsers[number].client.post("/submissions", data=fields).status_code

    with ThreadPoolExecutor(AT_ONCE) as threads:
        assert list(threads.map(send, range(AT_ONCE))) == [303] * AT_ONCE
    with town.reading() as session:
        assert session.query(Event).filter(Event.verb == "submitted").count() == AT_ONCE
