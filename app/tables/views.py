"""Typing in what a table said: on a phone, without an account, its speakers unnamed."""

from flask import redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from app import db, i18n, sent_once
from app.accounts import guests
from app.alarms.queries import find_help
from app.challenges.blueprint import CHALLENGES
from app.challenges.queries import Shown, get_shown, has_been_shown
from app.limits import Limit
from app.pages.queries import get_notice
from app.tables import actions
from app.tables.actions import Host, NewTable
from app.tables.blueprint import blueprint
from app.tables.forms import MOST_LINES, TableForm
from app.tables.kinds import Question, TableKind
from app.web.gates import public


@blueprint.get("/challenges/<slug>/tables/new")
@public(exists=has_been_shown)
def write_table(slug: str) -> ResponseReturnValue:
    """Show the form in which a table's answers are typed in."""
    challenge = get_shown(slug)
    if challenge.slug != slug:
        return redirect(url_for("tables.write_table", slug=challenge.slug))
    return _form_page(challenge, TableForm(known=guests.current() is not None, formdata=None))


@blueprint.post("/challenges/<slug>/tables")
@public(limit=Limit.COMMENT)
def add_table(slug: str) -> ResponseReturnValue:
    """Take in what a table said, which waits for a moderator; its host hears once their address says yes."""
    guest = guests.acting()
    with db.read_first():
        challenge = get_shown(slug)
        form = TableForm(known=guest is not None)
        if not challenge.is_open:
            return _form_page(challenge, form), 409
        if not form.validate():
            return _form_page(challenge, form), 422
        notice = get_notice()
    new = NewTable(challenge.id, TableKind(form.kind.data), int(form.seats.data or 0), form.lines, i18n.current().code)
    written = form.email.data if guest is None else None
    if sent_once.note(form.key.data, *form.content, subject_id=challenge.id):
        host = Host(guest.contact_id, notice, confirmed=True) if guest is not None else None
        if written:
            host = Host(guests.keep_address(written), notice)
        actions.take_in(new, host)
    return render_template(
        "tables/sent.html",
        challenge=challenge,
        number=len(new.lines),
        hears=guest is not None,
        waits=bool(written),
        help=find_help(*(words for _question, words in new.lines)),
    )


def _form_page(challenge: Shown, form: TableForm) -> str:
    return render_template(
        "tables/new.html",
        challenge=challenge,
        form=form,
        questions=list(Question),
        closed=CHALLENGES.get_closing(),
        most_lines=MOST_LINES,
    )


READ_FIRST = (add_table,)
"""Views that need no CSRF token of whom we do not know: it is nobody's, and a moderator reads it first."""
