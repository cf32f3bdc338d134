"""What somebody wrote, as they themselves may read it: their cases and their comments, and the titles of what else."""

from collections.abc import Collection, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import bindparam, func, select
from sqlalchemy.orm import aliased

from app import db
from app.access import readable
from app.conversations.blueprint import COMMENTS
from app.conversations.models import Comment, Intent
from app.i18n import current
from app.i18n import gettext as _
from app.kinds import NOBODY
from app.networks.queries import get_directory
from app.publishing.models import AddressChange
from app.subjects import Audience, AuthorKind, Subject, SubjectKind, Visibility, Voice, Wording, open_name
from app.submissions.models import Submission
from app.submissions.states import Handling, Kind, status_of
from app.vault import UnreadableError, Vault

_ASKED = (
    select(
        *(AddressChange.id, AddressChange.subject_id, Subject.kind, Submission.number, Wording.title),
        AddressChange.created_at,
    )
    .join(Subject, Subject.id == AddressChange.subject_id)
    .outerjoin(Wording, Wording.id == Subject.current_wording_id)
    .outerjoin(Submission, Submission.id == Subject.id)
    .where(AddressChange.contact_id == bindparam("contact_id"), Subject.visibility != Visibility.WITHDRAWN)
    .order_by(AddressChange.id)
)


@dataclass(frozen=True)
class Written:
    """Something they wrote: a case has a number and a kind, a comment the title of what it is about if it is public.

    `name` is theirs, shown or not; `shows_name` whether readers see it.
    """

    id: int
    number: str | None
    kind: str | None
    title: str
    text: str
    language: str
    audience: str
    visibility: str
    is_shown: bool
    waits: bool
    handling: str | None
    author_kind: str
    name: str | None
    shows_name: bool
    has_address: bool
    has_code: bool
    notice_id: int | None
    sent_at: datetime
    intent: str | None

    @property
    def is_case(self) -> bool:
        """Return whether it is a problem or an idea, and no comment."""
        return self.number is not None

    @property
    def is_withdrawn(self) -> bool:
        """Return whether they have taken it back."""
        return self.visibility == Visibility.WITHDRAWN

    @property
    def is_over(self) -> bool:
        """Return whether nobody works with it any more."""
        return self.is_withdrawn or self.handling == Handling.CLOSED

    @property
    def readers(self) -> str:
        """Return who can read it now, in a sentence."""
        if self.is_withdrawn:
            return _("You have taken it back. Only staff can read it.")
        if self.is_shown and self.waits:
            return _("Everybody reads the words from before until one of us has read the new ones.")
        if self.is_shown:
            return _("Everybody can read it.")
        if self.audience == Audience.NETWORK:
            return _("Staff and the network that gets it can read it, also its members from outside.")
        if self.audience == Audience.PUBLIC and self.visibility == Visibility.RECEIVED:
            return _("Only staff can read it. One of us decides whether it is shown to everybody.")
        return _("Only staff can read it.")

    @property
    def is_name_public(self) -> bool:
        """Return whether everybody reads their name now."""
        return self.is_shown and self.shows_name

    @property
    def name_told(self) -> str:
        """Return who reads the name they gave now, in a sentence; empty if they gave none."""
        if not self.name:
            return ""
        if self.is_name_public:
            return _("Your name is shown: %(name)s.", name=self.name)
        if self.shows_name and not self.is_withdrawn:
            return _("Your name stands with it for those who can read it: %(name)s.", name=self.name)
        return _("Your name is not shown: %(name)s.", name=self.name)

    @property
    def intent_label(self) -> str:
        """Return what they want with a comment, in words; empty for a reply and for a case."""
        return Intent.label_of(self.intent or "")

    @property
    def author_label(self) -> str:
        """Return what kind of sender they said they are, in words."""
        return AuthorKind.label_of(self.author_kind)

    @property
    def kind_label(self) -> str:
        """Return what kind of case it is, in words; empty for a comment."""
        return Kind.label_of(self.kind) if self.kind is not None else ""

    @property
    def audience_label(self) -> str:
        """Return who shall be able to read it, in words."""
        return Audience.label_of(self.audience)

    @property
    def language_label(self) -> str:
        """Return the name of the language it is written in."""
        return str(current().locale.languages.get(self.language, self.language))

    @property
    def status_label(self) -> str:
        """Return how far a case is, in words; empty for a comment."""
        return status_of(self.handling).label if self.handling is not None else ""


