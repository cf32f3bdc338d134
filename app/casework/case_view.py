"""The page of one case in words: what its templates show, made from what the queries read."""

from collections.abc import Sequence
from datetime import date

from markupsafe import Markup

from app import clock, history
from app.acts import UNDO, find_undoable
from app.asking_back.heard import NOTHING, find_heard
from app.belonging.wished import find_wished
from app.by_hand.told import say_reached
from app.casework import acts, told
from app.casework.acts import CASES
from app.casework.facts import facts, glance, takers, undone_until, where
from app.casework.shown_case import CaseActs, CaseMatches, CasePage, CaseState, CaseText, Contested, Undoable
from app.casework.standard import put_in
from app.desk.case_files import CaseFile
from app.desk.cases import Case
from app.desk.worklist import Shelf
from app.i18n import gettext as _
from app.municipality.queries import get_reference
from app.networks.queries import get_directory
from app.networks.sentences import sentence_model
from app.notes.queries import list_notes
from app.permissions import Actor
from app.proposing.networks import Suggested, get_carrying, is_simple, list_suggested, ways_of
from app.publishing.rules import is_public
from app.reading import highlights
from app.reading.cards import other_language
from app.reading.suggestions import stored_proposals
from app.redaction.case_actions import redact_answers
from app.results.queries import shown_of
from app.submissions import labels, verbs
from app.submissions.rules import is_over
from app.traces.forms import OpeningForm
from app.web.act_form import ActForm, Said, UndoForm


def get_case_page(file: CaseFile, actor: Actor, shelf: Shelf, bound: ActForm[Said] | None = None) -> CasePage:
    """Return what the case page's template shows; `bound` is the form that was sent and is shown again."""
    proposals = stored_proposals(file.suggestions, file.case.language)
    carrying = get_carrying(file.case, [one for one in proposals if one.network.id not in file.refused])
    places = highlights.list_places(file.case.text or "", carrying.grounds.marked) if carrying else []
    live, closed = list_suggested(proposals, file.refused)
    marked_for = carrying.network.name if carrying and places else ""
    return (
        _state(file, actor, shelf),
        _acts(file, actor, shelf, bound),
        _text(file, highlights.marked_paragraphs(file.case.text or "", places, file.reach), marked_for),
        _matches(file, live, closed),
    )


def _acts(file: CaseFile, actor: Actor, shelf: Shelf, bound: ActForm[Said] | None) -> CaseActs:
    offered = [act for act in CASES if acts.is_offered(act, file, actor)]
    forms = {act.noun: acts.fresh_form(act, file, shelf) for act in offered}
    lost = bound if bound is not None and bound.act not in forms else None
    if bound is not None and bound.act in forms:
        put_in(bound, forms[bound.act])
        acts.renew(bound, file, shelf)
        forms[bound.act] = bound
    return CaseActs(
        forms={act.noun: forms.get(act.noun) for act in CASES},
        texts={act.noun: act.shown(file.case) for act in offered},
        readers={act.noun: acts.readers(act, file.case) for act in offered},
        parts={act.noun: act.part for act in sorted(offered, key=acts.how_rare) if act.part},
        bound=bound,
        lost=lost,
        why_not=CASES.by_noun[lost.act].why_not(file.case) if lost is not None else None,
        open_act=bound.act if bound is not None else acts.next_act(file, forms),
        undoable=_undoable(file, actor, shelf),
    )


def _undoable(file: CaseFile, actor: Actor, shelf: Shelf) -> Undoable | None:
    last = find_undoable(CASES, file.history, actor, file.case)
    if last is None:
        return None
    form = UndoForm(formdata=None)
    form.event.data = str(last.seq)
    form.whose.data = str(shelf.whose)
    form.shelf.data = str(shelf.lacking or "")
    form.more.data = shelf.carried
    return Undoable(history.line(last, file.names), undone_until(file.case, last.at + UNDO), form)


def _state(file: CaseFile, actor: Actor, shelf: Shelf) -> CaseState:
    return CaseState(
        case=file.case,
        file=file,
        shelf=shelf,
        where=where(file.case),
        reached=say_reached(file.way, mailed=file.case.reachable),
        glance=glance(file, actor),
        facts=facts(file),
        contested=_contested(file),
        first_words=told.list_first_words(file),
        answers=told.list_answers(file),
        draft=told.get_draft_shown(file),
        drafted_end=shown_of(file.ends.drafted, file.draft.language) if file.draft and file.ends.drafted else None,
        history=told.list_history(file),
        notes=list_notes(file.history, file.names),
        takers=takers(file, actor),
        opening=OpeningForm(formdata=None) if file.contact is not None else None,
        covers_answers=redact_answers.may(actor, file.case),
    )


def _text(file: CaseFile, paragraphs: list[Markup], marked_for: str) -> CaseText:
    case, reference = file.case, get_reference()
    title, text, reach = case.title or "", case.text or "", file.reach
    whole = (title, text, case.place_text or "", case.shown_name or "")
    risks = highlights.find_risks(*whole, reach=reach, dangers=not file.is_acute)
    return CaseText(
        title=highlights.without_cpr(title) if title else _("Its words have been erased"),
        marked_title=highlights.marked_paragraphs(title, reach=reach)
        if highlights.find_risks(title, reach=reach).labels
        else [],
        paragraphs=paragraphs,
        marked_for=marked_for,
        public_paragraphs=_public_paragraphs(case),
        risks=risks.labels,
        tells_of_somebody=risks.tell_of_somebody,
        lang=other_language(case.language) if text else None,
        author=labels.author_label(case.author_kind, case.shown_name, case.source),
        unchecked_employee=labels.is_unchecked_employee(case.author_kind, case.source),
        place=labels.place_label(reference, case.place_id, case.place_text),
        received=clock.town_date(case.received_at),
        themes=[reference.themes[one].name for one in sorted(file.theme_ids)],
        named_in=told.list_naming(file),
    )


def _matches(file: CaseFile, live: Sequence[Suggested], closed: Sequence[Suggested]) -> CaseMatches:
    wanted = get_directory().networks.get(file.case.wanted_network_id or 0)
    fitting = any(one.fits for one in live)
    return CaseMatches(
        heard=NOTHING if file.of_danger else find_heard(file.case, fits=fitting),
        added_on=_added_on(file),
        live=[*live],
        closed=[*closed],
        fitting=fitting,
        awaited=file.suggestions_awaited,
        model_is_there=sentence_model() is not None,
        simple_matching=not file.suggestions_awaited and is_simple(file.suggestions),
        wanted=wanted,
        wished=find_wished(file.case.wished),
        ways=ways_of(wanted, live if fitting else [], file.refused),
        refused=frozenset(f"network-{network_id}" for network_id in file.refused),
    )


def _added_on(file: CaseFile) -> date | None:
    """Return the day on which the author wrote more last, while nobody has decided where it belongs."""
    if file.case.route_kind is not None or is_over(file.case):
        return None
    return next((clock.town_date(one.at) for one in reversed(file.history) if one.verb == verbs.ADDED.name), None)


def _public_paragraphs(case: Case) -> list[Markup]:
    """Return what the public reads instead of the newest wording; nothing while it reads none, or that one."""
    if not is_public(case) or not case.has_unread_wording:
        return []
    return highlights.marked_paragraphs(case.public_text or "")


def _contested(file: CaseFile) -> Contested | None:
    if not file.case.contested:
        return None
    said = next((one for one in reversed(file.history) if one.verb == verbs.CONTESTED.name), None)
    return Contested((said.reason or "") if said else "")
