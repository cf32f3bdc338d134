"""What was seen that cannot wait, as staff read it on a thing's page, with what to do."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from markupsafe import Markup

from app.alarms.models import AlarmEnd
from app.alarms.queries import ReadAlarm, find_words
from app.i18n import gettext as _
from app.networks.town_lists import get_town_screener
from app.screening.findings import Danger, Finding
from app.web.marks import Span, mark
from app.written import Source

_AROUND = 160
_OF_MODERATORS = frozenset({Source.REPORT, Source.WAITING})
"""Where words stand that whoever else works with a thing does not read."""


@dataclass(frozen=True)
class Seen:
    """An open alarm: the danger, when and where it was seen, the passages between the words around them, what to do.

    `is_more` is one that came while another of the same danger was open.
    """

    danger: str
    raised_at: datetime
    where: str
    passages: Sequence[Markup]
    what_to_do: str
    is_child: bool
    is_more: bool


@dataclass(frozen=True)
class Ended:
    """An alarm that was handled: the danger, when it was seen and handled, what was done, and what staff noted."""

    danger: str
    raised_at: datetime
    handled_at: datetime
    ended: str
    note: str | None


@dataclass(frozen=True)
class Acute:
    """The alarms of one thing: those that are open, those that were handled, and the id of the last one."""

    seen: Sequence[Seen]
    ended: Sequence[Ended]
    newest: int

    @property
    def is_open(self) -> bool:
        """Return whether somebody must see to it."""
        return bool(self.seen)


def get_acute(alarms: Sequence[ReadAlarm], *, moderates: bool) -> Acute | None:
    """Return a thing's alarms as its page shows them, None if it has none; reads the words of those that are open.

    Of words that moderators alone read it tells nobody else more than the danger.
    """
    if not alarms:
        return None
    opened = [one for one in alarms if one.handled_at is None]
    seen = [
        _seen(one, is_more=one.danger in {before.danger for before in opened[:at]}, moderates=moderates)
        for at, one in enumerate(opened)
    ]
    return Acute(seen, [_ended(one, one.handled_at) for one in alarms if one.handled_at is not None], alarms[-1].id)


def _ended(alarm: ReadAlarm, handled_at: datetime) -> Ended:
    how = AlarmEnd.label_of(alarm.ended or "")
    return Ended(Danger.label_of(alarm.danger), alarm.raised_at, handled_at, how, alarm.note)


def _seen(alarm: ReadAlarm, *, is_more: bool, moderates: bool) -> Seen:
    is_closed = alarm.source in _OF_MODERATORS and not moderates
    text = "" if is_closed else find_words(alarm)
    found = [one for one in get_town_screener().find(text) if one.danger == alarm.danger]
    once = {" ".join(text[one.start : one.end].casefold().split()): one for one in found}
    return Seen(
        danger=Danger.label_of(alarm.danger),
        raised_at=alarm.raised_at,
        where=_("In words that moderators alone read.") if is_closed else _where(alarm),
        passages=[_passage(text, spans) for spans in _together(once.values())],
        what_to_do=Danger.sentence_of(alarm.danger),
        is_child=alarm.danger == Danger.CHILD,
        is_more=is_more,
    )


def _where(alarm: ReadAlarm) -> str:
    return _("One of us has read it and raised the alarm.") if alarm.raised_by else Source.label_of(alarm.source)


def _together(found: Iterable[Finding]) -> list[list[Span]]:
    """Return what was found as groups, in reading order: those so near to each other that one passage shows them."""
    groups: list[list[Span]] = []
    for span in sorted(Span(one.start, one.end) for one in found):
        if groups and span.start - groups[-1][-1].end <= _AROUND:
            groups[-1].append(span)
        else:
            groups.append([span])
    return groups


def _passage(text: str, spans: Sequence[Span]) -> Markup:
    """Return a passage with its spans marked, with whole words around them."""
    start, end = spans[0].start, max(one.end for one in spans)
    begin = text.find(" ", max(start - _AROUND, 0), start) + 1 if start > _AROUND else 0
    stop = text.rfind(" ", end, end + _AROUND) if end + _AROUND < len(text) else len(text)
    shown = mark(text, spans, begin, max(stop, end))
    return Markup("{}{}{}").format("… " if begin else "", shown, " …" if stop < len(text) else "")
