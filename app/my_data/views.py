"""What is kept about somebody, and a copy of it to take along."""

from collections.abc import Sequence
from dataclasses import dataclass

from flask import Response, render_template
from flask.typing import ResponseReturnValue
from markupsafe import Markup

from app import clock
from app.accounts import guests
from app.accounts.contacts import Mailbox, get_mailbox
from app.accounts.forms import AddressForm
from app.my_data import copies, kept, queries
from app.my_data.blueprint import blueprint
from app.my_data.kept import Kept
from app.my_data.left_out import list_left_out
from app.my_data.queries import Written
from app.my_data.whose import Mine, get_mine, get_mine_or_401
from app.my_data.words import COLUMNS
from app.vault import get_vault
from app.web.gates import public
from app.web.headers import never_keep
from app.web.shown import render_page


@dataclass(frozen=True)
class MyDataPage:
    """All that is theirs: what they wrote, what is kept of it and beside it, and the address if they came by it."""

    mine: Mine
    mailbox: Mailbox | None
    written: Sequence[Written]
    kept: Sequence[Kept]
    left_out: Sequence[str]


@blueprint.get("/my-data")
@public
def my_data() -> ResponseReturnValue:
    """Show somebody what is kept about them, else the ways in."""
    never_keep()
    mine = get_mine()
    if mine is None:
        form = AddressForm(formdata=None)
        return render_template("my_data/way_in.html", form=form, known=guests.current() is not None)
    return render_page("my_data/my_data.html", _page(mine))


def _page(mine: Mine) -> MyDataPage:
    vault = get_vault()
    mailbox = get_mailbox(mine.contact_id) if mine.contact_id is not None else None
    written = queries.list_written(vault, mine.owner.subject_ids)
    return MyDataPage(mine, mailbox, written, kept.list_counts(vault, mine.owner), list_left_out(mine))


@blueprint.get("/my-data/copy.json")
@public
def copy_as_data() -> Response:
    """Give all that is theirs as data, to be saved."""
    never_keep()
    copy = copies.get_copy(get_vault(), get_mine_or_401())
    return _attached(copies.as_json(copy), "json", "application/json")


@blueprint.get("/my-data/copy.html")
@public
def copy_as_page() -> Response:
    """Give all that is theirs as a page that needs nothing else, to be saved."""
    never_keep()
    copy = copies.get_copy(get_vault(), get_mine_or_401())
    page = render_page(
        "my_data/copy.html",
        copy,
        left_out=list_left_out(copy.mine),
        kept_beside=copy.kept_beside,
        column_words=COLUMNS,
        style=_STYLE,
    )
    return _attached(page, "html", "text/html")


def _attached(body: str, ending: str, mimetype: str) -> Response:
    response = Response(body, mimetype=mimetype)
    name = f"samspil-mine-data-{clock.today().isoformat()}.{ending}"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


_STYLE = Markup(
    ":root { color-scheme: light dark }"
    " body { font: 1rem/1.6 system-ui, sans-serif; max-width: 44rem; margin: 3rem auto; padding: 0 1.25rem;"
    " overflow-wrap: anywhere }"
    " h1 { font-size: 2.25rem; line-height: 1.15; margin: 0 0 .5rem }"
    " h2 { font-size: 1.5rem; line-height: 1.25; margin: 3.5rem 0 .5rem; padding-block-start: 1.5rem;"
    " border-block-start: 1px solid #8886 }"
    " h3 { font-size: 1.15rem; margin: 2rem 0 .25rem } h4 { font-size: 1rem; margin: 1.5rem 0 .25rem }"
    " blockquote { white-space: pre-line; margin: .75rem 0; padding: 1rem 1.25rem; border-radius: .75rem;"
    " background: #8881 }"
    " .muted { opacity: .75 }"
    " dl { display: grid; grid-template-columns: minmax(8rem, auto) 1fr; gap: .25rem 1.25rem }"
    " dt { opacity: .75 } dd { margin: 0; white-space: pre-line } li { margin: .5rem 0 }"
)
"""How a copy looks where it is kept: it loads nothing."""
