"""What everybody can read at this moment of what somebody wrote, as the website shows it."""

from dataclasses import dataclass

from markupsafe import Markup
from sqlalchemy import select

from app import db
from app.accounts.speaking import Spoken
from app.conversations.models import Comment
from app.i18n import gettext as _
from app.my_data.queries import Written
from app.reading import page, page_queries
from app.subjects import Subject, Wording


@dataclass(frozen=True)
class Public:
    """The words that were approved, as whose they are shown, and the place; a comment has neither title nor place."""

    title: str
    text: str
    said_by: str
    place: str

    def is_older(self, one: Written) -> bool:
        """Return whether everybody reads other words than the newest of a thing."""
        return self.text != one.text or (one.is_case and self.title != one.title)


@dataclass(frozen=True)
class _Said(Spoken):
    text: str
    speaker: str
    shown_name: str | None
    organisation_kind: str | None


_SAID = (
    select(Wording.text, Comment.speaker, Comment.shown_name, Comment.organisation_kind)
    .join(Subject, Subject.id == Comment.id)
    .join(Wording, Wording.id == Subject.published_wording_id)
)


def find_public(one: Written) -> Public | None:
    """Return what everybody can read of a thing now, None if nobody but those who work with it can."""
    if not one.is_shown:
        return None
    if one.is_case:
        shown = page.get_shown(page_queries.get_listed_page(one.id))
        sender = Markup(shown.author_label).striptags()  # noqa: S704 -- taken out of the markup, not put into it
        return Public(shown.submission.title, shown.submission.text, sender, shown.place_label)
    said = db.rows(_Said, _SAID.where(Comment.id == one.id))[0]
    sender = ", ".join(part for part in (said.name, said.mark) if part) or _("A resident")
    return Public("", said.text, sender, "")
