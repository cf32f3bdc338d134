"""The acts of a case as its page offers them: which ones, in which form, and what stands in it at first."""

from collections.abc import Mapping

from app.acts import AnyAct
from app.alarms.act_forms import HandledForm
from app.alarms.case_acts import handle_alarm
from app.answering.actions import publish_answer, published_words, save_draft
from app.answering.first_word_actions import give_first_word
from app.answering.forms import AnswerForm, DraftForm, SpokenForm
from app.casework import closing_actions, owning_actions  # noqa: F401 -- importing them declares what they do
from app.casework.at_once_actions import do_at_once
from app.casework.at_once_form import AtOnceForm
from app.casework.divided import propose_dividing
from app.casework.holding_actions import give_to
from app.casework.match_forms import HoldForm
from app.casework.prefilled import prefill
from app.casework.publishing_actions import publish, send_back, shown_texts
from app.casework.publishing_forms import WordingForm
from app.casework.routing_actions import decide_match, route
from app.casework.standard import offer_texts
from app.clearing.stops import FEW, Reach
from app.copies import case_actions as copying_acts  # noqa: F401 -- as above
from app.department_links.models import ReplyKind
from app.desk.case_files import CaseFile, get_draft
from app.desk.cases import Case
from app.desk.colleagues import list_colleagues
from app.desk.worklist import Shelf
from app.follow_ups.acts import OutcomeForm, tell
from app.follow_ups.queries import find_drafted, is_undecided
from app.i18n import gettext as _
from app.kept_off import acts as kept_off_acts  # noqa: F401 -- as above
from app.notes import acts as note_acts  # noqa: F401 -- as above
from app.permissions import Actor
from app.placements.act_forms import PlacementEndForm
from app.placements.case_acts import take_out
from app.publishing.rules import is_public
from app.redaction import title_actions  # noqa: F401 -- as above
from app.reminders import actions as reminding_actions  # noqa: F401 -- as above
from app.results import acts as end_acts  # noqa: F401 -- as above
from app.results.forms import EndForm
from app.results.queries import get_desk_ends
from app.retention.hold_actions import hold
from app.sender_limits import acts as limit_acts  # noqa: F401 -- as above
from app.splits import case_actions as splitting_acts  # noqa: F401 -- as above
from app.splits.case_actions import SplitForm
from app.splits.queries import list_parts
from app.statutory import case_marking_actions  # noqa: F401 -- as above
from app.subjects import Audience, Visibility
from app.submissions.case_acts import CASES, ActState, get_reach
from app.submissions.models import Submission
from app.submissions.states import Handling
from app.talks import acts as talk_acts  # noqa: F401 -- as above
from app.web.act_form import ActForm, Said
from app.web.screened import Screened

__all__ = [
    "CASES",
    "AnyCaseAct",
    "fresh_form",
    "how_rare",
    "is_offered",
    "is_on_offer",
    "next_act",
    "readers",
    "renew",
    "sent_form",
]

AnyCaseAct = AnyAct[Submission, ActState]
_WANTED_BY: Mapping[str | None, tuple[AnyCaseAct, ...]] = {
    ReplyKind.NOT_OURS: (route,),
    ReplyKind.TIME: (give_first_word,),
}
"""What a case waits for when a department has said this last, and nobody has gone on with it."""
_BELOW = ("copy", "sender-limit", "split", "talk", "hold", "release")


def how_rare(act: AnyCaseAct) -> int:
    """Return how far below the others an act stands: what is hardly ever done is last."""
    return _BELOW.index(act.noun) if act.noun in _BELOW else -1


def sent_form(act: AnyCaseAct, case: Case, actor: Actor) -> ActForm[Said]:
    """Return the form of `act` with what the request sent."""
    form = _form(act, case, fresh=False)
    draft = get_draft(case.id) if isinstance(form, AnswerForm) else None
    read = draft is not None and isinstance(form, AnswerForm) and draft.version == form.said.version
    reach = get_reach(case, actor) if act.said_aloud or isinstance(form, WordingForm) else FEW
    drafted = published_words(draft, get_desk_ends(case.id).drafted, find_drafted(case.id)) if draft and read else {}
    form.screened = _screened(form, case, drafted, reach)
    return form


def fresh_form(act: AnyCaseAct, file: CaseFile, shelf: Shelf | None) -> ActForm[Said]:
    """Return the form of `act` as the page first shows it."""
    form = _form(act, file.case, fresh=True)
    prefill(form, file)
    propose_dividing(form, file)
    renew(form, file, shelf)
    return form


