"""The rows of a made-up submission, with ids that are known beforehand."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from app import clock
from app.accounts.models import Contact
from app.db import Base
from app.demo.phrases import SOURCE_NOTES
from app.municipality.reference import Reference, by_slug, in_order
from app.seeding.invented import READ_AFTER, Invented
from app.seeding.invented_life import Life, Route
from app.subjects import (
    AuthorKind,
    NameKey,
    Subject,
    SubjectKind,
    Visibility,
    Voice,
    Wording,
    name_columns,
    name_keys,
)
from app.submissions.models import Submission, SubmissionTheme
from app.submissions.states import Handling
from app.vault import Vault, content_hash, token_hash

LANGUAGE = "da"

Row = dict[str, Any]


@dataclass
class Batch:
    """Rows to be stored together, by table in the order in which they may be stored."""

    rows: dict[type[Base], list[Row]] = field(default_factory=lambda: defaultdict(list))


@dataclass(frozen=True)
class FirstIds:
    """The first free ids of the tables whose rows point at each other."""

    subject: int
    version: int
    contact: int


class Writer:
    """Turns submissions into rows; counts the numbers people see and the order of publication."""

    def __init__(self, *, seed: int, vault: Vault, reference: Reference, ids: FirstIds, life: Life) -> None:
        self._seed, self._vault, self._reference, self._life = seed, vault, reference, life
        self._first, self._contact_id = ids, ids.contact
        self._places = in_order(reference.places)
        self._count = 0
        self._promised: dict[date, date] = {}
        self.counters: dict[str, int] = defaultdict(int)

    def add(self, one: Invented, batch: Batch) -> None:
        """Add every row of one submission to the batch."""
        row, route = self._submission(one)
        batch.rows[Subject].append(self._subject(row))
        batch.rows[Submission].append(row)
        batch.rows[Wording].append(self._version(one, row))
        self._identity(one, row, batch)
        theme = by_slug(self._reference.themes, one.topic.theme)
        if theme is not None and row["handling"] != Handling.NEW:
            batch.rows[SubmissionTheme].append({"submission_id": row["id"], "theme_id": theme.id})
        for table, rows in self._life.rows(one, row, self._first.version + self._count, route):
            batch.rows[table] += rows
        self._count += 1

    def _submission(self, one: Invented) -> tuple[Row, Route | None]:
        received_on = clock.town_date(one.received_at)
        due = self._due(received_on)
        route = self._life.route(one)
        self.counters[f"received {received_on.year}"] += 1
        row: Row = {
            "id": self._first.subject + self._count,
            "number": f"{received_on.year}-{self._counted(f'number {received_on.year}'):04d}",
            "kind": one.kind,
            # A published row points at a wording that is stored after it, so it becomes published last.
            "visibility": Visibility.RECEIVED if one.visibility == Visibility.PUBLISHED else one.visibility,
            "handling": one.handling,
            "audience": one.audience,
            "listed": False,
            "author_kind": one.author_kind,
            "shown_name": self._name(one) if one.named and one.author_kind != AuthorKind.CITIZEN else None,
            "place_id": self._places[one.place % len(self._places)].id if one.place % 10 else None,
            "place_text": None,
            "source": one.source,
            "language": LANGUAGE,
            "contested": False,
            "unread": False,
            "received_at": one.received_at,
            "first_word_due": due,
            "published_at": one.received_at + READ_AFTER if one.was_read else None,
            "published_seq": self._counted("published") if one.was_read else None,
            "receipt_hash": token_hash(self._vault.receipt_secret(f"seed {self._seed} {self._count}")),
            "sent_hash": content_hash(one.title, one.text),
            "version": 1,
        }
        row.update(route.columns if route else Route.NOWHERE, **self._life.dates(one, due))
        return row, route

    def _subject(self, row: Row) -> Row:
        """Return the subject of a submission; what of it is public is said when its wording is stored."""
        shared = ("visibility", "audience", "listed", "published_seq", "published_at", "language")
        return {"id": row["id"], "kind": SubjectKind.SUBMISSION, "version": 1} | {name: row[name] for name in shared}

    def _version(self, one: Invented, row: Row) -> Row:
        return {
            "id": self._first.version + self._count,
            "subject_id": row["id"],
            "number": 1,
            "title": self._title(one),
            "text": one.text,
            "content_hash": content_hash(self._title(one), one.text),
            "written_by": "author",
            "language": LANGUAGE,
            "created_at": one.received_at,
        }

    def _identity(self, one: Invented, row: Row, batch: Batch) -> None:
        contact_id = None
        if one.reachable:
            contact_id, self._contact_id = self._contact_id, self._contact_id + 1
            address = f"afsender-{self._seed}-{self._count}@samspil.example"
            batch.rows[Contact].append(
                {
                    "id": contact_id,
                    "address_sealed": self._vault.encrypt(address),
                    "address_hash": self._vault.address_hash(address),
                    "confirmed_at": one.received_at,
                    "created_at": one.received_at,
                }
            )
        name = self._name(one) if one.named else None
        batch.rows[Voice].append(
            {
                "subject_id": row["id"],
                "author_kind": row["author_kind"],
                "contact_id": contact_id,
                "source_note": SOURCE_NOTES.get(one.source),
                **name_columns(self._vault, name, shown=row["shown_name"] is not None),
            }
        )
        batch.rows[NameKey] += [{"key": key, "subject_id": row["id"]} for key in name_keys(self._vault, name)]

    def _title(self, one: Invented) -> str:
        place = self._places[one.place % len(self._places)]
        return one.title if place.slug == "hele-kommunen" else f"{one.title} ved {place.names[LANGUAGE]}"

    def _name(self, one: Invented) -> str:
        return f"Afsender {one.place + 1}"

    def _due(self, received_on: date) -> date:
        if received_on not in self._promised:
            self._promised[received_on] = self._reference.first_word_due(received_on)
        return self._promised[received_on]

    def _counted(self, name: str) -> int:
        self.counters[name] += 1
        return self.counters[name]