def list_written(vault: Vault, subject_ids: Collection[int]) -> list[Written]:
    """Return what somebody wrote, newest first: what is theirs has been asked before (`whose.get_mine`)."""
    words, about = aliased(Wording), aliased(Wording)
    root = aliased(Subject)
    statement = (
        select(
            Subject.id,
            Submission.number,
            Submission.kind,
            func.coalesce(words.title, about.title, "").label("title"),
            func.coalesce(words.text, "").label("text"),
            words.language,
            Subject.audience,
            Subject.visibility,
            readable(NOBODY).label("is_shown"),
            (Subject.current_wording_id != func.coalesce(Subject.published_wording_id, 0)).label("waits"),
            Submission.handling,
            Voice.author_kind,
            Voice.name,
            Voice.name_sealed,
            Voice.show_name,
            Voice.contact_id,
            Submission.code_hash,
            Voice.notice_id,
            func.coalesce(Submission.received_at, Comment.sent_at).label("sent_at"),
            Comment.intent,
        )
        .join(Voice, Voice.subject_id == Subject.id)
        .join(words, words.id == Subject.current_wording_id)
        .outerjoin(Submission, Submission.id == Subject.id)
        .outerjoin(Comment, Comment.id == Subject.id)
        .outerjoin(root, (root.id == Subject.root_id) & readable(NOBODY, root))
        .outerjoin(about, about.id == root.published_wording_id)
        .where(Subject.id.in_(subject_ids), Subject.kind.in_((SubjectKind.SUBMISSION, SubjectKind.COMMENT)))
        .order_by(Subject.id.desc())
    )
    return [
        Written(
            row.id,
            row.number,
            row.kind,
            row.title,
            row.text,
            row.language,
            row.audience,
            row.visibility,
            row.is_shown and (row.number is not None or COMMENTS.is_on()),
            row.waits,
            row.handling,
            row.author_kind,
            _name(vault, row.name, row.name_sealed),
            row.show_name,
            row.contact_id is not None,
            row.code_hash is not None,
            row.notice_id,
            row.sent_at,
            row.intent,
        )
        for row in db.session.execute(statement)
    ]


def _name(vault: Vault, name: str | None, sealed: bytes | None) -> str | None:
    """Return a name, or None where it was sealed with a key that is lost: all the rest is shown all the same."""
    with suppress(UnreadableError):
        return open_name(vault, name, sealed)
    return None


def get_titles(subject_ids: Collection[int]) -> dict[int, str]:
    """Return the titles of these things; what lies inside another goes by that, if everybody can read it."""
    inside = select(Subject.id, func.coalesce(Subject.root_id, Subject.id)).where(Subject.id.in_(subject_ids))
    roots = {row[0]: row[1] for row in db.session.execute(inside)}
    statement = (
        select(Subject.id, Wording.title)
        .join(Wording, Wording.id == Subject.published_wording_id)
        .where(Subject.id.in_(roots.values()), readable(NOBODY))
    )
    titles = {row.id: row.title or "" for row in db.session.execute(statement)}
    titles |= {one.id: one.name for one in get_directory().networks.values()}
    return {one: titles[root] for one, root in roots.items() if titles.get(root)}


def list_versions(subject_id: int) -> Sequence[tuple[datetime, str | None, str]]:
    """Return when, under which title and in which words a thing was written, oldest first; what is covered is left out.

    Only what its author wrote: the wordings with bars are staff's.
    """
    statement = (
        select(Wording.created_at, Wording.title, Wording.text)
        .where(Wording.subject_id == subject_id, Wording.text.is_not(None), Wording.written_by == "author")
        .order_by(Wording.number)
    )
    return [(row.created_at, row.title, row.text) for row in db.session.execute(statement)]


@dataclass(frozen=True)
class Asked:
    """A thing to be heard of at an address once its owner says yes: its kind and title, the number of a case."""

    id: int
    subject_id: int
    kind: str
    number: str | None
    title: str | None
    created_at: datetime


def list_asked(contact_id: int) -> list[Asked]:
    """Return what is to be heard of at an address and waits for its owner, oldest first."""
    return db.rows(Asked, _ASKED, {"contact_id": contact_id})


def is_address_asked(subject_id: int) -> bool:
    """Return whether an address was asked to hear of a thing and has not said yes yet."""
    asked = select(AddressChange.id).where(AddressChange.subject_id == subject_id).limit(1)
    return db.session.scalar(asked) is not None


def get_number(subject_id: int) -> str | None:
    """Return the number of a case, None for a comment."""
    return db.session.scalar(select(Submission.number).where(Submission.id == subject_id))