def renew(form: ActForm[Said], file: CaseFile, shelf: Shelf | None) -> None:
    """Set a form's hidden fields (versions, events seen, list) to the case as it is now; what was typed stays."""
    form.version.data = str(file.case.version)
    form.seen.data = str(len(file.history))
    form.whose.data = str(shelf.whose) if shelf else ""
    form.state.data = str(shelf.lacking or "") if shelf else ""
    form.more.data = shelf.carried if shelf else ""
    if isinstance(form, WordingForm):
        form.wording.data = str(file.case.version_id)
    if isinstance(form, HandledForm):
        form.newest.data = str(file.acute.newest) if file.acute else ""
    if isinstance(form, PlacementEndForm):
        form.offer((one.challenge_id, one.question) for one in file.placements.standing)
    if isinstance(form, DraftForm | AnswerForm):
        form.draft_version.data = str(file.draft.version) if file.draft else ""
    drafted = published_words(file.draft, file.ends.drafted, file.promised) if file.draft else {}
    form.screened = _screened(form, file.case, drafted, file.reach)


def is_offered(act: AnyCaseAct, file: CaseFile, actor: Actor) -> bool:
    """Return whether the page offers `act` to `actor`: it is allowed and would change something."""
    if act.own_page or not act.may(actor, file.case) or (act is hold and file.case.is_erased):
        return False
    if act is do_at_once:
        return not file.is_acute
    if act is publish:
        return not file.is_acute and (not is_public(file.case) or file.case.has_unread_wording)
    if act in {handle_alarm, take_out}:
        return file.is_acute if act is handle_alarm else bool(file.placements.standing)
    if act is tell:
        return file.follow_ups.due is not None
    return file.draft is not None if act is publish_answer else True


def is_on_offer(form: ActForm[Said], case: Case, actor: Actor) -> bool:
    """Return whether somebody chose what the page lets them choose: only a colleague who may read it can get a case."""
    chosen = form.said.person_id if isinstance(form, HoldForm) else None
    if chosen is None or chosen == actor.id:
        return True
    colleague = list_colleagues().get(chosen)
    return colleague is not None and colleague.at_the_desk and give_to.may(colleague.actor, case)


def next_act(file: CaseFile, offered: dict[str, ActForm[Said]]) -> str | None:
    """Return the noun of the act the case waits for first, of those offered."""
    case = file.case
    wanted: list[AnyCaseAct] = [handle_alarm]
    if case.withheld:
        return handle_alarm.noun if handle_alarm.noun in offered else None
    if case.visibility == Visibility.RECEIVED or case.has_unread_wording:
        if publish.noun in offered and not offered[publish.noun].is_doubted:
            wanted += [do_at_once, publish]
        elif publish.noun in offered and file.acute is None:  # whoever has threatened somebody is not written to
            wanted += [send_back]
    wanted += [decide_match, *_WANTED_BY.get(file.department.asks if file.department else None, ())]
    if case.handling == Handling.NEW:
        wanted += [do_at_once, route]
    elif case.handling == Handling.ROUTED:
        wanted += [give_first_word, save_draft]
    elif case.handling == Handling.FIRST_WORD:
        wanted += [save_draft]
    elif file.follow_ups.is_due:
        wanted += [tell]
    return next((act.noun for act in wanted if act.noun in offered), None)


def readers(act: AnyCaseAct, case: Case) -> str:
    """Return who reads what is written in `act`: all that is said of a public text is public, most reasons are not."""
    if not act.said_aloud and act.tells_author is None and act.part:
        return _("Only staff read it.")
    if not act.said_aloud:
        return _("Only the author and staff read it. Write as you would say it.")
    if case.audience != Audience.PUBLIC:
        return _("The author reads it. Write as you would say it.")
    if is_public(case):
        return _("Everybody can read this; do not name the author.")
    return _("Everybody can read this once the text is published; do not name the author.")


def _screened(form: ActForm[Said], case: Case, drafted: Mapping[str, str | None], reach: Reach) -> Screened:
    """Return what a form makes public, and who reads it."""
    if isinstance(form, WordingForm):
        texts = shown_texts(title=case.title, text=case.text, place=case.place_text, name=case.shown_name)
        if not isinstance(form, AtOnceForm):
            return Screened(words=texts, reach=reach)
        is_shown = is_public(case) or case.audience != Audience.PUBLIC
        return Screened(words={} if is_shown else texts, reach=reach, heard=reach)
    said = drafted if isinstance(form, AnswerForm) else {}
    return Screened(said=said, heard=reach if CASES.by_noun[form.act].said_aloud else FEW)


def _form(act: AnyCaseAct, case: Case, *, fresh: bool) -> ActForm[Said]:
    """Return the form of `act`, as the page first shows it or with what the request sent."""
    options: dict[str, object] = {"formdata": None} if fresh else {}
    if issubclass(act.form, SpokenForm):
        options["spoken"] = case.page_language
    form = act.form(act.noun, **options)
    if isinstance(form, EndForm):
        form.own_number = case.number
    if isinstance(form, SplitForm) and not fresh:
        form.whole, form.before = case.text or "", list_parts(case.id)
    if isinstance(form, OutcomeForm):
        form.is_undecided = is_undecided(case.id)
    offer_texts(form, case)
    return form
