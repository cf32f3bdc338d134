"""A day in a demo town, lived through its pages by the code and the tests' browser of the version it runs with.

`keep.py` runs it in a checkout of that version: `walk.py DATABASE_URL FOLDER`. Prints, as JSON, the moment it ended
(`at`) and the addresses of the receipts it got (`receipts`).
"""

import json
import sys
from datetime import timedelta
from email.message import EmailMessage
from pathlib import Path
from typing import Any

from flask import Flask
from sqlalchemy import text as sql

from app import clock, create_app, jobs, migrating, worker
from app.accounts.queries import list_demo_people
from app.db import Database
from app.demo.loading import load
from tests import model
from tests.browsing import Browser
from tests.conftest import settings_for

LED = "Tryg by i øjenhøjde"
WHY = "Det hører til der, fordi det handler om det samme."
WORD = "Tak for det du skrev. Vi ser på det sammen og vender tilbage."
DARK = "Der er mørkt på stien ved stationen, og mange går en omvej om aftenen, når lygterne ikke er tændt."
ALIKE = f"{DARK} Det er synd."
BENCH = "Jeg vil gerne have flere bænke langs åen, så ældre kan hvile sig undervejs på turen."


class Town:
    """A demo town with few live networks, in the empty database at `url`; its receipts in the order they were given."""

    def __init__(self, url: str, folder: Path) -> None:
        self.app: Flask = create_app(settings_for(url, folder, data_dir=model.DATA_DIR, rate_limits=True))
        self.database: Database = self.app.extensions["database"]
        self.receipts: list[str] = []
        migrating.upgrade(self.database)
        with self.app.app_context(), self.database.writing():
            load(few=True)

    def send(self, text: str, title: str, **more: str) -> int:
        """Send a text in as a resident does; gives its id."""
        browser = Browser(self.app)
        story = {"text": text, "title": title, "kind": "problem"}
        check = browser.send(browser.get("/submissions/new"), "/submissions/preview", story, status=200)
        sent = browser.send(check, "/submissions", more, status=303)
        self.receipts.append(sent.response.headers["Location"])
        return int(self.ask("SELECT max(id) FROM submission"))

    def forget_numbers(self, kept: int = 12) -> None:
        """Keep a few vectors of each table and no weights: they cannot be packed smaller, and jobs make them again."""
        with self.app.app_context(), self.database.writing() as session:
            for table, column in (("embedding", "subject_id"), ("phrase_embedding", "digest")):
                some = f"SELECT {column} FROM {table} ORDER BY {column} LIMIT {kept}"
                session.execute(sql(f"DELETE FROM {table} WHERE {column} NOT IN ({some})"))
            session.execute(sql("UPDATE training SET weights = :nothing"), {"nothing": b""})
            session.execute(sql("INSERT INTO training_choice (created_at) SELECT max(created_at) FROM training"))

    def ask(self, question: str) -> Any:
        """Give the one value that a statement asks for."""
        with self.database.read_engine.connect() as connection:
            return connection.execute(sql(question)).scalar_one()

    def sign_in(self, title: str) -> Browser:
        """Browse as one of the staff, named by a part of the person's title."""
        with self.app.app_context(), self.database.reading():
            person = next(one for one in list_demo_people() if title in f"{one.name} {one.title}".casefold())
        browser = Browser(self.app)
        browser.post(f"/sign-in/demo/{person.id}", {})
        return browser

    def work(self) -> None:
        """Do the jobs that wait; whoever is written to with `.dead` cannot be reached, and is given up at once."""
        with self.app.app_context():
            while worker.run_next(_deliver):
                pass
        with self.app.app_context(), self.database.writing() as session:
            session.execute(sql("UPDATE job SET dead_at = run_at, tries = 12 WHERE fault IS NOT NULL"))

    def leave_jobs(self) -> None:
        """Let a job of every kind wait that knows its work without being told."""
        with self.app.app_context(), self.database.writing():
            for name, kind in sorted(jobs.KINDS.items()):
                if name not in {"mail", "compare"}:
                    kind.queue_once()


