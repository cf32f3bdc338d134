"""What the page of one case reads: plain values and a constant number of queries."""

from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import and_, or_, select
from sqlalchemy.orm import aliased

from app import clock, db, i18n
from app.accounts.models import Contact, Person, PersonRole
from app.desk.worklist import alike_to
from app.errors import NotThereError
from app.events import list_happened
from app.history import Happened
from app.municipality.queries import get_reference
from app.municipality.sorting import sort_key
from app.networks.queries import get_directory
from app.permissions import GRANTS, Actor, Permission, Role, Scope
from app.publishing import verbs as life
from app.reading.page_queries import list_matches
from app.subjects import Voice, Wording
from app.submissions import readers, rules, verbs
from app.submissions.awaited import is_awaited
from app.submissions.labels import where_label
from app.submissions.models import FirstWord, MatchDecision, Response, Submission, SubmissionTheme, Suggestion
from app.submissions.numbers import parse_number, parse_serial
from app.vault import UnreadableError, get_vault

BIGGEST_ID = 2**63 - 1
"""The biggest id that either database holds; asking for a bigger one is an error there."""
_FIRST_YEAR = 2020
"""No case is older: the year stands in its number."""
_AT_THE_DESK = [role for role, granted in GRANTS.items() if Permission.READ_DESK in granted]
_PUBLIC = aliased(Wording)


@dataclass(frozen=True)
class Case:
    """A submission as staff see it. `title` and `text` are the newest wording, `public_text` the approved one.

    `alike` counts its campaign as the reader may see it.
    """

    id: int
    version: int
    number: str
    kind: str
    title: str
    text: str
    language: str
    page_language: str
    version_id: int
    published_wording_id: int | None
    public_title: str | None
    public_text: str | None
    author_kind: str
    shown_name: str | None
    place_id: int | None
    place_text: str | None
    audience: str
    visibility: str
    handling: str
    route_kind: str | None
    network_id: int | None
    department_id: int | None
    authority_id: int | None
    theme_pile_id: int | None
    match_state: str | None
    contested: bool
    wanted_network_id: int | None
    invited: bool
    owner_id: int | None
    source: str
    outcome: str | None
    received_at: datetime
    published_at: datetime | None
    first_word_due: date
    first_word_at: datetime | None
    answer_due: date | None
    answered_at: datetime | None
    due_on: date
    contact_id: int | None
    alike: int

    @property
    def target_id(self) -> int | None:
        """Return the id of the network, department, authority or pile it lies with."""
        return self.network_id or self.department_id or self.authority_id or self.theme_pile_id

    @property
    def reachable(self) -> bool:
        """Return whether there is an address to write to, without saying which."""
        return self.contact_id is not None

    @property
    def has_unread_wording(self) -> bool:
        """Return whether the author has changed the text since it was approved."""
        return self.published_wording_id is not None and self.published_wording_id != self.version_id


_CASE = (
    Submission.id,
    Submission.version,
    Submission.number,
    Submission.kind,
    Wording.title,
    Wording.text,
    Wording.language,
    Submission.language.label("page_language"),
    Wording.id.label("version_id"),
    Submission.published_wording_id,
    _PUBLIC.title.label("public_title"),
    _PUBLIC.text.label("public_text"),
    Submission.author_kind,
    Submission.shown_name,
    Submission.place_id,
    Submission.place_text,
    Submission.audience,
    Submission.visibility,
    Submission.handling,
    Submission.route_kind,
    Submission.network_id,
    Submission.department_id,
    Submission.authority_id,
    Submission.theme_pile_id,
    Submission.match_state,
    Submission.contested,
    Submission.wanted_network_id,
    Submission.invited,
    Submission.owner_id,
    Submission.source,
    Submission.outcome,
    Submission.received_at,
    Submission.published_at,
    Submission.first_word_due,
    Submission.first_word_at,
    Submission.answer_due,
    Submission.answered_at,
    Submission.due_on,
    Voice.contact_id,
)


def get_case_id(written: str, *, visible_to: Actor) -> int | None:
    """Return the id of the case whose number somebody wrote, None if there is none that the person may read.

    Without its year it is the newest case with these digits.
    """
    whole, serial = parse_number(written), parse_serial(written)
    numbers = [whole] if whole else [f"{year}-{serial:04d}" for year in _years()] if serial else []
    found = select(Submission.id).where(Submission.number.in_(numbers), *readers.visible_to(visible_to))
    return db.session.scalar(found.order_by(Submission.number.desc()).limit(1))


