"""Whose time is over: every period there is, and what ends with it. Nothing else says how long something is kept."""

from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, SQLColumnExpression, and_, case, func, or_, select
from sqlalchemy.orm import aliased

from app import clock, erasing
from app.accounts.models import AuthorSession, Contact, GuestSession, LoginSession, OneTimeLink
from app.accounts.purges import forget_contacts, is_unused
from app.by_hand.models import Reached
from app.challenges.kinds import Standing
from app.challenges.models import Challenge
from app.co_authors.actions import forget as forget_co_authors
from app.co_authors.kinds import Standing as CoAuthorStanding
from app.co_authors.models import CoAuthor
from app.contributions.leaving_actions import forget_numbers_of
from app.contributions.models import Contribution, WaitingContribution
from app.conversations.models import Comment
from app.entries.models import Entry
from app.events import Event
from app.i18n import lazy
from app.listed_organisations.models import LeftList
from app.network_design.actions import forget_requests
from app.network_design.models import JoiningRequest
from app.network_members.actions import forget_members, forget_promises
from app.network_members.models import NetworkMember, SecrecyPromise
from app.notifications.models import Follow
from app.objections.models import Objection
from app.organisations.models import Joining, Membership, Organisation
from app.perspectives.models import Inviting
from app.publishing import verbs
from app.publishing.models import Merging, Original
from app.registers.actions import forget_coverable
from app.registers.models import RegisterChange
from app.registers.queries import has_coverable
from app.reports.models import Report
from app.retention.ending_actions import erase_organisations, erase_words
from app.retention.holds import is_held
from app.retention.periods import PERIODS, Period, period
from app.statutory.verbs import CONFIRMED
from app.subjects import Speaker, Subject, SubjectKind, Visibility, Voice, Withheld, Wording
from app.submissions.models import Submission
from app.submissions.states import Handling
from app.supports.actions import forget_supporters
from app.supports.models import Support
from app.tables.models import TableHost, TableTalk
from app.theme_proposals.models import ThemeProposal

Id = SQLColumnExpression[int] | SQLColumnExpression[int | None]

NEVER_CHOSEN = timedelta(days=365)
"""So long after it came a theme that nobody has chosen among counts as if they had."""
_ENDED = (Handling.ANSWERED, Handling.CLOSED)
_AT_WORK = (Handling.ROUTED, Handling.FIRST_WORD)
_RESIDENTS = (Speaker.RESIDENT, Speaker.AUTHOR)
"""Whoever speaks for the municipality, or as a member of the council, does so in office."""

# Aliased, so that a condition can stand in a question about the very same table.
_CASE, _ROOT, _CHALLENGE = aliased(Submission), aliased(Subject), aliased(Challenge)


# -- what people wrote, and who they are

