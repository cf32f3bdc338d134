"""What became of a made-up submission: where it went, what was said about it, and the events of it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, ClassVar

from app import clock, i18n
from app.db import Base
from app.demo import phrases
from app.events import ActorKind, Event, canonical
from app.history import Details, Verb
from app.municipality.reference import Named, Reference, by_slug, in_order
from app.networks.directory import NetworkDirectory, NetworkInfo, PileInfo
from app.publishing import verbs as life
from app.results.kinds import EndKind
from app.results.models import CaseEnd
from app.seeding.invented import READ_AFTER, ROUTED_AFTER, Invented
from app.subjects import Visibility
from app.submissions import verbs
from app.submissions.models import FirstWord, MatchDecision, Response
from app.submissions.states import Handling, MatchState, Outcome, RouteKind, Source

_CLOSED_AFTER = timedelta(days=7)
_PLANNED_AHEAD = timedelta(days=90)
_LANGUAGE = "da"
_WORD_GIVEN = {Handling.FIRST_WORD, Handling.ANSWERED, Handling.CLOSED}
_ANSWERED = {Handling.ANSWERED, Handling.CLOSED}

Row = dict[str, Any]


@dataclass(frozen=True)
class Route:
    """Where a submission went: its kind, the id and name of who has it, and the columns that say so."""

    kind: RouteKind
    id: int
    name: str
    columns: Mapping[str, Any]

    NOWHERE: ClassVar[Mapping[str, Any]] = dict.fromkeys(
        ("route_kind", "network_id", "department_id", "authority_id", "theme_pile_id", "match_state")
    )


_COLUMN = {
    RouteKind.NETWORK: "network_id",
    RouteKind.DEPARTMENT: "department_id",
    RouteKind.OPERATIONS: "department_id",
    RouteKind.OTHER_AUTHORITY: "authority_id",
    RouteKind.THEME_PILE: "theme_pile_id",
}


class Life:
    """Invents the rest of a submission's life in one town, whose `staff` are ids of people."""

    def __init__(
        self,
        *,
        now: datetime,
        reference: Reference,
        networks: NetworkDirectory,
        staff: Sequence[int],
        reasons: Mapping[RouteKind, int],
    ) -> None:
        self._now, self._reference, self._staff, self._reasons = now, reference, staff, reasons
        self._live = networks.list_networks(live=True)
        self._piles = networks.list_piles()
        self._authorities = in_order(reference.authorities)

    def route(self, one: Invented) -> Route | None:
        """Return where the submission went, or None while nobody has said so."""
        if one.route is None:
            return None
        target = self._target(one, one.route)
        columns = {**Route.NOWHERE, "route_kind": one.route, _COLUMN[one.route]: target.id}
        if one.route == RouteKind.NETWORK:
            columns["match_state"] = MatchState.ACCEPTED if one.handling in _WORD_GIVEN else MatchState.OFFERED
        return Route(one.route, target.id, _unit(target), columns)

    def dates(self, one: Invented, promised: date) -> Row:
        """Return the columns that say when things happened, and by when the next is promised."""
        due = clock.town_date(one.received_at + timedelta(days=one.due_days)) if self._spoken(one) else None
        return {
            "owner_id": self._owner(one),
            "outcome": one.outcome,
            "routed_at": one.received_at + ROUTED_AFTER if one.route else None,
            "first_word_at": self._word_at(one) if self._spoken(one) else None,
            "answer_due": due,
            "due_on": due or promised,
            "answered_at": self._answer_at(one) if one.handling in _ANSWERED else None,
            "closed_at": self._closed_at(one) if one.handling == Handling.CLOSED else None,
        }

    def rows(
        self, one: Invented, row: Row, version_id: int, route: Route | None
    ) -> Iterator[tuple[type[Base], list[Row]]]:
        """Yield what was said and decided about the submission stored as `row`, and its events."""
        yield Event, list(self._events(one, row, route))
        if route is None:
            return
        yield MatchDecision, [self._decision(one, row, version_id, route)]
        if self._spoken(one):
            yield FirstWord, [self._first_word(one, row, route)]
        if one.outcome is not None:
            yield Response, [self._response(one, row, route)]
            yield CaseEnd, [self._end(one, row, route)]

    def _target(self, one: Invented, kind: RouteKind) -> NetworkInfo | PileInfo | Named:
        if kind == RouteKind.NETWORK:
            return self._live[one.target % len(self._live)]
        if kind == RouteKind.THEME_PILE:
            return self._piles[one.target % len(self._piles)]
        if kind == RouteKind.OTHER_AUTHORITY:
            return self._authorities[one.target % len(self._authorities)]
        department = by_slug(self._reference.departments, one.topic.department)
        if department is None:
            raise KeyError(one.topic.department)
        return department

    def _events(self, one: Invented, row: Row, route: Route | None) -> Iterator[Row]:
        about = {"subject_id": row["id"], "reason_id": None}
        by = {"actor_kind": ActorKind.PERSON, "actor_id": self._staff[one.owner % len(self._staff)], **about}
        yield from self._seen(one, by, {"actor_kind": ActorKind.AUTHOR, "actor_id": None, **about})
        if route is not None:
            yield from self._handled(one, by, route)

    def _seen(self, one: Invented, staff: Row, author: Row) -> Iterator[Row]:
        """Yield what decides who can see it."""

        def seen(after: str, before: str | None = None) -> Details:
            return {"visibility": after, "was": {"visibility": before}}

        read_at = one.received_at + READ_AFTER
        sender = author if one.source == Source.WEB else staff
        yield _event(verbs.SUBMITTED, one.received_at, seen("received"), sender)
        if one.was_read:
            yield _event(life.PUBLISHED, read_at, seen("published", "received"), staff)
        if one.visibility in {Visibility.RETURNED, Visibility.HIDDEN}:
            verb = life.RETURNED if one.visibility == Visibility.RETURNED else life.HIDDEN
            yield _event(verb, read_at, seen(one.visibility, "published" if one.was_read else "received"), staff)
        if one.visibility == Visibility.WITHDRAWN:
            yield _event(life.WITHDRAWN, read_at, seen("withdrawn", "received"), author)

    def _handled(self, one: Invented, by: Row, route: Route) -> Iterator[Row]:
        """Yield where it went and what was said."""
        offered = MatchState.OFFERED if route.kind == RouteKind.NETWORK else None
        lies = {"route": route.kind, "target": route.id, "match": route.columns["match_state"]}

        def handled(after: Handling, before: Handling) -> dict[str, Any]:
            return {**lies, "handling": after, "was": {"handling": before}}

        routed = handled(Handling.ROUTED, Handling.NEW) | {"match": offered}
        because = {**by, "reason_id": self._reasons[route.kind]}
        yield _event(verbs.ROUTED, one.received_at + ROUTED_AFTER, routed, because)
        if self._spoken(one):
            if offered:
                accepted = {**lies, "handling": Handling.ROUTED, "was": {"match": offered}}
                yield _event(verbs.MATCH_ACCEPTED, self._word_at(one), accepted, by)
            said = handled(Handling.FIRST_WORD, Handling.ROUTED)
            yield _event(verbs.FIRST_WORD, self._word_at(one), said, by)
        if one.handling in _ANSWERED:
            yield _event(verbs.ANSWERED, self._answer_at(one), handled(Handling.ANSWERED, Handling.FIRST_WORD), by)
        if one.handling == Handling.CLOSED:
            yield _event(verbs.CLOSED, self._closed_at(one), handled(Handling.CLOSED, Handling.ANSWERED), by)

    def _decision(self, one: Invented, row: Row, version_id: int, route: Route) -> Row:
        return {
            "submission_id": row["id"],
            "version_id": version_id,
            "verb": "routed",
            "route_kind": route.kind,
            "network_id": row["network_id"],
            "by_author": False,
            "person_id": self._staff[one.owner % len(self._staff)],
            "reason_id": self._reasons[route.kind],
            "created_at": row["routed_at"],
        }

    def _first_word(self, one: Invented, row: Row, route: Route) -> Row:
        with i18n.speaking(_LANGUAGE):
            promised = i18n.long_date(row["answer_due"])
        text = phrases.FIRST_WORDS[one.saying % len(phrases.FIRST_WORDS)]
        return {
            "submission_id": row["id"],
            "text": text.format(unit=route.name, date=promised),
            "answer_due": row["answer_due"],
            "network_id": row["network_id"],
            "department_id": row["department_id"],
            "language": _LANGUAGE,
            "person_id": self._staff[one.owner % len(self._staff)],
            "created_at": row["first_word_at"],
        }

    def _response(self, one: Invented, row: Row, route: Route) -> Row:
        said = phrases.ANSWERS[one.outcome or Outcome.INFORMED]
        return {
            "submission_id": row["id"],
            "number": 1,
            "text": said[one.saying % len(said)].format(unit=route.name, number=one.saying % 9 + 3),
            "outcome": one.outcome,
            "network_id": row["network_id"],
            "department_id": row["department_id"],
            "language": _LANGUAGE,
            "person_id": self._staff[one.owner % len(self._staff)],
            "created_at": row["answered_at"],
            "published_at": row["answered_at"],
            "version": 1,
        }

    def _end(self, one: Invented, row: Row, route: Route) -> Row:
        """Return how the case ended: of what led to something in turn what was done, and what is planned."""
        said: Row = {"words": None, "day": None}
        kind = EndKind(one.outcome or Outcome.INFORMED)
        if kind == EndKind.LED and one.saying % 2:
            kind, said = EndKind.DONE, {"words": route.name, "day": None}
        elif kind == EndKind.LED:
            kind, said = EndKind.PLANNED, {"words": None, "day": clock.town_date(row["answered_at"] + _PLANNED_AHEAD)}
        return {
            "submission_id": row["id"],
            "kind": kind,
            **said,
            "language": _LANGUAGE,
            "person_id": self._staff[one.owner % len(self._staff)],
            "created_at": row["answered_at"],
            "stood_from": row["answered_at"],
        }

    def _owner(self, one: Invented) -> int | None:
        """Return who has the case; every third one that lies somewhere has nobody."""
        return self._staff[one.owner % len(self._staff)] if one.route and one.owner % 3 else None

    def _spoken(self, one: Invented) -> bool:
        return one.handling in _WORD_GIVEN

    def _word_at(self, one: Invented) -> datetime:
        return self._by_now(one.received_at + timedelta(days=one.word_days))

    def _answer_at(self, one: Invented) -> datetime:
        return self._by_now(one.received_at + timedelta(days=one.answer_days, hours=1))

    def _closed_at(self, one: Invented) -> datetime:
        return self._by_now(self._answer_at(one) + _CLOSED_AFTER)

    def _by_now(self, moment: datetime) -> datetime:
        return min(moment, self._now)


def _event(verb: Verb, at: datetime, details: Details, by: Row) -> Row:
    return {"verb": verb.name, "at": at, "details": canonical(details), **by}


def _unit(target: NetworkInfo | PileInfo | Named) -> str:
    """Return who answers, as a sentence can begin: a network, a department, else the secretariat."""
    if isinstance(target, NetworkInfo):
        return f"Netværket »{target.words[_LANGUAGE].name}«"
    return phrases.SECRETARIAT if isinstance(target, PileInfo) else target.names[_LANGUAGE]
