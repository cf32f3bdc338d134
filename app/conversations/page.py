"""What the page of a public thing shows of the conversation about it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from urllib.parse import urlencode

from flask import current_app
from jinja2 import Environment
from markupsafe import Markup

from app.accounts.writers import Writer
from app.conversations import own_queries, queries
from app.conversations.blueprint import COMMENTS
from app.conversations.folding import count_folded
from app.conversations.forms import CommentForm
from app.conversations.own_queries import Own
from app.conversations.queries import OURS, Counts, Said
from app.i18n import gettext as _
from app.municipality.queries import get_reference
from app.municipality.reference import Reference
from app.permissions import Permission
from app.rooms import Off
from app.subjects import Speaker
from app.web.asked import Asked
from app.web.kept import kept
from app.web.paging import Page

_ONLY = {"author": frozenset({Speaker.AUTHOR}), "municipality": OURS}
"""Whose comments can be read by themselves."""


@dataclass(frozen=True)
class Lead:
    """A link above the comments, and how many it leads to, if that is said."""

    address: str
    label: str
    count: int | None = None


@dataclass(frozen=True)
class Conversation:
    """A page of the comments, None while the room is off, with the form to add one and the ways on and back.

    `own_comments` are those of whoever writes in this browser, by id; whom we do not know is asked in
    `fields_to_comment`. The `ways_on` from each comment wait for its id. A page `is_flat` where threads are torn apart;
    its first `folded` comments wait for a press, unless the address is that of one of them.
    """

    counts: Counts
    comments: Page[Said] | None = None
    own_comments: Mapping[int, Own] = field(default_factory=dict)
    comment_form: CommentForm | None = None
    fields_to_comment: Markup | None = None
    reads_next: date | None = None
    comments_closed: Off | None = None
    ways_on: str = ""
    may_moderate: bool = False
    is_author: bool = False
    newest_first: bool = False
    is_flat: bool = False
    folded: int = 0
    leads: Sequence[Lead] = ()
    newer_comments: str | None = None
    older_comments: str | None = None


@kept
def fields_of_strangers(templates: Environment, reference: Reference) -> Markup:
    """Return the fields in which somebody whom we do not know comments, as every page shows them."""
    parts: Any = templates.get_template("conversations/_parts.html").module
    form = CommentForm(Writer(), Speaker.RESIDENT, formdata=None)
    fields: Markup = parts.comment_fields(form, reference)
    return fields


def _fields() -> Markup:
    return fields_of_strangers(current_app.jinja_env, get_reference())


@kept
def ways_on(templates: Environment) -> Mapping[tuple[bool, bool], Markup]:
    """Return the ways on from a comment, by whether one can answer and whether it can be hidden; `id` is put in."""
    parts: Any = templates.get_template("conversations/_parts.html").module
    return {(answers, hides): parts.ways(answers, hides) for answers in (True, False) for hides in (True, False)}


def get_conversation(subject_id: int, writer: Writer, address: str) -> Conversation:
    """Return what the template shows of the comments; `address` is the page's own."""
    if not COMMENTS.is_on():
        return Conversation(Counts())
    counts = queries.get_counts(subject_id)
    asked, speaker = Asked(), writer.speaks_as(subject_id)
    newest_first = asked.choose("order", {"newest": True}, "") or False
    only = asked.choose("from", _ONLY, "")
    cursor = asked.cursor(*(queries.NEWEST if newest_first else queries.THREADS).readers)
    page = queries.list_comments(subject_id, cursor, newest_first=newest_first, by=only)
    if cursor is not None and not page.rows:  # what it led to is no longer there
        page = queries.list_comments(subject_id, None, newest_first=newest_first, by=only)
    closed = COMMENTS.get_closing() or counts.pause
    may_moderate = writer.staff is not None and writer.staff.may(Permission.MODERATE)
    return Conversation(
        counts,
        comments=page,
        own_comments={one.id: one for one in own_queries.list_own(writer, subject_id)},
        comment_form=CommentForm(writer, speaker, formdata=None) if writer.is_known else None,
        fields_to_comment=None if writer.is_known else _fields(),
        reads_next=get_reference().reads_next,
        comments_closed=closed,
        ways_on=ways_on(current_app.jinja_env)[closed is None, may_moderate],
        may_moderate=may_moderate,
        is_author=speaker == Speaker.AUTHOR,
        newest_first=newest_first,
        is_flat=newest_first or only is not None,
        folded=0 if cursor or newest_first or only else count_folded(page.rows),
        leads=_leads(counts, asked, address),
        newer_comments=_address(asked, address, page=page.newer) if page.newer else None,
        older_comments=_address(asked, address, page=page.older) if page.older else None,
    )


def _leads(counts: Counts, asked: Asked, address: str) -> list[Lead]:
    """Return the ways to the other order, and to what the author and the municipality say, or back to everybody."""
    if counts.comments < 2:
        return []
    newest = "order" in asked.kept
    other = _address(asked, address, order=None if newest else "newest")
    order = Lead(other, _("The oldest first") if newest else _("The newest first"))
    if "from" in asked.kept:
        return [order, Lead(_address(asked, address, **{"from": None}), _("Everybody's"), counts.comments)]
    apart = (
        ("author", _("The author's own"), counts.by_author),
        ("municipality", _("The municipality's own"), counts.by_municipality),
    )
    own = [Lead(_address(asked, address, **{"from": name}), label, count) for name, label, count in apart if count]
    return [order, *own]


def _address(asked: Asked, address: str, **changes: str | None) -> str:
    kept = {name: value for name, value in (asked.kept | changes).items() if value}
    return f"{address}?{urlencode(kept)}#conversation" if kept else f"{address}#conversation"
