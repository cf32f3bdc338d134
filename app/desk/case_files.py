"""Everything the page of one case shows, in a constant number of queries."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Row, select

from app import db
from app.accounts.hidden import list_voices
from app.accounts.models import Contact
from app.alarms.models import AlarmEnd
from app.alarms.queries import list_alarms
from app.alarms.shown import Acute, get_acute
from app.by_hand.queries import GIVEN, read_way
from app.by_hand.ways import Way
from app.clearing.stops import Reach
from app.department_links.queries import Standing, get_standing
from app.desk.cases import Case
from app.desk.colleagues import Colleague, list_colleagues
from app.events import list_happened
from app.follow_ups.queries import Owed, find_drafted
from app.follow_ups.told import FollowUps, get_follow_ups
from app.history import Happened, Verb, without_author
from app.objections.told import is_to_uncover, list_waiting
from app.permissions import Actor, Permission
from app.placements.queries import Places, get_places
from app.publishing import verbs as life
from app.reading.challenge_proposals import ProposedChallenge
from app.reading.page_queries import list_matches
from app.reading.warming import propose_now
from app.results.queries import DeskEnds, get_desk_ends
from app.sender_limits.queries import is_awaited as is_awaited_limit
from app.subjects import Voice
from app.submissions import rules, verbs
from app.submissions.awaited import is_awaited
from app.submissions.case_acts import get_reach
from app.submissions.models import FirstWord, Response, Suggestion
from app.titles.typed import full_text
from app.vault import UnreadableError, get_vault

_CONTACT = (Voice.name, Voice.name_sealed, Voice.source_note, Contact.address_sealed, Contact.confirmed_at, *GIVEN)
_REMINDING = (verbs.REMINDER_SET.name, verbs.REMINDER_ENDED.name)


@dataclass(frozen=True)
class ContactDetails:
    """Who wrote it and how to reach them; None where they said nothing. Shown only where that leaves a trace."""

    name: str | None
    address: str | None
    confirmed: bool
    source_note: str | None
    phone_given: bool = False
    post_given: bool = False

    @property
    def is_any(self) -> bool:
        """Return whether there is anything to show."""
        return bool(self.name or self.address or self.source_note or self.phone_given or self.post_given)


@dataclass(frozen=True)
class CaseFile:
    """A case with everything its page shows. `contact` is None for those who may not see it.

    Of one that is `of_danger` no program says where it belongs, unless its alarm was a false one.
    `way` is by which its author hears who gave no e-mail.
    `colleagues` are those at the desk, and whoever has done something here. `reach` is who reads its words and what is
    said aloud about them.
    """

    case: Case
    contact: ContactDetails | None
    suggestions: tuple[Suggestion, ...]
    of_danger: bool
    suggestions_awaited: bool
    history: tuple[Happened, ...]
    first_words: tuple[FirstWord, ...]
    answers: tuple[Response, ...]
    draft: Response | None
    promised: Owed | None
    ends: DeskEnds
    theme_ids: frozenset[int]
    colleagues: dict[int, Colleague]
    reader_id: int
    way: Way | None
    acute: Acute | None
    placements: Places
    department: Standing | None
    proposed: Sequence[ProposedChallenge]
    reach: Reach
    hidden_name: str | None
    """The name that the author has hidden, to look for in our words; never shown by itself."""

    @property
    def is_acute(self) -> bool:
        """Return whether it cannot wait, and nobody has handled it."""
        return self.acute is not None and self.acute.is_open

    @property
    def names(self) -> dict[int, str]:
        """Return the names of the colleagues by id."""
        return {person_id: one.name for person_id, one in self.colleagues.items()}

    def has_happened(self, verb: Verb) -> bool:
        """Return whether something has happened to it that a verb tells of."""
        return any(one.verb == verb.name for one in self.history)

    @property
    def reminded_on(self) -> date | None:
        """Return the day for which its reader has set a reminder; None if there is none any more."""
        own = [one for one in self.history if one.actor_id == self.reader_id and one.verb in _REMINDING]
        day = own[-1].details.get("on") if own else None
        return date.fromisoformat(day) if day else None

    @property
    def follow_ups(self) -> FollowUps:
        """Return what is promised by a day, and how it went with what was."""
        return get_follow_ups(self.history, self.ends.standing.day if self.ends.standing else None)

    @property
    def limit_waits(self) -> bool:
        """Return whether a limit on its sender waits for a decision."""
        return is_awaited_limit(self.history)

    @property
    def objected(self) -> list[int]:
        """Return the numbers of the events that somebody has objected to and nobody has decided."""
        return list_waiting(self.history)

    @property
    def is_to_uncover(self) -> bool:
        """Return whether words were covered wrongly, as somebody decided, and wait to be uncovered."""
        return is_to_uncover(self.history)

    @property
    def refused(self) -> frozenset[int]:
        """Return the ids of the networks that have said no to it and have not taken it in since."""
        refused: set[int | None] = set()
        for one in self.history:
            if one.verb == verbs.MATCH_DECLINED.name:
                refused.add(one.was.get("target"))
            elif one.verb == verbs.MATCH_ACCEPTED.name:
                refused.discard(one.details.get("target"))
        return frozenset(one for one in refused if one is not None)


def get_case_file(case: Case, actor: Actor) -> CaseFile:
    """Return everything the page of `case` shows to `actor`."""
    first_words = select(FirstWord).where(FirstWord.submission_id == case.id).order_by(FirstWord.id)
    answers = list(
        db.session.scalars(select(Response).where(Response.submission_id == case.id).order_by(Response.number))
    )
    alarms = list_alarms([case.id]).get(case.id, [])
    of_danger = any(one.ended != AlarmEnd.HARMLESS for one in alarms)
    suggestions = () if of_danger else tuple(list_matches(case.id))
    happened = list_happened(case.id)
    history = without_author(happened) if case.is_erased else happened
    said = [*db.session.scalars(first_words), *answers]
    voice = list_voices([case.id], *_CONTACT)
    places = get_places(case.id)
    people = {case.owner_id, *(one.person_id for one in said), *_mentioned(history)}
    draft = next((answer for answer in answers if answer.published_at is None), None)
    return CaseFile(
        case=case,
        contact=_contact(voice) if rules.may_see_contact(actor, case) and not case.is_erased else None,
        suggestions=suggestions,
        of_danger=of_danger,
        suggestions_awaited=not (suggestions or of_danger) and is_awaited(case.id),
        history=tuple(history),
        first_words=tuple(one for one in said if isinstance(one, FirstWord)),
        answers=tuple(answer for answer in answers if answer.published_at is not None),
        draft=draft,
        promised=find_drafted(case.id) if draft is not None else None,
        ends=get_desk_ends(case.id),
        theme_ids=frozenset() if case.is_erased else case.theme_ids,
        colleagues=list_colleagues(besides=people - {None}),
        reader_id=actor.id,
        way=read_way(voice),
        acute=get_acute(alarms, moderates=actor.may(Permission.MODERATE)),
        placements=places,
        department=None if case.is_erased else get_standing(case, history),
        proposed=[] if of_danger or case.is_erased else _propose(case, places),
        reach=get_reach(case, actor, voice),
        hidden_name=_get_name(case.id) if any(one.verb == life.NAME_HIDDEN.name for one in history) else None,
    )


def _propose(case: Case, places: Places) -> list[ProposedChallenge]:
    return propose_now(full_text(case.title, case.text), besides=places.settled)


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
    return _contact(list_voices([case.id], *_CONTACT))


def _contact(voice: Sequence[Row[Any]]) -> ContactDetails:
    if not voice:
        return ContactDetails(None, None, confirmed=False, source_note=None)
    name, name_sealed, source_note, sealed, confirmed_at, phone, post = voice[0][-len(_CONTACT) :]
    told = _opened_name(name, name_sealed), _opened(sealed)
    return ContactDetails(*told, confirmed_at is not None, source_note, bool(phone), bool(post))


def _opened_name(name: str | None, sealed: bytes | None) -> str | None:
    return name if sealed is None else _opened(sealed)


def _opened(sealed: bytes | None) -> str | None:
    vault = get_vault()
    try:
        return vault.decrypt(sealed) if sealed is not None else None
    except UnreadableError:
        return None
