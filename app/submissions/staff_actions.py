"""What staff do with a case. Every act records an event.

Sending back, hiding, routing, declining, closing and reopening have a reason; publishing, accepting, the first word,
drafts, answers and changing hands have none of their own. The author is told of all but accepting, drafts and hands.

Whatever staff write is refused by `NotClearedError` while it may hold a CPR number: `cleared` are the keys of the
passages that a person has looked at and found to be none. Only a draft waits with that until it is published.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm.exc import StaleDataError

from app import clock, db
from app.accounts.models import Person, PersonRole
from app.errors import NotPossibleError
from app.events import By, record
from app.mail import Letter
from app.municipality.queries import get_reference
from app.networks.models import NetworkTheme
from app.permissions import Actor, Role
from app.publishing import actions as publishing
from app.screening.stops import require_cleared
from app.subjects import Audience, Wording
from app.submissions import letters, rules
from app.submissions.actions import decide, subject_of
from app.submissions.models import FirstWord, Response, Submission, SubmissionTheme
from app.submissions.states import Handling, MatchState, Outcome, RouteKind


@dataclass(frozen=True)
class Target:
    """Where a submission is sent: a kind of route and the id of the network, department, authority or pile."""

    kind: RouteKind
    id: int


def get_case_for_update(submission_id: int, version: int) -> Submission:
    """Return the row to change, locked. Raises `StaleDataError` if it is not at `version` any more."""
    return db.lock(Submission, submission_id, version)


def publish(
    case: Submission, *, version_id: int, by: Actor, reason: str | None = None, cleared: Collection[str] = ()
) -> None:
    """Make the wording `version_id` public, which must be the newest: approval binds to what was read.

    A `reason` is told to the author; without one it is what the rules of good tone say.

    Raises `StaleDataError` if the author has added to it since, `NotPossibleError` if it is not meant for everybody.
    """
    _require(possible=rules.is_publishable(case))
    version = db.session.get_one(Wording, version_id)
    texts = shown_texts(title=version.title, text=version.text, place=case.place_text, name=case.shown_name)
    require_cleared({**texts, "reason": reason}, cleared)
    publishing.publish(subject_of(case), wording_id=version_id, by=By.person(by), reason=reason)
    case.unread = False
    _tell(case, letters.PUBLISHED)


def shown_texts(*, title: str | None, text: str | None, place: str | None, name: str | None) -> dict[str, str | None]:
    """Return the words of an author that become public together, each under what it is called; None is not shown."""
    return {"title": title, "text": text, "place": place, "name": name}


def send_back(case: Submission, *, reason: str, by: Actor, cleared: Collection[str] = ()) -> None:
    """Send the text back to its author, who can write it anew, add to it or take it back; it is not public now.

    Raises `NotPossibleError` for a text that is hidden, sent back or withdrawn.
    """
    _require(possible=rules.is_returnable(case))
    require_cleared({"reason": reason}, cleared)
    publishing.send_back(subject_of(case), reason=reason, by=By.person(by))
    case.unread = False
    _tell(case, letters.RETURNED)


def hide(case: Submission, *, reason: str, by: Actor, cleared: Collection[str] = ()) -> None:
    """Hide the text from everybody but staff and its author.

    Raises `NotPossibleError` for a text that is not for everybody, and for one that is out of sight already.
    """
    _require(possible=rules.is_hideable(case))
    require_cleared({"reason": reason}, cleared)
    publishing.hide(subject_of(case), reason=reason, by=By.person(by))
    case.unread = False
    _tell(case, letters.HIDDEN)


def route(
    case: Submission,
    target: Target,
    *,
    theme_ids: frozenset[int] | None,
    reason: str,
    by: Actor,
    cleared: Collection[str] = (),
) -> None:
    """Say where the submission goes, and why. Themes are preset from the network unless staff chose them.

    Raises `NotPossibleError` for a closed or withdrawn case.
    """
    _require(possible=rules.is_routable(case))
    require_cleared({"reason": reason}, cleared)
    before = state_of(case)
    _aim(case, target)
    if case.handling == Handling.NEW:
        case.handling = _awaiting(case)
    case.routed_at = clock.now()
    case.contested = False
    _note_read(case)
    if theme_ids is None and target.kind == RouteKind.NETWORK:
        theme_ids = frozenset(
            db.session.scalars(select(NetworkTheme.theme_id).where(NetworkTheme.network_id == target.id))
        )
    if theme_ids is not None:
        set_themes(case, theme_ids)
    event = record(
        "routed", by=By.person(by), subject_id=case.id, from_state=before, to_state=state_of(case), reason=reason
    )
    decide(
        case,
        "routed",
        route_kind=target.kind,
        network_id=case.network_id,
        by=By.person(by),
        reason_id=event.reason_id,
    )
    _release(case, by)
    _tell(case, letters.ROUTED)


def accept_match(case: Submission, *, by: Actor) -> None:
    """Take the submission into the network it was offered to. Raises `NotPossibleError` if it is not on offer."""
    _require(possible=rules.is_offered(case))
    case.match_state = MatchState.ACCEPTED
    record("match_accepted", by=By.person(by), subject_id=case.id, from_state="offered", to_state="accepted")
    decide(case, "accepted", route_kind=RouteKind.NETWORK, network_id=case.network_id, by=By.person(by))


def decline_match(case: Submission, *, reason: str, by: Actor, cleared: Collection[str] = ()) -> None:
    """Send the submission back from the network, with the reason, to be routed again.

    What was promised to the author still holds. Raises `NotPossibleError` if it is not on offer.
    """
    _require(possible=rules.is_offered(case))
    require_cleared({"reason": reason}, cleared)
    before, network_id = state_of(case), case.network_id
    case.route_kind = case.network_id = case.match_state = case.routed_at = None
    case.handling = Handling.NEW
    event = record(
        "match_declined",
        by=By.person(by),
        subject_id=case.id,
        from_state=before,
        to_state=state_of(case),
        reason=reason,
    )
    decide(
        case,
        "declined",
        route_kind=RouteKind.NETWORK,
        network_id=network_id,
        by=By.person(by),
        reason_id=event.reason_id,
    )
    _release(case, by)
    _tell(case, letters.DECLINED)


def give_first_word(
    case: Submission, *, text: str, answer_due: date, language: str, by: Actor, cleared: Collection[str] = ()
) -> None:
    """Tell the author who has it and what happens on which date; later ones move the date and say why.

    A network that has not said yes says nothing: then it is the municipality that speaks.

    Raises `NotPossibleError` if it lies with nobody, has its answer, is closed or withdrawn.
    """
    _require(possible=rules.is_promisable(case))
    require_cleared({"text": text}, cleared)
    before, first = state_of(case), case.first_word_at is None
    now = clock.now()
    db.session.add(
        FirstWord(
            submission_id=case.id,
            text=text,
            answer_due=answer_due,
            network_id=rules.network_speaking(case),
            department_id=case.department_id,
            language=language,
            person_id=by.id,
            created_at=now,
        )
    )
    case.first_word_at = case.first_word_at or now
    case.handling = Handling.FIRST_WORD
    _note_read(case)
    case.answer_due = case.due_on = answer_due
    verb = "first_word" if first else "extended"
    record(verb, by=By.person(by), subject_id=case.id, from_state=before, to_state=state_of(case))
    _tell(case, letters.FIRST_WORD)


def save_draft(
    case: Submission, *, text: str, outcome: Outcome, language: str, draft_version: int | None, by: Actor
) -> Response:
    """Keep the answer's draft.

    Raises `StaleDataError` if somebody else saved it since `draft_version`, `NotPossibleError` as `publish_answer`.
    """
    _require(possible=rules.is_answerable(case))
    draft = get_draft_for_update(case.id)
    if (draft.version if draft else None) != draft_version:
        message = "the draft has changed since the page was opened"
        raise StaleDataError(message)
    if draft is None:
        newest = select(func.max(Response.number)).where(Response.submission_id == case.id)
        draft = Response(submission_id=case.id, number=(db.session.scalar(newest) or 0) + 1)
        db.session.add(draft)
    draft.text, draft.outcome, draft.language, draft.person_id = text, outcome, language, by.id
    draft.created_at = clock.now()
    db.session.flush()
    record("draft_saved", by=By.person(by), subject_id=case.id, to_state=f"{draft.number} {draft.outcome}")
    return draft


def publish_answer(case: Submission, draft: Response, *, by: Actor, cleared: Collection[str] = ()) -> None:
    """Publish the draft as the answer of whoever the case lies with now, a network only once it has said yes.

    Earlier published wordings stay visible.

    Raises `NotPossibleError` if it lies with nobody, is closed or withdrawn.
    """
    _require(possible=rules.is_answerable(case))
    require_cleared({"answer": draft.text}, cleared)
    before, first = state_of(case), case.answered_at is None
    now = clock.now()
    draft.published_at = now
    draft.network_id, draft.department_id = rules.network_speaking(case), case.department_id
    case.handling = Handling.ANSWERED
    case.contested = False
    _note_read(case)
    case.outcome = draft.outcome
    case.answered_at = case.answered_at or now
    case.first_word_at = case.first_word_at or now
    verb = "answered" if first else "answer_changed"
    record(verb, by=By.person(by), subject_id=case.id, from_state=before, to_state=state_of(case))
    _tell(case, letters.ANSWERED)


def close(case: Submission, *, reason: str, by: Actor, cleared: Collection[str] = ()) -> None:
    """Close the case, saying why. Raises `NotPossibleError` if it is closed or withdrawn."""
    _require(possible=rules.is_closable(case))
    require_cleared({"reason": reason}, cleared)
    before = state_of(case)
    case.handling = Handling.CLOSED
    case.closed_at = clock.now()
    case.contested = case.unread = False
    record("closed", by=By.person(by), subject_id=case.id, from_state=before, to_state=state_of(case), reason=reason)
    _tell(case, letters.CLOSED)


def reopen(case: Submission, *, reason: str, by: Actor, cleared: Collection[str] = ()) -> None:
    """Open a closed case again, where it was, with a promise counted from today.

    An earlier answer stays. Raises `NotPossibleError` if it is not closed, or withdrawn.
    """
    _require(possible=rules.is_reopenable(case))
    require_cleared({"reason": reason}, cleared)
    before = state_of(case)
    case.handling = Handling.NEW if case.route_kind is None else _awaiting(case)
    case.closed_at = None
    case.due_on = get_reference().first_word_due(clock.today())
    if case.first_word_at is None:
        case.first_word_due = case.due_on
    else:
        case.answer_due = case.due_on
    record("reopened", by=By.person(by), subject_id=case.id, from_state=before, to_state=state_of(case), reason=reason)
    _tell(case, letters.REOPENED)


def give_to(case: Submission, person_id: int | None, *, by: Actor) -> None:
    """Make a person the owner of the case, by id; None leaves it without one."""
    if person_id is not None:
        db.session.get_one(Person, person_id)
    before = str(case.owner_id or "")
    case.owner_id = person_id
    record("owner_changed", by=By.person(by), subject_id=case.id, from_state=before, to_state=str(person_id or ""))


def set_themes(case: Submission, theme_ids: frozenset[int]) -> None:
    """Give a submission exactly these themes."""
    held = {
        row.theme_id: row
        for row in db.session.scalars(select(SubmissionTheme).where(SubmissionTheme.submission_id == case.id))
    }
    for theme_id in held.keys() - theme_ids:
        db.session.delete(held[theme_id])
    for theme_id in sorted(theme_ids - held.keys()):
        db.session.add(SubmissionTheme(submission_id=case.id, theme_id=theme_id))
    db.session.flush()


def get_draft_for_update(submission_id: int) -> Response | None:
    """Return the answer's draft, locked, or None."""
    statement = select(Response).where(Response.submission_id == submission_id, Response.published_at.is_(None))
    return db.session.scalar(statement.with_for_update())


