"""What happens by date in the rooms that are open: in challenges, and when themes are chosen."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from sqlalchemy import func, select

from app import clock, db, i18n
from app.challenges.blueprint import CHALLENGES
from app.challenges.directory import get_challenges, list_open
from app.challenges.models import Activity
from app.i18n import gettext as _
from app.meetings.blueprint import MEETINGS
from app.meetings.queries import list_public_since
from app.networks.queries import get_directory
from app.theme_proposals.blueprint import THEMES
from app.theme_proposals.round_queries import list_rounds

SHOWN_AFTER = timedelta(days=60)
"""So long what is over stays: somebody's own calendar would else lose what they were at."""


@dataclass(frozen=True)
class Occasion:
    """Something that happens on a day, or on all days from the first to the last.

    `word` tells it from all others and stays. `language` is that of the words of `what` if somebody wrote them, else
    None; `of` says in what, in `of_language`, and `path` is the address of its page here. Some have a time and a place.
    `summary` is what it is called where nothing stands beside it, and `details` what else is written of it.
    """

    word: str
    what: str
    first: date
    last: date
    path: str
    of: str
    language: str | None = None
    of_language: str | None = None
    starts_at: datetime | None = None
    ends_at: datetime | None = None
    summary: str = ""
    place: str = ""
    details: str = ""

    @property
    def is_over(self) -> bool:
        """Return whether its last day has passed."""
        return self.last < clock.today()


def list_occasions() -> Sequence[Occasion]:
    """Return what happens and what has happened lately, by date: only what everybody can read, of rooms that are on."""
    since = clock.today() - SHOWN_AFTER
    found = [*_of_challenges(since), *_of_meetings(since), *_of_rounds()]
    return sorted((one for one in found if one.last >= since), key=_moment)


def _moment(one: Occasion) -> tuple[date, bool, datetime, date, str]:
    """Return by what it is sorted: its day, and in the day what takes the whole of it before what has a time."""
    begins = one.starts_at or clock.town_midnight(clock.today())
    return one.first, one.starts_at is not None, begins, one.last, one.word


def _of_challenges(since: date) -> Iterator[Occasion]:
    if not CHALLENGES.is_on():
        return
    for one in list_open():
        day, path = one.closes_on or date.max, f"/challenges/{one.slug}"
        where = (day, day, path, one.title)
        found = Occasion(f"joining-{one.id}", _("Last day to join"), *where, of_language=one.language)
        yield replace(found, summary=_("Last day to join: %(title)s", title=one.title))
    shown = get_challenges()
    last = func.coalesce(Activity.ends_on, Activity.begins_on)
    dated = select(Activity.id, Activity.challenge_id, Activity.what, Activity.begins_on, last.label("last"))
    for row in db.read(dated.where(last >= since)):
        if (of := shown.get(row.challenge_id)) is not None:
            path, word = f"/challenges/{of.slug}", f"activity-{row.id}"
            yield Occasion(word, row.what, row.begins_on, row.last, path, of.title, of.language, of.language)


def _of_meetings(since: date) -> Iterator[Occasion]:
    if not MEETINGS.is_on():
        return
    networks = get_directory().networks
    for one in list_public_since(clock.town_midnight(since)):
        of, day, path = networks[one.network_id].text, clock.town_date(one.starts_at), f"/meetings/{one.id}"
        what = _("Meeting at %(time)s", time=i18n.time_of_day(one.starts_at))
        found = Occasion(f"meeting-{one.id}", what, day, day, path, of.name, of_language=of.language)
        # As its own file names it, which has the same identifier.
        named = replace(found, summary=_("Meeting: %(name)s", name=of.name), place=one.place, details=one.agenda)
        yield replace(named, starts_at=one.starts_at, ends_at=one.until)


def _of_rounds() -> Iterator[Occasion]:
    if not THEMES.is_on():
        return
    of = _("How networks are chosen")
    for one in list_rounds():
        path = f"/themes/rounds/{one.id}"
        last_day = _("Last day to propose a theme for this round")
        yield Occasion(f"round-{one.id}-closes", last_day, one.closes_on, one.closes_on, path, of)
        chosen = _("The managers' forum chooses new networks")
        yield Occasion(f"round-{one.id}-chooses", chosen, one.decides_on, one.decides_on, path, of)