WITHDRAWN = period(
    "withdrawn",
    days=30,
    does=lazy("What its author took back is erased: words, name and address. So are comments on what has been erased."),
)
REJECTED = period(
    "rejected",
    days=183,
    does=lazy("What we sent back or hid, and nobody works with, is erased: words, name and address."),
)
HANDED_OVER = period(
    "handed_over",
    days=183,
    does=lazy(
        "What started a clock in law is erased here so long after the right unit got it: words, name and address. The"
        " unit has it, and keeps it by its own rules."
    ),
)
CONTACT = period(
    "contact",
    days=365,
    does=lazy(
        "Of a case that is answered or closed and of the comments on it, and of all that was put into a challenge that"
        " is closed, who wrote them is erased: name, address and our note of how it came in. So is the address of"
        " whoever stands with such a case. The words and the answer stay, and which organisations stand with it."
        " Who proposed a theme is erased so long after it was chosen among, or, where that never happens, a year later."
    ),
)
FOLLOWS = period(
    "follows",
    days=365,
    does=lazy(
        "Nobody follows a case, a challenge or a theme any more that has been answered, closed or chosen among for so"
        " long. One that is never chosen among nobody follows a year after that."
    ),
)
SUPPORTERS = period(
    "supporters",
    days=365,
    does=lazy(
        "For whom a case, or what was put into a challenge, is so too is forgotten once it has been answered or closed"
        " for so long; the number stays."
    ),
)
ORIGINALS = period(
    "originals",
    days=365,
    does=lazy(
        "What stood where we covered words is erased so long after they were covered; the bars stay, and nobody can"
        " open it any more."
    ),
)
LISTED_WORDS = period(
    "listed_words",
    days=365,
    does=lazy(
        "What a network's words said before and after a change goes out of the history of the lists so long after it;"
        " that they were changed stays."
    ),
)
REPORTS = period("reports", days=183, does=lazy("What somebody reported is removed so long after it was decided."))
ACTED_FOR = period(
    "acted_for",
    days=365,
    does=lazy("Who acted for an organisation is forgotten once it has rested for so long; its own words stay."),
)
ASKED_IN = period(
    "asked_in",
    days=183,
    does=lazy(
        "Who asked to write for an organisation, and was not answered in so long, is forgotten, with what they wanted"
        " to give."
    ),
)
LEFT_LISTS = period(
    "left_lists",
    days=5 * 365,
    does=lazy(
        "That an e-mail address was erased from the town's own list of organisations is known so long, by a code that"
        " cannot be turned back into it, so that no later list brings it back."
    ),
)
INVITED = period(
    "invited",
    days=30,
    does=lazy(
        "Who was invited to a question by a resident is forgotten so long after; of an organisation when its challenge"
        " has ended, too."
    ),
)
CO_AUTHORS = period(
    "co_authors",
    days=30,
    does=lazy("Whoever is asked to stand with what somebody sent in, and does not answer, is forgotten so long after."),
)
NETWORK_MEMBERS = period(
    "network_members",
    days=183,
    does=lazy(
        "Who was invited into a network from outside or asked to join it and did not come, or has left it, is forgotten"
        " so long after, with the words they wrote."
    ),
)
SECRECY = period(
    "secrecy",
    days=5 * 365,
    least=365,
    does=lazy(
        "That somebody accepted the duty of secrecy in a network is kept so long after they have left it, with their"
        " e-mail address."
    ),
)
TABLE_HOSTS = period(
    "table_hosts",
    days=30,
    does=lazy(
        "The address of whoever wrote down what a table said is forgotten so long after they were told what became of"
        " it, or after its challenge was closed."
    ),
)
ADDRESSES = period(
    "addresses",
    days=30,
    does=lazy("An e-mail address is removed that has written, followed and supported nothing that is still here."),
)
UNCONFIRMED = period(
    "unconfirmed",
    days=7,
    least=7,
    does=lazy("An e-mail address is removed that nobody has confirmed, and that no case needs."),
)


def _is_finished(subject_id: Id, before: datetime) -> ColumnElement[bool]:
    """Return whether a case, or the one it was joined with, or a challenge is over since before a moment."""
    stands_for = select(Merging.into_id).where(Merging.subject_id == subject_id).scalar_subquery()
    ended_at = case((_CASE.handling == Handling.CLOSED, _CASE.closed_at), else_=_CASE.answered_at)
    whole = _CASE.id == func.coalesce(stands_for, subject_id)
    is_answered = select(_CASE.id).where(whole, _CASE.handling.in_(_ENDED), ended_at < before).exists()
    return or_(is_answered, _is_closed(subject_id, before))


def _is_closed(challenge_id: Id, before: datetime) -> ColumnElement[bool]:
    """Return whether the thing with an id is a challenge that was closed before a moment."""
    return select(_CHALLENGE.id).where(_CHALLENGE.id == challenge_id, _CHALLENGE.closed_at < before).exists()


def _since(subject_id: Id, *happened: str) -> ColumnElement[datetime]:
    """Return when one of some things last happened to a thing."""
    last = select(func.max(Event.at)).where(Event.subject_id == subject_id, Event.verb.in_(happened))
    return last.scalar_subquery()


def _is_withdrawn(subject_id: Id, before: datetime) -> ColumnElement[bool]:
    return _since(subject_id, verbs.WITHDRAWN.name) < before


def _is_rejected(subject_id: Id, before: datetime) -> ColumnElement[bool]:
    merged = select(Merging.subject_id).where(Merging.subject_id == subject_id).exists()
    out_of_sight = _since(subject_id, verbs.RETURNED.name, verbs.HIDDEN.name)
    return and_(out_of_sight < before, ~merged, ~_is_objected_to(subject_id))