def _years() -> range:
    return range(_FIRST_YEAR, clock.today().year + 1)


def get_number(case_id: int) -> str:
    """Return the number of a case that exists."""
    return db.session.get_one(Submission, case_id).number


def is_open_to(case_id: int, actor: Actor) -> bool:
    """Return whether there is such a case and the person may read it."""
    found = select(Submission.id).where(Submission.id == case_id, *readers.visible_to(actor))
    return db.session.scalar(found) is not None


def get_where_moved(case_id: int, actor: Actor) -> str | None:
    """Return where a case lies now, in words, if it has left a network that `actor` leads; else None.

    The words are empty for one that lies nowhere: a network has sent it back.
    """
    if not 0 < case_id <= BIGGEST_ID or Role.LEADER not in actor.roles:
        return None
    case = db.session.get(Submission, case_id)
    had_it = select(MatchDecision.id).where(
        MatchDecision.submission_id == case_id,
        MatchDecision.network_id.in_(actor.list_subjects(Role.LEADER)),
        MatchDecision.verb.in_(("routed", "accepted")),
    )
    if case is None or rules.may_read_case(actor, case) or db.session.scalar(had_it.limit(1)) is None:
        return None
    target = case.network_id or case.department_id or case.authority_id or case.theme_pile_id
    if case.route_kind is None or target is None:
        return ""
    return where_label(case.route_kind, target, get_reference(), get_directory())


def get_case(case_id: int, *, visible_to: Actor) -> Case:
    """Return a case. Raises `NotThereError` if there is none that the person may read."""
    if not 0 < case_id <= BIGGEST_ID:
        raise NotThereError
    statement = (
        select(*_CASE, alike_to(visible_to).label("alike"))
        .select_from(Submission)
        .join(Wording, Wording.id == Submission.current_wording_id)
        .outerjoin(_PUBLIC, _PUBLIC.id == Submission.published_wording_id)
        .outerjoin(Voice, Voice.subject_id == Submission.id)
        .where(Submission.id == case_id)
    )
    case = next(iter(db.rows(Case, statement)), None)
    if case is None or not rules.may_read_case(visible_to, case):
        raise NotThereError
    return case


@dataclass(frozen=True)
class ContactDetails:
    """Who wrote it and how to reach them; None where they said nothing. Shown on the case page alone."""

    name: str | None
    address: str | None
    confirmed: bool
    source_note: str | None


@dataclass(frozen=True)
class Colleague:
    """Somebody with an account; `actor` carries the roles, as the rules want them.

    `at_the_desk` are those whose account is open and who have a role there.
    """

    actor: Actor
    at_the_desk: bool

    @property
    def name(self) -> str:
        """Return the person's name."""
        return self.actor.name


@dataclass(frozen=True)
class CaseFile:
    """A case with everything its page shows. `contact` is None for those who may not see it.

    `colleagues` are those at the desk, and whoever has done something here.
    """

    case: Case
    contact: ContactDetails | None
    suggestions: tuple[Suggestion, ...]
    suggestions_awaited: bool
    history: tuple[Happened, ...]
    first_words: tuple[FirstWord, ...]
    answers: tuple[Response, ...]
    draft: Response | None
    theme_ids: frozenset[int]
    colleagues: dict[int, Colleague]
    hidden_name: str | None
    """The name that the author has hidden, to look for in our words; never shown by itself."""

    @property
    def names(self) -> dict[int, str]:
        """Return the names of the colleagues by id."""
        return {person_id: one.name for person_id, one in self.colleagues.items()}

    @property
    def refused(self) -> frozenset[int]:
        """Return the ids of the networks that have said no to it and have not taken it in since."""
        refused: set[int] = set()
        for one in self.history:
            if one.verb == verbs.MATCH_DECLINED.name:
                refused.add(one.was["target"])
            elif one.verb == verbs.MATCH_ACCEPTED.name:
                refused.discard(one.details["target"])
        return frozenset(refused)


