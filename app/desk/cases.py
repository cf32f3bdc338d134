"""One case as staff see it."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import String, cast, func, select
from sqlalchemy.orm import aliased

from app import db
from app.belonging.queries import WISHED
from app.breaches.models import Breach
from app.breaches.queries import Begun
from app.corrections.queries import newest, waits
from app.desk.worklist import alike_to
from app.errors import NotThereError
from app.joint_answers.queries import NAMES_OF, read_names
from app.permissions import Actor
from app.presence.queries import looked_at, others_looking
from app.splits.queries import KIN_OF, Kin, read_kin
from app.subjects import Voice, Wording
from app.submissions import rules
from app.submissions.models import Correction, Submission, SubmissionTheme
from app.theme_origins.queries import GROWN_AT_DESK, Grown, read_grown
from app.titles.typed import is_title_ours

_PUBLIC = aliased(Wording)


@dataclass(frozen=True)
class Case:
    """A submission as staff see it. `title` and `text` are the newest wording, `public_text` the approved one.

    Place and shown name are its author's newest too: they are so for everybody once that wording is approved.

    `alike` counts its campaign as the reader may see it.
    """

    id: int
    version: int
    number: str
    kind: str
    title: str
    text: str
    titled_by_staff: bool
    language: str
    page_language: str
    version_id: int
    published_wording_id: int | None
    public_title: str | None
    public_text: str | None
    author_kind: str
    for_other: bool
    shown_name: str | None
    place_id: int | None
    place_text: str | None
    audience: str
    visibility: str
    withheld: str | None
    handling: str
    route_kind: str | None
    network_id: int | None
    department_id: int | None
    authority_id: int | None
    theme_pile_id: int | None
    match_state: str | None
    contested: bool
    wanted_network_id: int | None
    wished: str | None
    invited: bool
    owner_id: int | None
    source: str
    outcome: str | None
    received_at: datetime
    published_at: datetime | None
    first_word_due: date
    first_word_at: datetime | None
    answer_due: date | None
    agreed_at: datetime | None
    answered_at: datetime | None
    due_on: date
    held_for: str | None
    contact_id: int | None
    sheet_id: int | None
    sheet_begun_at: datetime | None
    sheet_closed_at: datetime | None
    themes: str | None
    headings_named: str | None
    kin_named: str | None
    grown_named: str | None
    alike: int
    looking: str | None
    """The names of colleagues who have it open just now."""
    looked_at: datetime | None
    """When its reader last opened it."""

    @property
    def target_id(self) -> int | None:
        """Return the id of the network, department, authority or pile it lies with."""
        return self.network_id or self.department_id or self.authority_id or self.theme_pile_id

    @property
    def theme_ids(self) -> frozenset[int]:
        """Return the ids of its themes."""
        return frozenset(int(one) for one in (self.themes or "").split(",") if one)

    @property
    def headings(self) -> list[tuple[int, str]]:
        """Return the headings under which it stands with others, by id."""
        return read_names(self.headings_named)

    @property
    def kin(self) -> list[Kin]:
        """Return the cases that it came out of, or that came out of it."""
        return read_kin(self.kin_named)

    @property
    def grown_into(self) -> tuple[Grown, ...]:
        """Return the theme proposals that it has grown into."""
        return read_grown(self.grown_named)

    @property
    def begun(self) -> Begun | None:
        """Return the newest sheet of what went wrong with it, None if nobody has begun one."""
        if self.sheet_id is None or self.sheet_begun_at is None:
            return None
        return Begun(self.sheet_id, self.sheet_begun_at, self.sheet_closed_at)

    @property
    def reachable(self) -> bool:
        """Return whether there is an address to write to, without saying which."""
        return self.contact_id is not None

    @property
    def is_erased(self) -> bool:
        """Return whether its words are gone, and who wrote them."""
        return not self.text

    @property
    def current_wording_id(self) -> int:
        """Return the newest wording, as the row calls it."""
        return self.version_id

    @property
    def title_is_ours(self) -> bool:
        """Return whether its author did not write the newest title."""
        return is_title_ours(self.title, self.text, by_staff=self.titled_by_staff)

    @property
    def has_unread_wording(self) -> bool:
        """Return whether the author has changed the text since it was approved."""
        return self.published_wording_id is not None and self.published_wording_id != self.version_id


_THEMES = select(func.aggregate_strings(cast(SubmissionTheme.theme_id, String), ",")).where(
    SubmissionTheme.submission_id == Submission.id
)
_CASE = (
    Submission.id,
    Submission.version,
    Submission.number,
    Submission.kind,
    Wording.title,
    Wording.text,
    Wording.titled_by_staff,
    Wording.language,
    Submission.language.label("page_language"),
    Wording.id.label("version_id"),
    Submission.published_wording_id,
    _PUBLIC.title.label("public_title"),
    _PUBLIC.text.label("public_text"),
    Submission.author_kind,
    Submission.for_other,
    newest(Correction.name, Submission.shown_name).label("shown_name"),
    newest(Correction.place_id, Submission.place_id).label("place_id"),
    newest(Correction.place_text, Submission.place_text).label("place_text"),
    Submission.audience,
    Submission.visibility,
    Submission.withheld,
    Submission.handling,
    Submission.route_kind,
    Submission.network_id,
    Submission.department_id,
    Submission.authority_id,
    Submission.theme_pile_id,
    Submission.match_state,
    Submission.contested,
    Submission.wanted_network_id,
    WISHED,
    Submission.invited,
    Submission.owner_id,
    Submission.source,
    Submission.outcome,
    Submission.received_at,
    Submission.published_at,
    Submission.first_word_due,
    Submission.first_word_at,
    Submission.answer_due,
    Submission.agreed_at,
    Submission.answered_at,
    Submission.due_on,
    Submission.held_for,
    Voice.contact_id,
    Breach.id.label("sheet_id"),
    Breach.noticed_at.label("sheet_begun_at"),
    Breach.closed_at.label("sheet_closed_at"),
    _THEMES.scalar_subquery().label("themes"),
    NAMES_OF.label("headings_named"),
    KIN_OF.label("kin_named"),
    GROWN_AT_DESK.label("grown_named"),
)
_SHEET = aliased(Breach)
_NEWEST_SHEET = select(func.max(_SHEET.id)).where(_SHEET.subject_id == Submission.id).scalar_subquery()


def get_case(case_id: int, *, visible_to: Actor) -> Case:
    """Return a case. Raises `NotThereError` if there is none that the person may read."""
    statement = (
        select(
            *_CASE,
            alike_to(visible_to).label("alike"),
            others_looking(visible_to.id).label("looking"),
            looked_at(visible_to.id).label("looked_at"),
        )
        .select_from(Submission)
        .join(Wording, Wording.id == Submission.current_wording_id)
        .outerjoin(_PUBLIC, _PUBLIC.id == Submission.published_wording_id)
        .outerjoin(Voice, Voice.subject_id == Submission.id)
        .outerjoin(Correction, waits())
        .outerjoin(Breach, Breach.id == _NEWEST_SHEET)
        .where(Submission.id == case_id)
    )
    case = next(iter(db.rows(Case, statement)), None)
    if case is None or not rules.may_read_case(visible_to, case):
        raise NotThereError
    return case
