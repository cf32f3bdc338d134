"""What words can be covered in, of whatever kind: its texts as they stand, the act that covers them, the way back."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from flask import url_for

from app import i18n
from app.acts import AnyAct
from app.conversations.moderating_actions import redact as redact_comment
from app.conversations.queries import get_moderated
from app.desk.cases import get_case
from app.desk.comment_places import Place
from app.desk.worklist import Shelf
from app.i18n import gettext as _
from app.permissions import Actor
from app.redaction.case_actions import redact as redact_case
from app.subjects import SubjectKind


@dataclass(frozen=True)
class Text:
    """A text that words can be covered in: what it is called, and its words."""

    label: str
    text: str
    language: str


@dataclass(frozen=True)
class Thing:
    """A thing as the page shows it on which words are covered.

    `trail` leads to it, `came_from` are the form's hidden fields by which one gets back to the list one came from.
    """

    id: int
    kind: SubjectKind
    version: int
    number: str
    heading: str
    state: Any
    act: AnyAct[Any, Any]
    texts: Sequence[Text]
    trail: Sequence[tuple[str, str]]
    came_from: Mapping[str, str]

    @property
    def back(self) -> str:
        """Return the address of its own page."""
        return self.trail[-1][1]

    @property
    def address(self) -> str:
        """Return what the addresses of its acts begin with."""
        return f"/desk/{self.act.kind.plural}/{self.id}"


def get_case_thing(case_id: int, actor: Actor, shelf: Shelf) -> Thing:
    """Return a case. Raises `NotThereError` if there is none that the person may read."""
    case = get_case(case_id, visible_to=actor)
    language = case.language
    texts = [Text(_("Title"), case.title or "", language), Text(_("Text"), case.text or "", language)]
    if case.has_unread_wording:
        texts += [
            Text(_("The title that everybody reads now"), case.public_title or "", language),
            Text(_("The text that everybody reads now"), case.public_text or "", language),
        ]
    return Thing(
        id=case.id,
        kind=SubjectKind.SUBMISSION,
        version=case.version,
        number=case.number,
        heading=_("Cover words in %(number)s", number=case.number),
        state=case,
        act=redact_case,
        texts=[one for one in texts if one.text],
        trail=[
            (_("Work list"), url_for("desk.worklist", list=shelf.whose, state=shelf.lacking)),
            (case.number, url_for("casework.show_case", case_id=case.id, list=shelf.whose, state=shelf.lacking)),
        ],
        came_from={"whose": str(shelf.whose), "state": str(shelf.lacking or "")},
    )


def get_comment_thing(comment_id: int, place: Place) -> Thing:
    """Return a comment. Raises `NotThereError` if there is none."""
    comment = get_moderated(comment_id)
    texts = [Text(_("Comment"), comment.text, comment.language)]
    if comment.shown_text and comment.shown_text != comment.text:
        texts.append(Text(_("The words that everybody reads now"), comment.shown_text, comment.language))
    title = i18n.quoted(comment.root_title)
    return Thing(
        id=comment.id,
        kind=SubjectKind.COMMENT,
        version=comment.version,
        number=str(comment.id),
        heading=_("Cover words in a comment"),
        state=comment,
        act=redact_comment,
        texts=texts,
        trail=[
            (_("Comments to read"), place.address or url_for("comments.waiting_comments")),
            (_("A comment on %(title)s", title=title), place.lead_to(comment.id)),
        ],
        came_from={"whose": place.name, "page": place.page},
    )
