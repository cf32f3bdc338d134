"""What the page of one case shows, as plain values."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from app.acts import Shown
from app.asking_back.heard import Heard
from app.belonging.wished import Wished
from app.casework.told import Entry, Spoken
from app.desk.case_files import CaseFile
from app.desk.cases import Case
from app.desk.colleagues import Colleague
from app.desk.worklist import Shelf
from app.networks.directory import NetworkInfo
from app.notes.queries import Note
from app.proposing.networks import Suggested, Way
from app.reading.cards import other_language
from app.results.queries import ShownEnd
from app.traces.forms import OpeningForm
from app.web.act_form import ActForm, Said, UndoForm


@dataclass(frozen=True)
class Contested:
    """That its author says the match does not fit, and the reason, empty if none was given."""

    reason: str


@dataclass(frozen=True)
class CaseText:
    """The author's words, and what of them may say too much.

    `title` has no CPR number; `marked_title` is the one with marks, there only if something in it is marked.
    `public_paragraphs` are what the public still reads while a newer wording is unread.
    """

    title: str
    marked_title: list[Markup]
    paragraphs: list[Markup]
    marked_for: str
    public_paragraphs: list[Markup]
    risks: list[str]
    tells_of_somebody: bool
    lang: str | None
    author: str
    unchecked_employee: bool
    place: str
    received: date
    themes: list[str]
    named_in: list[tuple[str, str]]


@dataclass(frozen=True)
class CaseMatches:
    """Where the case could go: live networks, closed ones as experience, and the ways that stand open in the form.

    `heard` is what its text sounds like, as the author is told it, `added_on` the day on which they wrote more; None
    once somebody has decided.
    """

    heard: Heard
    added_on: date | None
    live: list[Suggested]
    closed: list[Suggested]
    fitting: bool
    awaited: bool
    simple_matching: bool
    model_is_there: bool
    wanted: NetworkInfo | None
    wished: Wished | None
    ways: list[Way]
    refused: frozenset[str]


@dataclass(frozen=True)
class Undoable:
    """What was done a moment ago and can still be undone, as a sentence, and until when, as another."""

    line: str
    until: str
    form: UndoForm


@dataclass(frozen=True)
class CaseActs:
    """The forms of the acts on offer by noun (None for one that is not), their texts, and the form that was sent.

    `parts` are the templates of those that other rooms have given the case, by noun.
    `lost` is the form that was sent if its act is not possible any more, and `why_not` the sentence that says so.
    """

    forms: Mapping[str, ActForm[Said] | None]
    texts: Mapping[str, Shown]
    readers: Mapping[str, str]
    parts: Mapping[str, str]
    bound: ActForm[Said] | None
    lost: ActForm[Said] | None
    why_not: str | None
    open_act: str | None
    undoable: Undoable | None


@dataclass(frozen=True)
class CaseState:
    """The state of the case and its course. `opening` asks why one wants to see who wrote it, None if one may not.

    `drafted_end` is how the draft would end it. `covers_answers` is whether one may cover words in the answers.
    """

    case: Case
    file: CaseFile
    shelf: Shelf
    where: str
    reached: str
    glance: list[tuple[str, str]]
    facts: list[tuple[str, str]]
    contested: Contested | None
    first_words: list[Spoken]
    answers: list[Spoken]
    draft: Spoken | None
    drafted_end: ShownEnd | None
    history: list[Entry]
    notes: list[Note]
    takers: list[Colleague]
    opening: OpeningForm | None
    covers_answers: bool
    other_language: Callable[[str], str | None] = other_language


CasePage = tuple[CaseState, CaseActs, CaseText, CaseMatches]