def _is_objected_to(subject_id: Id) -> ColumnElement[bool]:
    return select(Objection.id).where(Objection.subject_id == subject_id, Objection.decided_at.is_(None)).exists()


def _has_author(subject_id: Id) -> ColumnElement[bool]:
    known = or_(*(one.is_not(None) for one in (Voice.contact_id, Voice.name, Voice.name_sealed, Voice.source_note)))
    said = select(Voice.subject_id).where(Voice.subject_id == subject_id, known).exists()
    return or_(said, select(Reached.submission_id).where(Reached.submission_id == subject_id).exists())


def _is_called() -> ColumnElement[bool]:
    """Return whether whoever gave something left a number to call."""
    left = select(Contribution.id).where(Contribution.id == Subject.id, Contribution.phone_sealed.is_not(None))
    return left.exists()


def _is_residents() -> ColumnElement[bool]:
    """Return whether residents or organisations have said or given something, or proposed a theme."""
    comment = select(Comment.id).where(Comment.id == Subject.id, Comment.speaker.in_(_RESIDENTS))
    entry = select(Entry.id).where(Entry.id == Subject.id, Entry.is_residents)
    said = and_(Subject.kind.in_((SubjectKind.COMMENT, SubjectKind.ENTRY)), or_(comment.exists(), entry.exists()))
    by_itself = Subject.kind.in_((SubjectKind.CONTRIBUTION, SubjectKind.THEME_PROPOSAL))
    return and_(or_(said, by_itself), Subject.erased_at.is_(None))


@WITHDRAWN.ends(Submission.id, erase_words)
def _(before: datetime) -> ColumnElement[bool]:
    stands = select(_ROOT.id).where(_ROOT.id == Submission.id, _ROOT.erased_at.is_(None)).exists()
    return and_(Submission.visibility == Visibility.WITHDRAWN, stands, _is_withdrawn(Submission.id, before))


@WITHDRAWN.ends(Subject.id, erase_words)
def _(before: datetime) -> ColumnElement[bool]:
    own = and_(Subject.visibility == Visibility.WITHDRAWN, _is_withdrawn(Subject.id, before))
    of_erased = select(_ROOT.id).where(_ROOT.id == Subject.root_id, _ROOT.erased_at < before).exists()
    return and_(_is_residents(), or_(own, of_erased))


@WITHDRAWN.ends(Subject.id, erase_organisations)
def _(before: datetime) -> ColumnElement[bool]:
    gone = and_(Subject.visibility == Visibility.WITHDRAWN, Subject.erased_at.is_(None))
    return and_(Subject.kind == SubjectKind.ORGANISATION, gone, _is_withdrawn(Subject.id, before))


@REJECTED.ends(Submission.id, erase_words)
def _(before: datetime) -> ColumnElement[bool]:
    out_of_sight = Submission.visibility.in_((Visibility.RETURNED, Visibility.HIDDEN))
    return and_(out_of_sight, Submission.handling.not_in(_AT_WORK), _is_rejected(Submission.id, before))


@REJECTED.ends(Subject.id, erase_words)
def _(before: datetime) -> ColumnElement[bool]:
    out_of_sight = Subject.visibility.in_((Visibility.RETURNED, Visibility.HIDDEN))
    return and_(_is_residents(), out_of_sight, _is_rejected(Subject.id, before))


def _is_handed_over(subject_id: Id, before: datetime) -> ColumnElement[bool]:
    return _since(subject_id, CONFIRMED.name) < before


@HANDED_OVER.ends(Submission.id, erase_words)
def _(before: datetime) -> ColumnElement[bool]:
    stands = select(_ROOT.id).where(_ROOT.id == Submission.id, _ROOT.erased_at.is_(None)).exists()
    is_elsewhere = and_(Submission.withheld == Withheld.ELSEWHERE, Submission.handling.in_(_ENDED))
    return and_(is_elsewhere, stands, _is_handed_over(Submission.id, before))


@HANDED_OVER.ends(Subject.id, erase_words)
def _(before: datetime) -> ColumnElement[bool]:
    is_elsewhere = Subject.withheld == Withheld.ELSEWHERE
    return and_(_is_residents(), is_elsewhere, _is_handed_over(Subject.id, before))


