"""Contributions as tests need them: given through the pages, answered by the acts of staff."""

from datetime import date, timedelta
from typing import Any

from sqlalchemy import select

from app import clock
from app.challenges.models import Challenge
from app.clearing import find_stops
from app.contribution_desk import answering_actions
from app.contribution_desk.answering_forms import Accepted
from app.contributions.models import Contribution
from app.contributions.moderating_actions import get_reach, words_of
from app.events import By
from app.permissions import Actor
from app.subjects import Subject, Wording
from tests.browsing import Browser, Page
from tests.ground.staging import Town
from tests.notifications.hearing import ALMA, confirm, mailed, paths

TEXT = "Vi løber gennem tunnelen tirsdag og torsdag og tæller, hvem vi møder."


def give(browser: Browser, slug: str, *, status: int = 200, email: str = ALMA, **fields: Any) -> Page:
    """Walk the screens: as whom and with what, then what, how much and when."""
    first = browser.get(f"/challenges/{slug}/join")
    sends = f"/challenges/{slug}/contributions"
    who: dict[str, Any] = {one: fields.pop(one) for one in ("giver", "title", "kind", "helps") if one in fields}
    assert any(one.get("name") == "helps" and one.get("type") == "checkbox" for one in first.all("input"))
    second = browser.send(first, sends, who)
    said = {"text": TEXT, **fields}
    if "email" in second.form(sends) and "email" not in fields:
        said["email"] = email
    return browser.send(second, sends, said, status=status)


def given(town: Town, slug: str, *, email: str = ALMA, **fields: Any) -> tuple[Contribution, Browser]:
    """Give something as a stranger and press the button in the mail: the newest contribution, and the browser."""
    give(Browser(town.app), slug, email=email, **fields)
    letter = next(one for one in mailed(town.app) if one["To"] == email and paths(one, "/confirmations/"))
    browser = confirm(town.app, letter)
    mailed(town.app)
    return list_all(town)[-1], browser


def list_all(town: Town) -> list[Contribution]:
    """Return the contributions as they stand now, the first first."""
    with town.reading() as session:
        rows = session.scalars(select(Contribution).order_by(Contribution.id)).all()
        session.expunge_all()
        return list(rows)


def accept(
    town: Town, contribution_id: int, by: Actor, *, carrier: str = "Vej og Park", use_by: date | None = None
) -> None:
    """Say yes to a contribution in the words that stand, as somebody does who has looked at each passage."""
    with town.writing() as session:
        row = session.get_one(Contribution, contribution_id)
        wording = session.get_one(Wording, session.get_one(Subject, contribution_id).current_wording_id)
        day = use_by or clock.today() + timedelta(days=14)
        cleared = [one.key for one in find_stops(words_of(row, wording), get_reach(row))]
        answering_actions.accept(row, Accepted(carrier, day, wording_id=wording.id, cleared=cleared), By.person(by))


def challenge_of(town: Town, slug: str) -> Challenge:
    """Return the challenge at an address word."""
    with town.reading() as session:
        found: Challenge = session.scalars(select(Challenge).where(Challenge.slug == slug)).one()
        session.expunge(found)
        return found
