"""What is written of submissions and conversations in the demo's files."""

from datetime import date

import msgspec

from app.alarms.models import AlarmEnd
from app.conversations.models import Intent
from app.demo_files.entries import Words
from app.organisations.kinds import OrganisationKind
from app.results.kinds import EndKind
from app.screening.statutory import StatutoryKind
from app.subjects import Audience, AuthorKind, HeldFor, Visibility
from app.submissions.states import Handling, Kind, RouteKind, Source


class RouteEntry(msgspec.Struct, frozen=True):
    """Where a submission goes: the slug of a network, department, authority or theme pile."""

    kind: RouteKind
    to: str


class FirstWordEntry(msgspec.Struct, frozen=True):
    """A first word. `days_after` and `answer_in` are working days from the day of receipt."""

    days_after: int
    text: Words
    answer_in: int | None = None
    answer_on: date | None = None


class AnswerEntry(msgspec.Struct, frozen=True):
    """An answer, `days_after` working days from the day of receipt, signed by a network or department.

    `words` say what has been done, whose it is or which committee has it; it happens `happens_in` working days later.
    What else it `promises` to tell of is told by that day.
    """

    days_after: int
    unit: str
    outcome: EndKind
    text: Words
    words: Words = {}
    promises: Words = {}
    happens_in: int | None = None


class WentEntry(msgspec.Struct, frozen=True):
    """How it went, told `days_after` working days from the day of receipt."""

    days_after: int
    text: Words


class HandledEntry(msgspec.Struct, frozen=True):
    """What was done about what could not wait, on the day it was read, and the note that staff alone read."""

    ended: AlarmEnd
    note: str


class HeldEntry(msgspec.Struct, frozen=True, rename={"what_for": "for"}):
    """What a case is kept from erasing for, on the day it was read, and why, for staff alone."""

    what_for: HeldFor
    reason: str


class SubmissionEntry(msgspec.Struct, frozen=True):
    """A submission with its life; `days_ago` are working days from the day of receipt to today.

    One that is `grouped_with` another is closed after `closed_after` days; one that is taken back is so after
    `withdrawn_after`. `statutory` is what staff have said that it is in law, `child_reported` that one of them has
    reported concern. One that goes `by_heading` is published by what is done with all under its heading; one that has
    `split_from` another is made of a part of its text.
    """

    id: str
    kind: Kind
    author_kind: AuthorKind
    title: Words
    text: str
    themes: list[str]
    days_ago: int
    visibility: Visibility
    audience: Audience
    handling: Handling
    place: str = ""
    place_slug: str | None = None
    source: Source = Source.WEB
    name: str | None = None
    show_name: bool = False
    email: str | None = None
    phone: str | None = None
    post: str | None = None
    expected_route: str | None = None
    expected_networks: list[str] = []
    route: RouteEntry | None = None
    first_word: FirstWordEntry | None = None
    answer: AnswerEntry | None = None
    went: WentEntry | None = None
    closed_after: int = 0
    grouped_with: str | None = None
    withdrawn_after: int | None = None
    reason: Words | None = None
    handled: HandledEntry | None = None
    held: HeldEntry | None = None
    covered: list[str] = []
    only_few: bool = False
    statutory: StatutoryKind | None = None
    child_reported: bool = False
    by_heading: bool = False
    split_from: str | None = None

    @property
    def is_measured(self) -> bool:
        """Return whether a careful person has said where it belongs."""
        return self.expected_route is not None


class CommentEntry(msgspec.Struct, frozen=True, rename={"intent": "as"}):
    """A comment, `after` working days from the day of receipt; `reply` counts the conversation's comments from 1."""

    after: int
    by: str
    text: str
    name: str | None = None
    intent: Intent | None = None
    reply: int | None = None
    turned_down: str | None = None
    waits: bool = False


class ConversationEntry(msgspec.Struct, frozen=True):
    """The conversation about the submission called `about`."""

    about: str
    supports: int
    comments: list[CommentEntry]


class CommentsFile(msgspec.Struct, frozen=True):
    """comments.yaml."""

    conversations: list[ConversationEntry]


class OrganisationEntry(msgspec.Struct, frozen=True):
    """An organisation, and its people by a name for the invented address of each; the file says what is what."""

    id: str
    name: str
    kind: OrganisationKind
    days_ago: int
    people: dict[str, str]
    text: str
    verified: str | None = None
    waits: bool = False
    hands_over_to: str | None = None


class OrganisationsFile(msgspec.Struct, frozen=True):
    """The file of organisations."""

    organisations: list[OrganisationEntry]
