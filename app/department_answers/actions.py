"""Taking what a department says: its answer lies at the desk as the draft, and the day it names is told its author."""

from dataclasses import replace

from app import db, i18n
from app.answering.actions import get_draft_for_update, save_draft
from app.answering.first_word_actions import give_first_word
from app.answering.forms import Drafted, Promise
from app.department_links.models import DepartmentLink, ReplyKind
from app.department_links.replying_actions import Said, is_said, reply
from app.errors import NotPossibleError
from app.events import By
from app.i18n import gettext as _
from app.municipality.queries import get_reference
from app.results.actions import spoken_to
from app.results.queries import shown_of
from app.submissions.models import Submission


def take(link: DepartmentLink, said: Said) -> bool:
    """Take what a department says by a link that is held; return whether its author is told of it at once.

    Its answer is the draft, if the case has none. Of a day it names for the first time its author is told; one that
    moves is the desk's to tell.
    """
    case = db.session.get_one(Submission, link.submission_id)
    if is_said(link, said):
        return said.kind == ReplyKind.YES and case.agreed_at is not None and case.due_on == said.until
    told = _promise(case, said)
    landed = told or _keep_as_draft(case, said)
    reply(link, said if landed else _with_end(said), landed=landed)
    return told


def _promise(case: Submission, said: Said) -> bool:
    """Return whether its author is told by when the department answers, in words of ours: else the desk does it."""
    if said.kind != ReplyKind.YES or said.until is None or case.agreed_at is not None:
        return False
    try:
        give_first_word(case, Promise(_words(case), said.until, spoken_to(case), agreed=True), By.SYSTEM)
    except NotPossibleError:
        return False
    return True


def _words(case: Submission) -> str:
    with i18n.speaking(spoken_to(case)):
        department = get_reference().departments[case.department_id or 0].name
        words = _("%(department)s has said yes: they look into what you wrote, and answer you.", department=department)
        return words if case.first_word_at else f"{_('Thank you for writing to us.')} {words}"


def _keep_as_draft(case: Submission, said: Said) -> bool:
    """Return whether it is the draft now: what a colleague has begun is never put out of its place."""
    if said.outcome is None or get_draft_for_update(case.id) is not None:
        return False
    save_draft(case, Drafted(said.text, said.end or said.outcome, said.language, is_of_others=True), By.SYSTEM)
    return True


def _with_end(said: Said) -> Said:
    """Return what is said with how it ends the case below it: what is no draft has nowhere else to keep that."""
    if said.end is None:
        return said
    shown = shown_of(said.end, said.language)
    with i18n.speaking(said.language):
        told = " ".join(one for one in (f"{shown.label}.", shown.line, shown.words, shown.link) if one)
    return replace(said, text=f"{said.text}\n\n{told}")