def _deliver(letter: EmailMessage) -> None:
    if letter["To"].addresses[0].domain.startswith("dead"):
        raise OSError


def act(browser: Browser, case: int, name: str, **typed: str) -> None:
    """Fill in the form of an act on the case page and send it."""
    browser.send(browser.get(f"/desk/cases/{case}"), f"/desk/cases/{case}/{name}", typed, status=303)


def live(town: Town) -> None:
    """Let residents write, and let staff and authors do once what can be done to a case."""
    secretariat, moderator, leader = (town.sign_in(one) for one in ("sekretariat", "moderator", LED.casefold()))
    answered = town.send(DARK, "Mørkt på stien", email="kim@example.org", name="Kim Eksempel", show_name="y")
    alike = town.send(ALIKE, "Stien er mørk", email="bo@dead.example.org")
    declined, returned, hidden, closed, _withdrawn = (
        town.send(f"{BENCH} Her er {word}.", f"Bænke og {word}", email=f"{number}@example.org")
        for number, word in enumerate(["borde", "skilte", "skygge", "træer", "lamper"])
    )
    for case in (answered, alike):
        act(moderator, case, "publication")
    town.leave_jobs()
    town.work()
    town.send(BENCH, "Bænke", email="aase@example.org")
    for case in (declined, hidden):
        act(moderator, case, "publication")
    led = "network-" + str(town.ask(f"SELECT owner_id FROM network_text WHERE name = '{LED}'"))
    for case in (answered, declined):
        act(secretariat, case, "route", to=led, reason=WHY)
    act(leader, answered, "match", decision="accept")
    act(leader, declined, "match", decision="decline", reason="Det handler om bænke og ikke om tryghed.")
    act(secretariat, answered, "first-word", text=WORD, answer_due=(clock.today() + timedelta(days=40)).isoformat())
    act(leader, answered, "draft", text="Lygterne er tændt igen siden i mandags.", outcome="informed")
    act(leader, answered, "answer")
    act(moderator, returned, "return", reason="Der står et telefonnummer i teksten.")
    act(moderator, hidden, "hiding", reason="Der står noget om en nabo.")
    for name in ("closing", "reopening", "closing"):
        act(secretariat, closed, name, outcome="informed", reason="Det er gjort allerede, eller er det?")
    _ask_for_links(town, town.ask(f"SELECT number FROM submission WHERE id = {answered}"))
    Browser(town.app).post(f"{town.receipts[1]}/link", {}, status=200)
    _open_own(town, town.receipts[0], "additions", addition="Det gælder også den anden sti.")
    _open_own(town, town.receipts[0], "objection", reason="Det er ikke netværket, der tænder lygter.")
    _open_own(town, town.receipts[6], "withdrawal")


def _ask_for_links(town: Town, number: str) -> None:
    browser = Browser(town.app)
    browser.send(browser.get("/my-case"), "/my-case", {"number": number, "email": "kim@example.org"}, status=200)
    browser.send(browser.get("/sign-in"), "/sign-in", {"email": "kim@example.org"}, status=200)


def _open_own(town: Town, receipt: str, noun: str, **typed: str) -> None:
    """Open an author's page with the receipt's code, and send one of its forms."""
    browser = Browser(town.app)
    code = town.app.extensions["vault"].receipt_code(receipt.rpartition("/")[2])
    browser.send(browser.get(receipt), f"{receipt}/access", {"code": code}, status=303)
    browser.send(browser.get("/my-submission"), f"/my-submission/{noun}", typed, status=303)


if __name__ == "__main__":
    home = Town(sys.argv[1], Path(sys.argv[2]))
    live(home)
    home.forget_numbers()
    home.leave_jobs()
    sys.stdout.write(json.dumps({"at": clock.now().isoformat(), "receipts": home.receipts}))
