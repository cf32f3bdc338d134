"""`dev.py bench`: what pages cost beside a bare floor measured in the same run, and whether that grows with the town.

Only ratios carry over from machine to machine. The floor is Flask, Jinja and sqlite3 alone: 20 cards from one query.
Measured is CPU time of this process (user and system, milliseconds a request) through Flask's test client with
logging off: the best of fifteen rounds, the rounds of all pages taken in turn. Matching goes by words alone.
"""

import argparse
import json
import logging
import sqlite3
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from functools import partial
from pathlib import Path

from flask import Flask, g, render_template
from flask.testing import FlaskClient
from jinja2 import DictLoader
from sqlalchemy import func, select

from app import create_app, db, migrating
from app.challenges.kinds import Standing
from app.challenges.models import Challenge
from app.conversations.models import Conversation
from app.demo.loading import load
from app.demo_town.reference import load_reference
from app.organisations.models import Organisation
from app.permissions import Role
from app.subjects import Subject, Visibility
from app.submissions.models import Submission
from app.web.paging import Cursor
from dev import say, tell
from tests.browsing import Browser
from tests.challenges.crowd import join_in
from tests.challenges.opening import opened
from tests.conftest import settings_for
from tests.dev.bench_town import seed_talking_town
from tests.ground.staging import TEXT, Town

ROUNDS = 15
REQUESTS = 30
"""So many of each page in a round."""
SIZES = (200, 20_000, 100_000)
"""Submissions in the synthetic towns that show growth."""
CROWDS = ((20, 20), (5_000, 500))
"""Entries in a challenge and people who take part in it, in the towns that show growth."""

Ask = Callable[[], None]


def main(words: Sequence[str]) -> int:
    """Measure, and print a table or one JSON object."""
    top = argparse.ArgumentParser(prog="dev.py bench", description=__doc__)
    top.add_argument("command", choices=("bench",))
    top.add_argument("--json", action="store_true", help="print one JSON object")
    top.add_argument("--quick", action="store_true", help="leave out the large towns (some seven minutes)")
    args = top.parse_args(words)
    logging.disable(logging.CRITICAL)
    with tempfile.TemporaryDirectory() as folder:
        found = measure_all(Path(folder), growth=not args.quick)
    if args.json:
        say(json.dumps(found, indent=2))
    else:
        show(found)
    return 0


def measure_all(folder: Path, *, growth: bool) -> dict[str, object]:
    """Return ratios to the floor by name (`home`, `list`, ...), the milliseconds they come from, and the growth.

    `growth` has, for each page and size, CPU time as a multiple of that in the smallest town.
    """
    bare = floor(folder).test_client()
    with town_at(folder / "demo", lambda: load(few=False)) as town:
        asks = {"floor": lambda: answered(bare.get("/").status_code, 200), **pages(town), **taking_part(town)}
        spent = measure(asks) | measure(posting(town))
    ratios = {name: round(spent[name] / spent["floor"], 2) for name in spent if name != "floor"}
    found: dict[str, object] = {**ratios, "milliseconds": {name: round(one, 3) for name, one in spent.items()}}
    if growth:
        found["growth"] = measure_growth(folder)
    return found


def measure_growth(folder: Path) -> dict[str, dict[str, float]]:
    """Return each page's CPU time in the larger towns as multiples of that in the smallest."""
    by_size = {}
    for size in SIZES:
        with town_at(folder / str(size), lambda: seed_talking_town(size)) as town:  # noqa: B023 -- used at once
            by_size[size] = measure(pages(town)) | measure(posting(town))
    first = by_size[SIZES[0]]
    grown = {name: {str(size): round(by_size[size][name] / first[name], 2) for size in SIZES} for name in first}
    return grown | measure_crowds(folder)


def measure_crowds(folder: Path) -> dict[str, dict[str, float]]:
    """Return the CPU time of a challenge's page with many in it as a multiple of that with few, by its entries."""
    spent = {}
    for entries, givers in CROWDS:
        with town_at(folder / f"crowd-{entries}", load_reference) as town:
            spent[entries] = measure(crowded(town, entries, givers))["challenge"]
    return {"challenge": {str(entries): round(one / spent[CROWDS[0][0]], 2) for entries, one in spent.items()}}


def measure(asks: Mapping[str, Ask]) -> dict[str, float]:
    """Return milliseconds of CPU a request for each, the best of the rounds."""
    for ask in asks.values():
        ask()
    best = dict.fromkeys(asks, float("inf"))
    for _round in range(ROUNDS):
        for name, ask in asks.items():
            begun = time.process_time()
            for _number in range(REQUESTS):
                ask()
            best[name] = min(best[name], (time.process_time() - begun) / REQUESTS * 1000)
    return best


# -- the product --------------------------------------------------------------------------------------------------


@contextmanager
def town_at(folder: Path, fill: Callable[[], object]) -> Iterator[Town]:
    """Give an installation of its own on SQLite, filled by `fill` in one unit."""
    folder.mkdir()
    town = Town(create_app(settings_for(f"sqlite:///{folder / 'town.sqlite3'}", folder)))
    migrating.upgrade(town.database)
    with town.writing():
        fill()
    yield town
    town.database.dispose()


