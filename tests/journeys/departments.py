"""How somebody in a department, or in the management, gets to the pages behind a link."""

from sqlalchemy import select

from app.department_links.asking_actions import make_link
from app.department_links.queries import find_asked, is_waiting
from app.network_backing import actions as backing_actions
from app.network_backing.models import NetworkGate
from app.results.name_queries import find_leaving
from app.submissions.models import Submission
from tests.journeys.serving import Town
from tests.journeys.visiting import Visitor
from tests.journeys.ways import Way, press


def link(town: Town, *, public: bool = True) -> tuple[int, str]:
    """Make the link to a case that waits for a department; returns the case's id and the link's path."""
    with town.app.app_context(), town.database.writing() as session:
        at_departments = select(Submission).where(Submission.department_id.is_not(None), Submission.listed.is_(public))
        for case in session.scalars(at_departments.order_by(Submission.id)):
            asked = find_asked(case) if is_waiting(case) else None
            if asked is not None:
                return case.id, f"/answers/{make_link(case, asked).token}"
    raise AssertionError("no case waits for a department")


def at_asked(path: str = "", *, public: bool = True) -> Way:
    """Return the way to a page behind a department's link."""

    def reach(visitor: Visitor) -> None:
        visitor.open(link(visitor.town, public=public)[1] + path)

    return reach


def keeping_a_name(visitor: Visitor) -> None:
    """Open the link by which whoever was refused keeps a shown name."""
    with visitor.town.app.app_context(), visitor.town.database.reading() as session:
        named = session.scalars(select(Submission.id).where(Submission.shown_name.is_not(None)))
        leaving = next(one for one in map(find_leaving, named.all()) if one is not None)
    visitor.open(f"/kept-names/{leaving.token}")


def with_errors(visitor: Visitor) -> None:
    """Send an answer without a word."""
    at_asked()(visitor)
    press(visitor, "main form .actions button")


def previewed(visitor: Visitor) -> None:
    """See an answer as it will be read."""
    at_asked()(visitor)
    fill(visitor)
    press(visitor, "main form .actions button")


def fill(visitor: Visitor) -> None:
    """Write an answer."""
    visitor.page.locator("[name=text]").fill("Tak for idéen.\n\nVi tager den op med biblioteket i uge 50.")
    visitor.page.locator("[name=outcome]").first.check()
    visitor.page.locator("[name=name]").fill("Inger Vang")
    visitor.page.locator("[name=title]").fill("Afdelingschef")


def at_gate(visitor: Visitor) -> None:
    """Open the link by which a contact in the management answers whether they stand behind a stage."""
    with visitor.town.app.app_context(), visitor.town.database.writing() as session:
        waits = select(NetworkGate).where(NetworkGate.backed_at.is_(None), NetworkGate.ended_at.is_(None))
        token = backing_actions.make_link(session.scalars(waits.order_by(NetworkGate.id)).all()[0])
    visitor.open(f"/gates/{token}")
