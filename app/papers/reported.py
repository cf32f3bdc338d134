"""What networks have told beside their challenges, as the package has it: logs, minutes, trials and solutions.

Only what everybody can read, of rooms that are on.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from app import clock, i18n
from app.i18n import gettext as _
from app.meetings.blueprint import MEETINGS
from app.meetings.queries import Meeting, list_public_since
from app.network_log.blueprint import NETWORK_LOG
from app.network_log.queries import Entry, list_newest_of_each
from app.networks.queries import get_directory
from app.papers.package_queries import LATELY
from app.papers.paper import Heading, Part, Quote, Text
from app.papers.queries import shorten
from app.papers.writing import spoken_elsewhere
from app.solutions.queries import list_became_of_network
from app.trials.blueprint import TRIALS_ROOM
from app.trials.kinds import Outcome
from app.trials.queries import LineTold, TrialInfo, list_newest_told


@dataclass(frozen=True)
class Reported:
    """The newest that each network has told, by the network, and the day of its next public meeting."""

    entries: Mapping[int, Entry]
    minuted: Mapping[int, Meeting]
    next_meetings: Mapping[int, date]
    trials: Mapping[int, Sequence[tuple[TrialInfo, LineTold | None]]]


def get_reported() -> Reported:
    """Return what the networks have told, in a fixed number of queries."""
    entries = list_newest_of_each() if NETWORK_LOG.is_on() else {}
    minuted: dict[int, Meeting] = {}
    coming: dict[int, date] = {}
    for one in list_public_since(clock.now() - LATELY) if MEETINGS.is_on() else ():
        if not one.is_over:
            coming[one.network_id] = clock.town_date(one.starts_at)  # they come the last first
        elif one.public_minutes:
            minuted.setdefault(one.network_id, one)
    trials = defaultdict(list)
    for trial, told in list_newest_told() if TRIALS_ROOM.is_on() else ():
        trials[trial.network_id].append((trial, told))
    return Reported(entries, minuted, coming, trials)


def tell_reported(reported: Reported, network_id: int) -> Iterator[Part]:
    """Give the newest of a network's log and minutes, each of its trials and each of its solutions."""
    if (entry := reported.entries.get(network_id)) is not None:
        yield _quote(entry.text, _("The log, %(date)s", date=i18n.long_date(entry.day)))
    if (meeting := reported.minuted.get(network_id)) is not None:
        day = i18n.long_date(clock.town_date(meeting.starts_at))
        yield _quote(meeting.public_minutes, _("Minutes of the meeting on %(date)s", date=day))
    for trial, told in reported.trials.get(network_id, ()):
        if told is not None:
            yield _quote(told.words, _tell_trial(trial, told.day))
        else:
            yield Text(_("Trial: %(title)s (%(standing)s).", title=i18n.quoted(trial.title), standing=trial.standing))
    for solution in list_became_of_network(network_id):
        yield Text(_("Solution: %(title)s", title=i18n.quoted(solution.title)), solution.lang)


def tell_stopped(reported: Reported) -> Iterator[Part]:
    """Give the trials that were stopped lately, with the line in which it was told why."""
    since, networks = clock.today() - LATELY, get_directory().networks
    for network_id, trials in reported.trials.items():
        for trial, told in trials:
            if trial.outcome == Outcome.STOPPED and told is not None and told.day >= since:
                day, name = i18n.long_date(told.day), i18n.quoted(networks[network_id].name)
                yield Heading(_("%(title)s, stopped on %(date)s", title=trial.title, date=day), 3, spoken_elsewhere())
                yield Text(_("It was tried by the network %(name)s.", name=name))
                yield _quote(told.words, trial.title)


def _tell_trial(trial: TrialInfo, day: date) -> str:
    return _(
        "Trial: %(title)s (%(standing)s), %(date)s",
        title=i18n.quoted(trial.title),
        standing=trial.standing,
        date=i18n.long_date(day),
    )


def _quote(words: str, source: str) -> Quote:
    return Quote(shorten(words), source, spoken_elsewhere())