def get_case_file(case: Case, actor: Actor) -> CaseFile:
    """Return everything the page of `case` shows to `actor`."""
    first_words = select(FirstWord).where(FirstWord.submission_id == case.id).order_by(FirstWord.id)
    answers = list(
        db.session.scalars(select(Response).where(Response.submission_id == case.id).order_by(Response.number))
    )
    themes = select(SubmissionTheme.theme_id).where(SubmissionTheme.submission_id == case.id)
    suggestions = tuple(list_matches(case.id))
    history, said = list_happened(case.id), [*db.session.scalars(first_words), *answers]
    people = {case.owner_id, *(one.person_id for one in said), *_mentioned(history)}
    return CaseFile(
        case=case,
        contact=get_contact(case) if rules.may_see_contact(actor, case) else None,
        suggestions=suggestions,
        suggestions_awaited=not suggestions and is_awaited(case.id),
        history=tuple(history),
        first_words=tuple(one for one in said if isinstance(one, FirstWord)),
        answers=tuple(answer for answer in answers if answer.published_at is not None),
        draft=next((answer for answer in answers if answer.published_at is None), None),
        theme_ids=frozenset(db.session.scalars(themes)),
        colleagues=list_colleagues(besides=people - {None}),
        hidden_name=_get_name(case.id) if any(one.verb == life.NAME_HIDDEN.name for one in history) else None,
    )


def _get_name(case_id: int) -> str | None:
    row = db.session.execute(select(Voice.name, Voice.name_sealed).where(Voice.subject_id == case_id)).first()
    return _opened_name(*row) if row is not None else None


def _mentioned(history: Iterable[Happened]) -> Iterator[int | None]:
    """Give the ids of the people who did what happened, and of those a case was given to or taken from."""
    for one in history:
        yield one.actor_id
        yield from (one.details.get("owner"), one.was.get("owner"))


def get_draft(case_id: int) -> Response | None:
    """Return the draft of a case's answer, None if there is none."""
    return db.session.scalar(select(Response).where(Response.submission_id == case_id, Response.published_at.is_(None)))


def get_contact(case: Case) -> ContactDetails:
    """Return the author's name and address, decrypted; call it only for those who may see them."""
    statement = (
        select(
            Voice.name,
            Voice.name_sealed,
            Voice.source_note,
            Contact.address_sealed,
            Contact.confirmed_at,
        )
        .outerjoin(Contact, Contact.id == Voice.contact_id)
        .where(Voice.subject_id == case.id)
    )
    row = db.session.execute(statement).first()
    if row is None:
        return ContactDetails(None, None, confirmed=False, source_note=None)
    name, name_sealed, source_note, sealed, confirmed_at = row
    return ContactDetails(
        _opened_name(name, name_sealed), _opened(sealed), confirmed=confirmed_at is not None, source_note=source_note
    )


def list_colleagues(*, besides: AbstractSet[int | None] = frozenset()) -> dict[int, Colleague]:
    """Return everybody at the desk, and those whose ids are in `besides`, by id and in order of name."""
    at_the_desk = select(PersonRole.person_id).where(PersonRole.role.in_(_AT_THE_DESK))
    statement = (
        select(Person.id, Person.name, Person.active, PersonRole.role, PersonRole.subject_id)
        .outerjoin(PersonRole, PersonRole.person_id == Person.id)
        .where(or_(and_(Person.active, Person.id.in_(at_the_desk)), Person.id.in_(besides)))
        .order_by(Person.id)
    )
    people: dict[int, tuple[str, bool, set[Scope]]] = {}
    for person_id, name, active, role, subject_id in db.session.execute(statement):
        _name, _active, scopes = people.setdefault(person_id, (name, active, set()))
        if role is not None:
            scopes.add(Scope(Role(role), subject_id))
    in_order = sorted(people.items(), key=lambda one: (sort_key(one[1][0], i18n.current().code), one[0]))
    return {
        person_id: Colleague(
            Actor(person_id, name, frozenset(scopes)),
            at_the_desk=active and any(scope.role in _AT_THE_DESK for scope in scopes),
        )
        for person_id, (name, active, scopes) in in_order
    }


def _opened_name(name: str | None, sealed: bytes | None) -> str | None:
    return name if sealed is None else _opened(sealed)


def _opened(sealed: bytes | None) -> str | None:
    vault = get_vault()
    try:
        return vault.decrypt(sealed) if sealed is not None else None
    except UnreadableError:
        return None
