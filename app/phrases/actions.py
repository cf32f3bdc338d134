"""Writing the phrases of an organisation, and saying that they still fit."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm.exc import StaleDataError

from app import clock, db, written
from app.events import By, record
from app.phrases import verbs
from app.phrases.kinds import Says
from app.phrases.models import OwnPhrase, PhraseSheet
from app.written import Source


@dataclass(frozen=True)
class Phrases:
    """What an organisation says, a list of phrases of each kind, and whether it may be proposed by them."""

    said: Mapping[Says, Sequence[str]]
    opted_in: bool
    language: str


def write(organisation_id: int, new: Phrases, *, read_version: int) -> None:
    """Put other phrases in place: what stood there before stays as it was read, and what is new waits to be read.

    Whoever writes says with it that they fit. The same changes nothing else. The organisation's row is held; raises
    `StaleDataError` if its phrases have changed since `read_version` (0: there were none).
    """
    sheet = db.session.get(PhraseSheet, organisation_id, with_for_update=True, populate_existing=True)
    there = {(one.says, one.text): one for one in _list(organisation_id)}
    wanted = {(str(says), text): None for says, texts in new.said.items() for text in texts}
    same = sheet is not None and sheet.opted_in == new.opted_in and there.keys() == wanted.keys()
    if not same and (sheet.version if sheet is not None else 0) != read_version:
        message = f"the phrases of organisation {organisation_id} have changed since they were read"
        raise StaleDataError(message)
    if sheet is not None and same:
        _let_fit(sheet)
        return
    if sheet is None:
        sheet = PhraseSheet(organisation_id=organisation_id)
        db.session.add(sheet)
    now = clock.now()
    sheet.opted_in, sheet.confirmed_at, sheet.asked_at, sheet.rests_since = new.opted_in, now, None, None
    for gone in there.keys() - wanted.keys():
        db.session.delete(there[gone])
    for says, text in wanted:
        if (says, text) not in there:
            _add(OwnPhrase(organisation_id=organisation_id, says=says, text=text, language=new.language))
    db.session.flush()
    record(verbs.PHRASES_WRITTEN, by=By.AUTHOR, subject_id=organisation_id, details={"opted_in": new.opted_in})


def confirm(organisation_id: int) -> None:
    """Say that the phrases still fit: they rest no more. A second time changes nothing, and so it does without any."""
    sheet = db.session.get(PhraseSheet, organisation_id, with_for_update=True, populate_existing=True)
    if sheet is not None:
        _let_fit(sheet)


def _let_fit(sheet: PhraseSheet) -> None:
    if sheet.asked_at is None and sheet.rests_since is None:
        return
    sheet.confirmed_at, sheet.asked_at, sheet.rests_since = clock.now(), None, None
    db.session.flush()
    record(verbs.PHRASES_FIT, by=By.AUTHOR, subject_id=sheet.organisation_id)


def _add(row: OwnPhrase) -> None:
    row.written_at = clock.now()
    db.session.add(row)
    db.session.flush()
    written.tell(row.organisation_id, Source.PHRASE, row.id, row.text)


def _list(organisation_id: int) -> Sequence[OwnPhrase]:
    own = select(OwnPhrase).where(OwnPhrase.organisation_id == organisation_id)
    return db.session.scalars(own.order_by(OwnPhrase.id)).all()