@CONTACT.ends(Submission.id, erasing.forget_who)
def _(before: datetime) -> ColumnElement[bool]:
    return and_(_has_author(Submission.id), _is_finished(Submission.id, before))


@CONTACT.ends(Subject.id, erasing.forget_who)
def _(before: datetime) -> ColumnElement[bool]:
    return and_(_is_residents(), or_(_has_author(Subject.id), _is_called()), _is_finished(Subject.root_id, before))


@CONTACT.ends(Subject.id, erasing.forget_who)
def _(before: datetime) -> ColumnElement[bool]:
    return and_(_has_author(Subject.id), _is_chosen_among(Subject.id, before), ~is_held(Subject.id))


def _is_chosen_among(subject_id: Id, before: datetime) -> ColumnElement[bool]:
    """Return whether a theme was chosen among before a moment, or came `NEVER_CHOSEN` before it and never was."""
    chosen = ThemeProposal.decided_on < clock.town_date(before)
    never = and_(ThemeProposal.decided_on.is_(None), ThemeProposal.sent_at < before - NEVER_CHOSEN)
    return select(ThemeProposal.id).where(ThemeProposal.id == subject_id, or_(chosen, never)).exists()


@CONTACT.ends(CoAuthor.id, forget_co_authors)
def _(before: datetime) -> ColumnElement[bool]:
    known = or_(CoAuthor.contact_id.is_not(None), CoAuthor.asked_key.is_not(None))
    is_erased = select(_ROOT.id).where(_ROOT.id == CoAuthor.case_id, _ROOT.erased_at < before).exists()
    is_over = or_(_is_finished(CoAuthor.case_id, before), is_erased)
    return and_(known, is_over, ~is_held(CoAuthor.case_id))


@FOLLOWS.removes(Follow.id)
def _(before: datetime) -> ColumnElement[bool]:
    is_over = or_(_is_finished(Follow.subject_id, before), _is_chosen_among(Follow.subject_id, before))
    return and_(is_over, ~is_held(Follow.subject_id))


@SUPPORTERS.ends(Support.id, forget_supporters)
def _(before: datetime) -> ColumnElement[bool]:
    inside = select(_ROOT.root_id).where(_ROOT.id == Support.subject_id).scalar_subquery()
    is_over = or_(_is_finished(Support.subject_id, before), _is_closed(inside, before))
    return and_(is_over, ~is_held(Support.subject_id))


def _is_long_covered(subject_id: Id, before: datetime) -> ColumnElement[bool]:
    """Return whether what stood under covered words is kept of a thing in which none have been covered since."""
    beside = select(Original.event_seq).where(Original.subject_id == subject_id)
    whole = select(Wording.id).where(Wording.subject_id == subject_id, Wording.sealed.is_not(None))
    covering = or_(Event.verb.in_([one.name for one in verbs.COVERINGS]), Event.seq.in_(beside))
    last = select(func.max(Event.at)).where(Event.subject_id == subject_id, covering).scalar_subquery()
    return and_(or_(beside.exists(), whole.exists()), last < before, ~_is_objected_to(subject_id))


@ORIGINALS.ends(Submission.id, erasing.forget_covered)
def _(before: datetime) -> ColumnElement[bool]:
    return _is_long_covered(Submission.id, before)


@ORIGINALS.ends(Subject.id, erasing.forget_covered)
def _(before: datetime) -> ColumnElement[bool]:
    return and_(Subject.kind != SubjectKind.SUBMISSION, _is_long_covered(Subject.id, before))


@LISTED_WORDS.ends(RegisterChange.id, forget_coverable)
def _(before: datetime) -> ColumnElement[bool]:
    return and_(RegisterChange.at < before, has_coverable())


@REPORTS.removes(Report.id)
def _(before: datetime) -> ColumnElement[bool]:
    return and_(Report.decided_at < before, ~is_held(Report.subject_id))


@NETWORK_MEMBERS.ends(NetworkMember.id, forget_members)
def _(before: datetime) -> ColumnElement[bool]:
    never = and_(NetworkMember.accepted_at.is_(None), NetworkMember.expires_at < before)
    return or_(NetworkMember.ended_at < before, NetworkMember.declined_at < before, never)


