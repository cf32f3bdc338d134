"""A copy of all that is theirs, to take along: one document, as data and as a page that needs nothing else."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date, datetime
from typing import Any

from app import clock
from app.my_data import kept, queries
from app.my_data.kept import Kept
from app.my_data.left_out import list_left_out
from app.my_data.public import Public, find_public
from app.my_data.queries import Written
from app.my_data.things import TOLD_APART
from app.my_data.whose import Mine
from app.reading import page, page_queries
from app.reading.page import ShownSubmission
from app.vault import Vault


@dataclass(frozen=True)
class CaseCopy:
    """A case as its author reads it, with all that the municipality has told them and each version of the text."""

    written: Written
    shown: ShownSubmission
    public: Public | None
    versions: Sequence[tuple[datetime, str | None, str]]


@dataclass(frozen=True)
class Copy:
    """All that is theirs; `titles` are of what else their rows are about, as far as everybody can read that.

    `mine` is who they are to this browser: what is left out follows from that.
    """

    mine: Mine
    made_at: datetime
    cases: Sequence[CaseCopy]
    comments: Sequence[tuple[Written, Public | None]]
    kept: Sequence[Kept]
    titles: Mapping[int, str]

    @property
    def kept_beside(self) -> Sequence[Kept]:
        """Return what no chapter of its own tells: the words of what is neither a case nor a comment are among it."""
        told = {one.written.id for one in self.cases} | {one.id for one, _public in self.comments}
        beside = [replace(one, rows=[row for row in one.rows if row.about not in told]) for one in self.kept]
        return [
            shown if one.thing.name in TOLD_APART else one
            for one, shown in zip(self.kept, beside, strict=True)
            if shown.rows or one.thing.name not in TOLD_APART
        ]


def get_copy(vault: Vault, mine: Mine) -> Copy:
    """Return a copy of all that this browser may see."""
    written = queries.list_written(vault, mine.owner.subject_ids)
    things = kept.list_kept(vault, mine.owner)
    about = {row.about for one in things for row in one.rows if row.about is not None}
    own = {one.id: one.title for one in written}
    return Copy(
        mine=mine,
        made_at=clock.now().astimezone(clock.TOWN_TIME),
        cases=[_get_case(one) for one in written if one.is_case],
        comments=[(one, find_public(one)) for one in written if not one.is_case],
        kept=things,
        titles=queries.get_titles(about - own.keys()) | own,
    )


def _get_case(written: Written) -> CaseCopy:
    shown = page.get_shown(page_queries.get_author_page(written.id), own=True)
    return CaseCopy(written, shown, find_public(written), queries.list_versions(written.id))


def as_json(copy: Copy) -> str:
    """Return a copy as data: what its page tells, and below `kept` the rows themselves."""
    data = {
        "left_out": list_left_out(copy.mine),
        "made_at": copy.made_at,
        "cases": [_case(one) for one in copy.cases],
        "comments": [_comment(*one) for one in copy.comments],
        "kept": {one.thing.name: {"number": one.number, "rows": _rows(one, copy)} for one in copy.kept},
    }
    return json.dumps(data, ensure_ascii=False, indent=2, default=_plain) + "\n"


def _rows(one: Kept, copy: Copy) -> list[dict[str, Any]]:
    return [{"of": row.table, "about": copy.titles.get(row.about or 0), **row.values} for row in one.rows]


def _case(one: CaseCopy) -> dict[str, Any]:
    written, submission = one.written, one.shown.submission
    return {
        "number": written.number,
        "kind": written.kind,
        "title": written.title,
        "text": written.text,
        "language": written.language,
        "place": one.shown.place_label or None,
        "sender": submission.author_kind,
        "name": written.name,
        "name_is_shown": written.is_name_public,
        "who_can_read_it": written.audience,
        "everybody_reads_now": asdict(one.public) if one.public is not None else None,
        "visibility": written.visibility,
        "handling": written.handling,
        "received_at": submission.received_at,
        "where_it_is": str(one.shown.where) or None,
        "first_words": [
            {"at": said.at, "text": said.text, "until": said.answer_due} for said in submission.first_words
        ],
        "answers": [{"at": said.at, "text": said.text, "outcome": said.outcome} for said in submission.answers],
        "history": [{"on": e.date, "what": str(e.text), "reason": e.reason} for e in one.shown.history_entries],
        "notice_version": written.notice_id,
        "versions": [{"at": at, "title": title, "text": text} for at, title, text in one.versions],
    }


def _comment(one: Written, public: Public | None) -> dict[str, Any]:
    return {
        "about": one.title or None,
        "text": one.text,
        "language": one.language,
        "name": one.name,
        "sender": one.author_kind,
        "intent": one.intent,
        "name_is_shown": one.is_name_public,
        "everybody_reads_now": asdict(public) if public is not None else None,
        "who_can_read_it": one.audience,
        "visibility": one.visibility,
        "sent_at": one.sent_at,
        "notice_version": one.notice_id,
    }


def _plain(value: object) -> str:
    if isinstance(value, datetime):
        return value.astimezone(clock.TOWN_TIME).isoformat()
    if isinstance(value, date):
        return value.isoformat()
    return str(value)
