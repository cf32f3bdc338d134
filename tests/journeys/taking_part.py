"""How somebody gets to the pages on which people take part in challenges, and to what came of it."""

from typing import Any

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import InstrumentedAttribute

from app.challenges.models import Challenge
from app.contributions.models import Contribution
from app.db import Base
from app.endings.models import EndingOf
from app.entries.models import Entry
from app.organisations.models import Organisation
from app.subjects import Subject
from tests.journeys.asked import at_challenge
from tests.journeys.visiting import Visitor
from tests.journeys.ways import Way, first, form_sent, press, void


def at_closed(path: str = "/challenges/{}") -> Way:
    """Return the way to the challenge that has ended."""
    ended = select(Challenge.slug).where(Challenge.standing == "closed")
    return lambda visitor: void(visitor.open(path.format(first(visitor.town, ended))))


def at_closed_desk(path: str) -> Way:
    """Return the way to the challenge that has ended, at the desk."""
    ended = select(Challenge.id).where(Challenge.standing == "closed")
    return lambda visitor: void(visitor.open(path.format(first(visitor.town, ended))))


def at_first(
    model: type[Base],
    path: str,
    *conditions: ColumnElement[bool] | InstrumentedAttribute[bool],
    of: InstrumentedAttribute[Any] | None = None,
) -> Way:
    """Return the way to the first row of a room of which all `conditions` hold, by its id or what else it is `of`."""
    found = select(model.id if of is None else of).where(*conditions).order_by(model.id)  # type: ignore[attr-defined]
    return lambda visitor: void(visitor.open(path.format(first(visitor.town, found))))


def at_ended(kind: str, path: str = "/threads/{}") -> Way:
    """Return the way to the first thing of a kind of which it is said what came."""
    ended = select(Subject.id).join(EndingOf, EndingOf.subject_id == Subject.id).where(Subject.kind == kind)
    return lambda visitor: void(visitor.open(path.format(first(visitor.town, ended.order_by(Subject.id)))))


def at_giver(path: str) -> Way:
    """Return the way to an organisation that has given something, by its id."""
    gives = select(Contribution.organisation_id).where(Contribution.standing == "used")
    found = gives.where(Contribution.organisation_id.is_not(None)).order_by(Contribution.id)
    return lambda visitor: void(visitor.open(path.format(first(visitor.town, found))))


def at_organisation(visitor: Visitor) -> None:
    """Open the page of an organisation that has given something."""
    gives = select(Contribution.organisation_id).where(Contribution.standing == "used")
    found = select(Organisation.slug).where(Organisation.id.in_(gives)).order_by(Organisation.id)
    visitor.open(f"/organisations/{first(visitor.town, found)}")


def theme_receipt(visitor: Visitor) -> None:
    """Propose a theme without an address, and open the receipt."""
    form_sent("/themes/new", title="Zqx", text="Vvrbl qzzt nnt. Kbbt zzk.")(visitor)
    link = visitor.page.locator("a[href*='/themes/receipts/']").first.get_attribute("href") or ""
    visitor.open("/themes/receipts/" + link.rpartition("/")[2])


def joining(visitor: Visitor) -> None:
    """Say as whom one joins, and stand before what one gives."""
    at_challenge(path="/challenges/{}/join")(visitor)
    press(visitor, "form[action$='/contributions'] .actions button")


def joining_with_errors(visitor: Visitor) -> None:
    """Give nothing at all."""
    joining(visitor)
    press(visitor, "form[action$='/contributions'] .actions button")


def adding_with_errors(visitor: Visitor) -> None:
    """Add nothing under the water line."""
    at_challenge(path="/challenges/{}/entries/new")(visitor)
    press(visitor, "form[action$='/entries'] .actions button")


def added(visitor: Visitor) -> None:
    """Add something under the water line."""
    at_challenge(path="/challenges/{}/entries/new")(visitor)
    visitor.page.locator("textarea[name=behind]").fill("Der er ingen, der mødes dernede.")
    press(visitor, "form[action$='/entries'] .actions button")


def at_entry(visitor: Visitor) -> None:
    """Open one entry that somebody said."""
    at_first(Entry, "/entries/{}", Entry.shelf == "causes")(visitor)
