"""The jobs that make the sheets of open challenges as PDF when one says something else, and the one that forgets."""

from datetime import timedelta

from app import db, events, i18n, jobs, pdf
from app.challenges import queries as challenges
from app.challenges import verbs as of_challenges
from app.challenges.blueprint import CHALLENGES
from app.events import Event
from app.jobs import HopelessError, Payload
from app.publishing import verbs as of_publishing
from app.subjects import Subject, SubjectKind
from app.tables import actions, sheet_actions
from app.tables.queries import list_made
from app.tables.sheet import STYLESHEET, Drawn, draw_page

_AT_ONCE = 10
"""So many sheets in one turn: each takes a second, and other work is waiting."""

MAKE = jobs.kind("make_table_sheets", every=timedelta(days=1), yields=True)
LOOK = jobs.kind("look_for_table_sheets", every=timedelta(minutes=5), yields=True)
"""A later version, another address of the town and another phone number change sheets, and no event tells of them."""
FORGET = jobs.kind("forget_table_hosts", every=timedelta(days=1))

_WRITTEN = frozenset(
    one.name for one in (of_challenges.OPENED, of_challenges.CHANGED, of_challenges.EXTENDED, of_challenges.CLOSED)
)
_OUT_OF_SIGHT = frozenset(
    one.name
    for one in (
        of_publishing.HIDDEN,
        of_publishing.SHOWN_AGAIN,
        of_publishing.UNDONE,
        of_publishing.REDACTED,
        of_publishing.REDACTED_BESIDE,
        of_publishing.ERASED,
    )
)


@events.on_recorded
def look_again(event: Event) -> None:
    """Queue the job when a challenge says something else, and let go at once of what must not be read any more."""
    if event.verb in _WRITTEN:
        MAKE.queue_after()
    elif event.verb in _OUT_OF_SIGHT and event.subject_id is not None:
        subject = db.session.get(Subject, event.subject_id)
        if subject is not None and subject.kind == SubjectKind.CHALLENGE:
            sheet_actions.forget_sheets(subject.id)
            MAKE.queue_after()


def list_wanted() -> list[Drawn]:
    """Return the sheets of all open challenges, in each language."""
    if not CHALLENGES.is_on():
        return []
    return [draw_page(challenge, language) for challenge in challenges.list_open() for language in i18n.LANGUAGES]


def _draw(_payload: Payload) -> Payload:
    with db.read_first():
        wanted, made = list_wanted(), list_made()
    missing = [one for one in wanted if one.key not in made]
    if missing and (why := pdf.why_not()):
        raise HopelessError(f"{why}; the pages of the sheets print all the same")
    now = [
        (one.key, pdf.make_pdf(one.page, stylesheet=STYLESHEET, pictures=one.pictures)) for one in missing[:_AT_ONCE]
    ]
    return {"current": [one.key for one in wanted], "made": now, "more": len(missing) > len(now)}


@MAKE.handler(prepare=_draw)
def _keep(prepared: Payload) -> None:
    """Keep what was made, remove what is not so any more, and come back for more."""
    sheet_actions.forget_others(prepared["current"])
    for key, made in prepared["made"]:
        sheet_actions.keep_pdf(key, made)
    if prepared["more"]:
        MAKE.queue()


def _look(_payload: Payload) -> Payload:
    with db.read_first():
        made = list_made()
        return {"behind": pdf.why_not() is None and any(one.key not in made for one in list_wanted())}


@LOOK.handler(prepare=_look)
def _catch_up(prepared: Payload) -> None:
    """Have sheets made that say something else than their PDF does."""
    if prepared["behind"]:
        MAKE.queue_once()  # not beside one that is being tried again


@FORGET.handler()
def _forget(_payload: Payload) -> None:
    """Forget the addresses of hosts that are needed no more."""
    actions.forget_hosts()