@NETWORK_MEMBERS.ends(JoiningRequest.id, forget_requests)
def _(before: datetime) -> ColumnElement[bool]:
    return or_(JoiningRequest.answered_at < before, JoiningRequest.created_at < before)


@SECRECY.ends(SecrecyPromise.id, forget_promises)
def _(before: datetime) -> ColumnElement[bool]:
    return SecrecyPromise.ended_at < before


@ACTED_FOR.removes(Membership.id)
def _(before: datetime) -> ColumnElement[bool]:
    rests = (Organisation.id == Membership.organisation_id, Organisation.rests_since < before)
    return select(Organisation.id).where(*rests).exists()


@ACTED_FOR.ends(Contribution.id, forget_numbers_of)
def _(before: datetime) -> ColumnElement[bool]:
    rests = (Organisation.id == Contribution.organisation_id, Organisation.rests_since < before)
    return and_(Contribution.phone_sealed.is_not(None), select(Organisation.id).where(*rests).exists())


@ASKED_IN.removes(Joining.id)
def _(before: datetime) -> ColumnElement[bool]:
    return Joining.confirmed_at < before


@ASKED_IN.removes(WaitingContribution.id)
def _(before: datetime) -> ColumnElement[bool]:
    return WaitingContribution.confirmed_at < before


@LEFT_LISTS.removes(LeftList.address_hash)
def _(before: datetime) -> ColumnElement[bool]:
    return LeftList.since < before


@INVITED.removes(Inviting.id)
def _(before: datetime) -> ColumnElement[bool]:
    is_open = select(Challenge.id).where(Challenge.id == Inviting.challenge_id, Challenge.standing == Standing.OPEN)
    return and_(Inviting.confirmed_at < before, or_(Inviting.organisation_id.is_(None), ~is_open.exists()))


@CO_AUTHORS.removes(CoAuthor.id)
def _(before: datetime) -> ColumnElement[bool]:
    return and_(CoAuthor.standing == CoAuthorStanding.ASKED, CoAuthor.asked_at < before)


@TABLE_HOSTS.removes(TableHost.table_id)
def _(before: datetime) -> ColumnElement[bool]:
    closed = select(TableTalk.id).join(_CHALLENGE, _CHALLENGE.id == TableTalk.challenge_id)
    closed = closed.where(TableTalk.id == TableHost.table_id, _CHALLENGE.closed_at < before)
    return or_(TableHost.told_at < before, closed.exists())


@UNCONFIRMED.ends(Contact.id, forget_contacts)
def _(before: datetime) -> ColumnElement[bool]:
    return and_(Contact.confirmed_at.is_(None), Contact.created_at < before, is_unused())


@ADDRESSES.ends(Contact.id, forget_contacts)
def _(before: datetime) -> ColumnElement[bool]:
    return and_(Contact.confirmed_at < before, is_unused())


# -- traces of the program's own work

LINKS = period(
    "links",
    days=30,
    housekeeping=True,
    does=lazy("Links in our mails are removed so long after they stopped working; until then they say so."),
)
SESSIONS = period(
    "sessions",
    days=30,
    housekeeping=True,
    does=lazy("Sign-ins of staff are removed so long after they ended; residents' as soon as they have."),
)
BACKUPS = period(
    "backups",
    days=35,
    housekeeping=True,
    does=lazy("So long backups hold what has been erased here. Whoever runs this deletes them; it is only said."),
)


@LINKS.removes(OneTimeLink.id)
def _(before: datetime) -> ColumnElement[bool]:
    return OneTimeLink.expires_at < before


@SESSIONS.removes(LoginSession.id)
def _(before: datetime) -> ColumnElement[bool]:
    return or_(LoginSession.ended_at < before, LoginSession.expires_at < before)


@SESSIONS.removes(AuthorSession.token_hash)
def _(_before: datetime) -> ColumnElement[bool]:
    return AuthorSession.expires_at < clock.now()


@SESSIONS.removes(GuestSession.token_hash)
def _(_before: datetime) -> ColumnElement[bool]:
    return GuestSession.expires_at < clock.now()


def list_periods() -> list[Period]:
    """Return every period, in the order in which they end."""
    return [*PERIODS.values()]


def get_before(days: int) -> datetime:
    """Return the moment before which what is kept so many days is over."""
    return clock.now() - timedelta(days=days)
