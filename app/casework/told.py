"""What an author was told, and what has happened in a case, as its page shows them to staff."""

from dataclasses import dataclass, replace
from datetime import date, datetime

from app import clock, history
from app.desk.case_files import CaseFile
from app.desk.cases import Case
from app.history import Happened, Readers, is_reason_told
from app.i18n import gettext as _
from app.notes.queries import is_note
from app.publishing.rules import is_public
from app.reading.cards import other_language
from app.screening.mentions import is_mentioned
from app.submissions import labels, rules, verbs
from app.submissions.models import FirstWord, Response
from app.submissions.states import Outcome


@dataclass(frozen=True)
class Entry:
    """A line of the history."""

    date: date
    text: str
    reason: str | None


@dataclass(frozen=True)
class Spoken:
    """Words to an author: on which day, by whom, in whose name, and in which language if it is not the page's.

    `due` is the date that a first update promises, `of_answer` whether for the answer itself; `outcome` what an answer
    comes to.
    """

    paragraphs: list[str]
    by: str
    unit: str
    lang: str | None
    due: date | None
    outcome: str | None
    date: date
    of_answer: bool


def list_first_words(file: CaseFile) -> list[Spoken]:
    """Return the first update and each new date, in order."""
    return [_spoken(one, one.created_at, file, unit=_unit(one), due=one.answer_due) for one in file.first_words]


def list_answers(file: CaseFile) -> list[Spoken]:
    """Return the published wordings of the answer, in order."""
    return [_answer(one, file, unit=_unit(one)) for one in file.answers]


def get_draft_shown(file: CaseFile) -> Spoken | None:
    """Return the draft of the answer, in the name of whoever would speak if it were published now.

    How it would end the case is told beside it, in the words that everybody will read.
    """
    if file.draft is None:
        return None
    case: Case = file.case
    unit = labels.unit_name(rules.network_speaking(case), case.department_id)
    shown = _answer(file.draft, file, unit=unit)
    return replace(shown, outcome=None) if file.ends.drafted else shown


def list_history(file: CaseFile) -> list[Entry]:
    """Return what has happened, newest first."""
    return [_entry(happened, file) for happened in reversed(file.history) if not is_note(happened)]


def list_naming(file: CaseFile) -> list[tuple[str, str]]:
    """Return where words of ours that everybody can read name an author who has hidden the name.

    Each is what the words are called, and the part of the page they stand in.
    """
    case, name = file.case, file.hidden_name
    if name is None or not is_public(case):
        return []
    told = [one.reason for one in file.history if is_reason_told(one, Readers.EVERYBODY)]
    said: list[tuple[str, str, str | None]] = [
        *((_("the first update"), "said", one.text) for one in file.first_words[:1]),
        *((_("a new date"), "said", one.text) for one in file.first_words[1:]),
        *((_("an earlier answer"), "said", one.text) for one in file.answers[:-1]),
        *((_("the answer"), "said", one.text) for one in file.answers[-1:]),
        *((_("why it was passed on"), "course", reason) for reason in told),
    ]
    found = ((label, part) for label, part, words in said if is_mentioned(name, words or ""))
    return list(dict.fromkeys(found))


def news(file: CaseFile, seen: int | None) -> list[Entry]:
    """Return what has happened since somebody read `seen` events of the history."""
    return [_entry(happened, file) for happened in file.history[seen:]] if seen is not None else []


def _entry(happened: Happened, file: CaseFile) -> Entry:
    if happened.verb == verbs.OWNER_CHANGED.name:
        return Entry(clock.town_date(happened.at), _holding(happened, file), None)
    return Entry(clock.town_date(happened.at), history.line(happened, file.names), happened.reason)


def _holding(happened: Happened, file: CaseFile) -> str:
    name = file.names.get(happened.actor_id or 0, "")
    owner, before = happened.details.get("owner"), happened.was.get("owner")
    if owner is None and before not in {None, happened.actor_id}:
        return _("%(colleague)s does not have the case any more.", colleague=file.names.get(before, ""))
    if owner is None:
        return _("%(name)s let go of the case.", name=name)
    if owner == happened.actor_id:
        return _("%(name)s took the case.", name=name)
    return _("%(name)s gave the case to %(colleague)s.", name=name, colleague=file.names.get(owner, ""))


def _unit(spoken: FirstWord | Response) -> str:
    return labels.unit_name(spoken.network_id, spoken.department_id)


def _spoken(
    spoken: FirstWord | Response,
    at: datetime,
    file: CaseFile,
    *,
    unit: str,
    due: date | None = None,
    outcome: str | None = None,
) -> Spoken:
    text = spoken.text or _("We have taken this wording out.")
    return Spoken(
        paragraphs=[part for part in text.split("\n\n") if part.strip()],
        date=clock.town_date(at),
        of_answer=isinstance(spoken, FirstWord) and spoken.of_answer,
        by=file.names.get(spoken.person_id or 0, ""),
        unit=unit,
        lang=other_language(spoken.language),
        due=due,
        outcome=outcome,
    )


def _answer(answer: Response, file: CaseFile, *, unit: str) -> Spoken:
    at = answer.published_at or answer.created_at
    return _spoken(answer, at, file, unit=unit, outcome=Outcome.label_of(answer.outcome))