def state_of(case: Submission) -> str:
    """Return handling and route in one short text for the event."""
    target = case.network_id or case.department_id or case.authority_id or case.theme_pile_id
    return f"{case.handling} {case.route_kind} {target}" if case.route_kind else str(case.handling)


def _note_read(case: Submission) -> None:
    """Take what staff do with a case as having read it; words meant for everybody wait until they are published."""
    if case.audience != Audience.PUBLIC:
        case.unread = False


def _require(*, possible: bool) -> None:
    if not possible:
        raise NotPossibleError


def _awaiting(case: Submission) -> Handling:
    """Return how far a case is that lies with somebody and waits for an answer."""
    return Handling.ROUTED if case.first_word_at is None else Handling.FIRST_WORD


def _release(case: Submission, by: Actor) -> None:
    """Leave the case without an owner if the owner may not read it where it lies now."""
    if case.owner_id is None:
        return
    held = select(PersonRole.role, PersonRole.network_id).where(PersonRole.person_id == case.owner_id)
    rows = db.session.execute(held).all()
    roles = frozenset(Role(row.role) for row in rows)
    network_ids = frozenset(row.network_id for row in rows if row.network_id is not None)
    if not rules.may_read_case(Actor(case.owner_id, "", roles, network_ids), case):
        give_to(case, None, by=by)


def _aim(case: Submission, target: Target) -> None:
    case.network_id = target.id if target.kind == RouteKind.NETWORK else None
    case.department_id = target.id if target.kind in {RouteKind.DEPARTMENT, RouteKind.OPERATIONS} else None
    case.authority_id = target.id if target.kind == RouteKind.OTHER_AUTHORITY else None
    case.theme_pile_id = target.id if target.kind == RouteKind.THEME_PILE else None
    case.match_state = MatchState.OFFERED if target.kind == RouteKind.NETWORK else None
    case.route_kind = target.kind


def _tell(case: Submission, letter: Letter) -> None:
    """Queue the author's mail about an act; the message itself decides whether there is anybody to tell."""
    letter.queue(submission_id=case.id)