def pages(town: Town) -> dict[str, Ask]:
    """Return the ways to ask for each page that is measured."""
    visitor = town.app.test_client()
    secretary = town.sign_in(town.add_person(Role.SECRETARIAT)).client
    with town.reading():
        statement = select(func.max(Submission.published_seq), func.max(Submission.id)).where(Submission.listed)
        newest, one = db.session.execute(statement).one()
        most = select(Conversation.subject_id).order_by(Conversation.comments.desc(), Conversation.subject_id).limit(1)
        talk = db.session.scalar(most) or one
    middle = Cursor(newer=False, keys=(str((newest or 0) // 2),))

    def get(address: str, client: FlaskClient = visitor, status: int = 200) -> Ask:
        return lambda: answered(client.get(address).status_code, status)

    return {
        "home": get("/"),
        "list": get("/submissions"),
        "search": get("/submissions?q=lys"),
        "deep": get(f"/submissions?page={middle}"),
        "one": get(f"/submissions/{one}"),
        "talk": get(f"/submissions/{talk}"),
        "nowhere": get("/nowhere/at-all", status=404),
        "worklist": get("/desk?list=all", secretary),
    }


def taking_part(town: Town) -> dict[str, Ask]:
    """Return the ways to ask for the pages of challenges and organisations of a town that has some."""
    visitor = town.app.test_client()
    with town.reading():
        challenge = db.session.scalars(select(Challenge.slug).where(Challenge.standing == Standing.OPEN)).first()
        organisation = db.session.scalars(
            select(Organisation.slug)
            .join(Subject, Subject.id == Organisation.id)
            .where(Subject.visibility == Visibility.PUBLISHED)
        ).first()
    addresses = {
        "challenges": "/challenges",
        "challenge": f"/challenges/{challenge}",
        "organisation": f"/organisations/{organisation}",
    }
    return {name: partial(_ask, visitor, address) for name, address in addresses.items()}


def crowded(town: Town, entries: int, givers: int) -> dict[str, Ask]:
    """Open a challenge, let so many take part in it, and return the way to ask for its page."""
    secretary = town.add_person(Role.SECRETARIAT)
    made = opened(town, secretary)
    join_in(town, made, secretary, entries=entries, givers=givers)
    return {"challenge": partial(_ask, town.app.test_client(), f"/challenges/{made.slug}")}


def _ask(client: FlaskClient, address: str) -> None:
    answered(client.get(address).status_code, 200)


def posting(town: Town) -> dict[str, Ask]:
    """Return the way to send a submission in. Apart from the pages: what it stores would weigh on theirs."""
    sender = Browser(town.app)
    sent = {"kind": "idea", "text": TEXT, "csrf_token": sender.token()}
    return {"posted": lambda: answered(sender.client.post("/submissions", data=sent).status_code, 303)}


def answered(status: int, expected: int) -> None:
    """Raise `RuntimeError` if a page did not answer as it should: its figure would mean nothing."""
    if status != expected:
        message = f"answered {status} instead of {expected}"
        raise RuntimeError(message)


# -- the floor ----------------------------------------------------------------------------------------------------


_CARDS = """<!doctype html><html lang="da"><head><title>Indspil</title></head><body><main><h1>Indspil</h1><ul>
{% for kind, who, title, text, place, date, id in rows %}<li class="card">
<div class="tags"><span class="tag">{{ kind }}</span><span class="tag">{{ place }}</span></div>
<h2><a href="/submissions/{{ id }}">{{ title }}</a></h2><p>{{ text }}</p>
<p class="meta"><span>{{ who }}</span> <span>{{ place }}</span> <time datetime="{{ date }}">{{ date }}</time></p>
{{ filling }}</li>{% endfor %}</ul></main></body></html>"""
# With it the page weighs about 21 kB, as the product's list does.
_FILLING = "x" * 420


def floor(folder: Path) -> Flask:
    """Return the bare application: its one page shows 20 of 200 rows of an sqlite3 table as cards."""
    app = Flask("floor")
    app.jinja_loader = DictLoader({"cards.html": _CARDS})
    path = folder / "floor.sqlite3"
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("CREATE TABLE card (id INTEGER PRIMARY KEY, kind, who, title, text, place, date)")
        row = (
            "Problem",
            "En borger",
            "Der er mørkt på stien ved stationen",
            (TEXT * 2)[:160],
            "Stationen",
            "2026-11-26",
        )
        connection.executemany(
            "INSERT INTO card (kind, who, title, text, place, date) VALUES (?, ?, ?, ?, ?, ?)", [row] * 200
        )

    @app.get("/")
    def show_cards() -> str:
        if "connection" not in g:
            g.connection = sqlite3.connect(path)
        statement = "SELECT kind, who, title, text, place, date, id FROM card ORDER BY id DESC LIMIT 20"
        return render_template("cards.html", rows=g.connection.execute(statement).fetchall(), filling=_FILLING)

    @app.teardown_appcontext
    def close(_error: BaseException | None) -> None:
        if "connection" in g:
            g.connection.close()

    return app


# -- telling ------------------------------------------------------------------------------------------------------


def show(found: Mapping[str, object]) -> None:
    """Print what was found as a table."""
    milliseconds = found["milliseconds"]
    growth = found.get("growth", {})
    assert isinstance(milliseconds, dict)
    assert isinstance(growth, dict)
    say(f"\nCPU a request; the floor is {milliseconds['floor']:.2f} ms.\n")
    say(f"{'':10}{'ms':>9}{'x floor':>9}" + (f"{'  growth with':13}" if growth else ""))
    for name in milliseconds:
        if name == "floor":
            continue
        grown = "".join(f"  {int(size):>7,}: {one:.2f}" for size, one in growth.get(name, {}).items())
        say(f"{name:10}{milliseconds[name]:9.2f}{found[name]:9.1f}{grown}")


if __name__ == "__main__":
    tell(main)
