"""Tables as tests need them: typed in through the page, and read by staff."""

from collections.abc import Sequence

from sqlalchemy import select

from app.entries.models import Entry
from app.tables.models import TableHost, TableTalk
from tests.browsing import Browser, Page
from tests.ground.staging import Town

FELT = "Min datter går den lange vej hjem."
BEHIND = "Man kan ikke se, om der er nogen, før man er nede."
NEXT = "Sæt spejle op i begge ender."
SAID = {"felt": FELT, "behind": f"{BEHIND}\nLyden er værre end mørket.", "next": NEXT, "seats": "7"}


def type_in(browser: Browser, slug: str, *, status: int = 200, **fields: str) -> Page:
    """Fill in the form of a table and send it."""
    page = browser.get(f"/challenges/{slug}/tables/new")
    return browser.send(page, f"/challenges/{slug}/tables", SAID | fields, status=status)


def list_lines(town: Town) -> Sequence[Entry]:
    """Return what tables said, in the order in which it came."""
    with town.reading() as session:
        found: Sequence[Entry] = session.scalars(
            select(Entry).where(Entry.table_id.is_not(None)).order_by(Entry.id)
        ).all()
        session.expunge_all()
    return found


def list_tables(town: Town) -> Sequence[TableTalk]:
    """Return the tables."""
    with town.reading() as session:
        found: Sequence[TableTalk] = session.scalars(select(TableTalk).order_by(TableTalk.id)).all()
        session.expunge_all()
    return found


def count_hosts(town: Town) -> int:
    """Return how many addresses hear of tables."""
    with town.reading() as session:
        return len(session.scalars(select(TableHost.table_id)).all())


def show_all(staff: Browser, table_id: int) -> Page:
    """Show what nothing speaks against, with the one press on a table's page."""
    address = f"/desk/tables/{table_id}"
    approve(staff, staff.get(address), table_id)
    return staff.get(address)


def approve(staff: Browser, page: Page, table_id: int) -> None:
    """Press the one button on a table's page as it was read."""
    read = [one.get("value") for one in page.all("input") if one.get("name") == "read"]
    staff.post(f"/desk/tables/{table_id}/approvals", {"read": read}, status=303)
