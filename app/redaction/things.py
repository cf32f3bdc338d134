"""What words can be covered in, of whatever kind: its texts as they stand, the act that covers them, the way back."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Any

from flask import url_for

from app import i18n
from app.acts import AnyAct
from app.clearing.stops import FEW, Reach
from app.conversations.blueprint import COMMENTS
from app.conversations.moderating_actions import redact as redact_comment
from app.conversations.queries import get_moderated, list_texts
from app.corrections.queries import get_shown_beside
from app.desk.case_files import CaseFile, get_case_file
from app.desk.cases import Case, get_case
from app.desk.comment_places import Place
from app.desk.worklist import Shelf
from app.errors import NotAllowedError
from app.events import Reason, list_happened
from app.history import Happened, line
from app.i18n import gettext as _
from app.networks.addresses import as_words
from app.permissions import Actor
from app.publishing.pieces import list_pieces
from app.publishing.queries import list_earlier_wordings, list_openable
from app.redaction.case_actions import redact as redact_case
from app.redaction.case_actions import redact_answers
from app.redaction.said_actions import SaidIn, is_reason_public
from app.redaction.title_actions import put_title_right
from app.reports.queries import list_complaints
from app.subjects import SubjectKind, Wording
from app.submissions import rules


@dataclass(frozen=True)
class Text:
    """A text that words can be covered in: what it is called, and its words.

    `mended` is the address at which staff put it right, and what that is called; None for what is not ours to change.
    A `note` says why it is not.
    What is `beside` is folded away while nothing in it is covered; an `earlier` wording is not shown then. Of a
    `closed` one nothing is shown but what is covered.
    """

    label: str
    text: str
    language: str
    beside: bool = False
    earlier: bool = False
    closed: bool = False
    mended: tuple[str, str] | None = None
    note: str | None = None


@dataclass(frozen=True)
class Thing:
    """A thing as the page shows it on which words are covered.

    `trail` leads to it, `came_from` are the form's hidden fields by which one gets back to the list one came from. The
    words of the `comments` on it by id are each another's, and covered on their own page. `redactions` tell what has
    been covered in it, newest first; `hint` says who reads why, and `heard` is the same with whom it may not name.
    `words_at` is how the address of the page ends on which words are marked; of a thing without a page of its own at
    the desk this is where one sees what has been done, and undoes it.
    """

    id: int
    kind: SubjectKind
    version: int
    number: str
    heading: str
    state: Any
    act: AnyAct[Any, Any]
    texts: Sequence[Text]
    trail: Sequence[tuple[str, str]]
    came_from: Mapping[str, str]
    redactions: Sequence[Happened]
    hint: str
    heard: Reach = FEW
    comments: Mapping[int, str] = field(default_factory=dict)

    words_at: str = "words"
    has_own_page: bool = True

    @property
    def back(self) -> str:
        """Return the address of its own page."""
        return self.trail[-1][1]

    @property
    def done_at(self) -> str:
        """Return the address of the page that tells what has just been done."""
        return self.back if self.has_own_page else f"{self.address}/{self.words_at}"

    @property
    def address(self) -> str:
        """Return what the addresses of its acts begin with."""
        return f"/desk/{self.act.kind.plural}/{self.id}"

    @property
    def marked_at(self) -> str:
        """Return the address at which words are shown marked before they are covered."""
        return f"{self.address}/{self.words_at}#marked"


def get_case_thing(case_id: int, actor: Actor, shelf: Shelf) -> Thing:
    """Return a case. Raises `NotThereError` if there is none that the person may read."""
    file = _get_file(case_id, actor)
    case = file.case
    may_open = rules.may_see_contact(actor, case)
    return replace(
        _thing_of(file, shelf),
        texts=with_the_rest(case.id, _list_texts(file), case.language, closed=may_open),
        redactions=list_openable(case.id),
        comments=list_texts(case.id),
    )


def get_answers_thing(case_id: int, actor: Actor, shelf: Shelf) -> Thing:
    """Return a case with the answers to it alone.

    Raises `NotThereError` if there is none that the person may read, `NotAllowedError` if they may not write them.
    """
    file = _get_file(case_id, actor)
    if not redact_answers.is_entitled(actor, file.case):
        raise NotAllowedError
    return replace(
        _thing_of(file, shelf),
        heading=_("Cover words in the answer to %(number)s", number=file.case.number),
        act=redact_answers,
        texts=[replace(one, beside=False, mended=None) for one in _list_answers(file)],
        words_at="answer-words",
    )


def _get_file(case_id: int, actor: Actor) -> CaseFile:
    return get_case_file(get_case(case_id, visible_to=actor), actor)


def _thing_of(file: CaseFile, shelf: Shelf) -> Thing:
    case = file.case
    return Thing(
        id=case.id,
        kind=SubjectKind.SUBMISSION,
        version=case.version,
        number=case.number,
        heading=_("Cover words in %(number)s", number=case.number),
        state=case,
        act=redact_case,
        texts=[],
        trail=[
            (_("Work list"), url_for("desk.worklist", **shelf.query)),
            (case.number, url_for("casework.show_case", case_id=case.id, **shelf.query)),
        ],
        redactions=[],
        hint=_(
            "Everybody who can read the text can read this. Do not say what is covered, and do not name the author."
        ),
        heard=file.reach,
        came_from={"whose": str(shelf.whose), "state": str(shelf.lacking or ""), "more": shelf.carried},
    )


def get_comment_thing(comment_id: int, place: Place) -> Thing:
    """Return a comment. Raises `NotThereError` if there is none."""
    comment = get_moderated(comment_id)
    language = comment.language
    texts = [Text(_("Comment"), comment.text, language)]
    if comment.shown_text and comment.shown_text != comment.text:
        texts.append(Text(_("The words that everybody reads now"), comment.shown_text, language))
    texts.append(Text(_("Name"), comment.shown_name or "", language))
    happened = list_happened(comment.id)
    texts += [Text(_("Why: %(what)s", what=line(one)), one.reason or "", language, beside=True) for one in happened]
    texts += _list_reports(comment.id, language)
    title = i18n.quoted(comment.root_title)
    waiting = (_("Comments to read"), place.address or url_for("comments.waiting_comments"))
    return Thing(
        id=comment.id,
        kind=SubjectKind.COMMENT,
        version=comment.version,
        number=str(comment.id),
        heading=_("Cover words in a comment"),
        state=comment,
        act=redact_comment,
        texts=with_the_rest(comment.id, texts, language),
        trail=[
            *([waiting] if COMMENTS.is_on() else []),
            (_("A comment on %(title)s", title=title), place.lead_to(comment.id)),
        ],
        came_from={"whose": place.name, "page": place.page},
        redactions=list_openable(comment.id),
        hint=_("Whoever wrote it reads this. Do not say what is covered."),
    )


def _list_texts(file: CaseFile) -> Iterator[Text]:
    """Give all that is said in a case and of it, as staff read it."""
    case, language = file.case, file.case.language
    beside = partial(Text, beside=True)
    to_title = url_for("casework.show_case", case_id=case.id, _anchor="act-title")
    why_not = put_title_right.why_not(case)
    titled = (to_title, _("Put the title right")) if why_not is None else None
    yield Text(_("Title"), case.title, language, mended=titled, note=why_not)
    yield Text(_("Text"), case.text, language)
    if case.has_unread_wording:
        yield Text(_("The title that everybody reads now"), case.public_title or "", language)
        yield Text(_("The text that everybody reads now"), case.public_text or "", language)
    public = get_shown_beside(case.id)  # while a correction waits the case shows what its author wants
    for place in dict.fromkeys((case.place_text, public.place_text)):
        yield Text(_("Place"), place or "", language)
    for name in dict.fromkeys((case.shown_name, public.shown_name)):
        yield Text(_("Name"), name or "", language)
    for word in file.first_words:
        mended = (_mend(case, SaidIn.FIRST_WORD, word.id), _("Correct it"))
        yield beside(_("First update"), word.text or "", word.language, mended=mended)
    yield from _list_answers(file)
    for one in file.history:
        ours = one.by_staff and is_reason_public(one.verb)
        mending = (_mend(case, SaidIn.REASON, one.seq), _("Correct it")) if ours else None
        yield beside(_("Why: %(what)s", what=line(one)), one.reason or "", language, mended=mending)
    yield from _list_reports(case.id, language)


def _list_answers(file: CaseFile) -> Iterator[Text]:
    """Give the answers to a case as they were worded, and the draft of another."""
    beside = partial(Text, beside=True)
    for answer in file.answers[:-1]:
        mended = (_mend(file.case, SaidIn.ANSWER, answer.id), _("Take it out"))
        if answer.text:
            yield beside(_("Earlier answer"), answer.text, answer.language, mended=mended)
    yield from (beside(_("The answer"), one.text, one.language) for one in file.answers[-1:] if one.text)
    if file.draft is not None and file.draft.text:
        yield beside(_("Draft of the answer"), file.draft.text, file.draft.language)


def _mend(case: Case, where: SaidIn, number: int) -> str:
    return f"/desk/cases/{case.id}/said/{where}/{number}"


def _list_reports(subject_id: int, language: str) -> list[Text]:
    """Return what was reported of a thing of any kind, and nobody has decided."""
    reports = list_complaints([subject_id])[subject_id].newest
    return [Text(_("A report of it"), one.reason, language, beside=True) for one in reports]


def list_beside(subject_id: int, slug: str, language: str) -> Iterator[Text]:
    """Give what stands beside the wording of a thing with a web address: its other texts, the reasons, the address."""
    for piece in list_pieces(subject_id):
        if not isinstance(piece.row, Reason) and piece.text != slug:
            yield Text(str(piece.of.label), piece.text, language, beside=True)
    for event in list_happened(subject_id):
        if event.reason:
            yield Text(_("Why: %(what)s", what=line(event)), event.reason, language, beside=True)
    yield Text(_("Words in its web address"), as_words(slug), language, beside=True)


def with_the_rest(
    subject_id: int, texts: Iterable[Text], language: str, *, closed: bool = False, known: Collection[str] = ()
) -> list[Text]:
    """Return texts with all else in which words of the thing would be covered: nothing is covered unseen.

    What is `closed` is among them for those alone who may open it. What is `known` stands within the texts.
    """
    shown = [one for one in texts if one.text]
    seen = {"", *known, *(one.text for one in shown)}
    pieces = [one for one in list_pieces(subject_id) if one.text not in seen and (closed or not one.of.closed)]
    wordings = list_earlier_wordings(subject_id)
    return [
        *shown,
        *(Text(str(one.of.label), one.text, language, earlier=True, closed=one.of.closed) for one in pieces),
        *(Text(_("An earlier wording"), _whole(one), language, earlier=True) for one in wordings),
    ]


def _whole(wording: Wording) -> str:
    return "\n".join([wording.title or "", wording.text or ""]).strip()
