"""The page of one case in words: what the templates show, made from what the queries read."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from markupsafe import Markup

from app import clock, history, i18n
from app.acts import UNDO, find_undoable
from app.casework import acts
from app.casework.case_acts import CASES
from app.casework.forms import UndoForm
from app.casework.routing_actions import give_to
from app.desk.case_files import CaseFile
from app.desk.colleagues import Colleague
from app.desk.queries import Case
from app.desk.worklist import Shelf
from app.desk.worklist_rows import late_words, promise_label
from app.history import Happened, Readers, is_reason_told
from app.i18n import gettext as _
from app.matching import Confidence
from app.municipality.queries import get_reference
from app.networks.learned import has_model
from app.networks.matcher import get_matcher
from app.networks.queries import NetworkInfo, get_directory
from app.permissions import Actor
from app.publishing.rules import is_public
from app.reading import highlights
from app.reading.cards import other_language
from app.reading.explanations import Explanation
from app.reading.suggestions import Proposal, stored_proposals
from app.screening import names
from app.subjects import Audience, Visibility
from app.submissions import labels, rules, verbs
from app.submissions.models import FirstWord, Response, Suggestion
from app.submissions.states import MatchState
from app.web.act_form import ActForm, Said


@dataclass(frozen=True)
class Entry:
    """A line of the history."""

    date: date
    text: str
    reason: str | None


@dataclass(frozen=True)
class Undoable:
    """What was done a moment ago and can still be undone, as a sentence, with when its author is told."""

    line: str
    until: str
    form: UndoForm


@dataclass(frozen=True)
class Way:
    """A network that stands open among the ways to send a case; `line` says why."""

    option: str
    line: str


@dataclass(frozen=True)
class Suggested:
    """A network the engine proposes, with its reasons."""

    name: str
    option: str
    url: str
    sure: Confidence
    confidence: str
    brief: str
    fits: bool
    grounds: Explanation
    learned: str
    lang: str | None


def values(file: CaseFile, actor: Actor, shelf: Shelf | None, bound: ActForm[Said] | None = None) -> dict[str, Any]:
    """Return what the case page's template needs; `bound` is the form that was sent and is shown again."""
    offered = [act for act in CASES if acts.is_offered(act, file, actor)]
    forms = {act.noun: acts.fresh_form(act, file, shelf) for act in offered}
    lost = bound if bound is not None and bound.act not in forms else None
    if bound is not None and bound.act in forms:
        acts.renew(bound, file, shelf)
        forms[bound.act] = bound
    case = file.case
    proposals = stored_proposals(file.suggestions, case.language)
    live, closed = list_suggested(proposals, file.refused)
    fitting = any(one.fits for one in live)
    carrying = _carrying(case, [one for one in proposals if one.network.id not in file.refused])
    places = highlights.list_places(case.text or "", carrying.grounds.marked) if carrying else []
    wanted = get_directory().networks.get(case.wanted_network_id or 0)
    return {
        "case": case,
        "file": file,
        "shelf": shelf,
        "forms": {act.noun: forms.get(act.noun) for act in CASES},
        "bound": bound,
        "lost": lost,
        "open_act": bound.act if bound is not None else acts.next_act(file, forms),
        "why_not": CASES.by_noun[lost.act].why_not(case) if lost is not None else None,
        "texts": {act.noun: act.shown(case) for act in offered},
        "undoable": _undoable(file, actor, shelf),
        "readers": {act.noun: acts.readers(act, case) for act in offered},
        "reached": _reached(case),
        "unchecked_employee": labels.is_unchecked_employee(case.author_kind, case.source),
        "author": labels.author_label(case.author_kind, case.shown_name, case.source),
        "place": labels.place_label(get_reference(), case.place_id, case.place_text),
        "received": clock.town_date(case.received_at),
        "title": highlights.without_cpr(case.title) if case.title else _("Its words have been erased"),
        "marked_title": highlights.marked_paragraphs(case.title or "")
        if highlights.list_risks(case.title or "")
        else [],
        "paragraphs": highlights.marked_paragraphs(case.text or "", places),
        "marked_for": carrying.network.name if carrying and places else "",
        "public_paragraphs": _public_paragraphs(case),
        "risks": highlights.list_risks(case.title or "", case.text or "", case.place_text or "", case.shown_name or ""),
        "lang": other_language(case.language) if case.text else None,
        "live": live,
        "fitting": fitting,
        "awaited": file.suggestions_awaited,
        "simple_matching": not file.suggestions_awaited and _is_simple(file.suggestions),
        "closed": closed,
        "contested": _contested(file),
        "named_in": list_naming(file),
        "wanted": wanted,
        "ways": _ways(wanted, live if fitting else [], file.refused),
        "refused": {f"network-{network_id}" for network_id in file.refused},
        "where": where(case),
        "glance": glance(file, actor),
        "facts": facts(file),
        "first_words": [
            _said(one, one.created_at, file, unit=_unit(one), due=one.answer_due) for one in file.first_words
        ],
        "answers": [_answer(one, file, unit=_unit(one)) for one in file.answers],
        "draft": _answer(file.draft, file, unit=_unit_now(case)) if file.draft else None,
        "themes": [get_reference().themes[one].name for one in sorted(file.theme_ids)],
        "history": [_entry(happened, file) for happened in reversed(file.history)],
        "takers": takers(file, actor),
    }


def _undoable(file: CaseFile, actor: Actor, shelf: Shelf | None) -> Undoable | None:
    last = find_undoable(CASES, file.history, actor, file.case)
    if last is None or last.details["visibility"] != file.case.visibility:
        return None
    form = UndoForm(formdata=None)
    form.event.data = str(last.seq)
    form.whose.data = str(shelf.whose) if shelf else ""
    form.shelf.data = str(shelf.lacking or "") if shelf else ""
    return Undoable(history.line(last, file.names), i18n.time_of_day(last.at + UNDO), form)


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
    found = ((label, part) for label, part, words in said if names.is_mentioned(name, words or ""))
    return list(dict.fromkeys(found))


def _public_paragraphs(case: Case) -> list[Markup]:
    """Return what the public reads instead of the newest wording; nothing while it reads none, or that one."""
    if not is_public(case) or not case.has_unread_wording:
        return []
    return highlights.marked_paragraphs(case.public_text or "")


def list_suggested(
    proposals: Sequence[Proposal], refused: Collection[int] = ()
) -> tuple[list[Suggested], list[Suggested]]:
    """Return the proposed networks that live and the closed ones that fit, each best first.

    Those that have `refused` come last, as such.
    """
    closed = [_suggested(one) for one in proposals if one.fits and not one.live]
    asked = [_suggested(one) for one in proposals if one.live and one.network.id not in refused]
    said_no = [
        replace(_suggested(one), confidence=_("Has said no"), fits=False)
        for one in proposals
        if one.live and one.network.id in refused
    ]
    return asked + said_no, closed


def where(case: Case) -> str:
    """Return where the case lies, in words; empty while it lies nowhere."""
    if case.route_kind is None or case.target_id is None:
        return ""
    return labels.where_label(case.route_kind, case.target_id, get_reference(), get_directory())


def glance(file: CaseFile, actor: Actor) -> list[tuple[str, str]]:
    """Return what stands first on every screen: what is due, and who has it."""
    case = file.case
    status = labels.status_without_promise(case) if case.text else _("Erased")
    due = (_("Status"), status) if status else (promise_label(case.answer_due), _due(case))
    return [due, (_("With"), _holder(file, actor))]


def facts(file: CaseFile) -> list[tuple[str, str]]:
    """Return the state of the case as terms and descriptions."""
    case = file.case
    rows = [(_("Number"), case.number)]
    if case.audience == Audience.PUBLIC or case.visibility != Visibility.RECEIVED:
        rows.append((_("Visible"), _("Erased") if not case.text else labels.visibility_label(case.visibility)))
    rows.append((_("Who can read it"), labels.audience_label(case.audience)))
    rows.append((_("Status"), labels.handling_label(case.handling)))
    if lies := where(case):
        waits = _("%(where)s, which has not said yes yet", where=lies)
        rows.append((_("Passed on to"), waits if case.match_state == MatchState.OFFERED else lies))
    if wanted := get_directory().networks.get(case.wanted_network_id or 0):
        rows.append((_("The author chose"), wanted.name))
    rows.append((_("Received"), i18n.long_date(clock.town_date(case.received_at))))
    rows.append((_("How it came in"), labels.source_label(case.source)))
    return rows


def takers(file: CaseFile, actor: Actor) -> list[Colleague]:
    """Return the colleagues the case can be given to: those who may read it, not oneself or whoever has it."""
    left_out = {actor.id, file.case.owner_id}
    others = (one for one in file.colleagues.values() if one.at_the_desk and one.actor.id not in left_out)
    return [one for one in others if give_to.may(one.actor, file.case)]


def _reached(case: Case) -> str:
    """Return how the author hears of anything at all."""
    if case.reachable:
        return _("The author gave an e-mail address and is written to.")
    return _("The author gave no e-mail address and sees it on the receipt.")


def news(file: CaseFile, seen: int | None) -> list[Entry]:
    """Return what has happened since somebody read `seen` events of the history."""
    return [_entry(happened, file) for happened in file.history[seen:]] if seen is not None else []


def _due(case: Case) -> str:
    late, near = late_words(case.due_on), labels.due_label(case.due_on)
    return Markup('<span class="late-text">{} ({})</span>').format(near, late) if late else near


def _holder(file: CaseFile, actor: Actor) -> str:
    return _("me") if file.case.owner_id == actor.id else file.names.get(file.case.owner_id or 0, _("nobody"))


def _suggested(proposal: Proposal) -> Suggested:
    network = proposal.network
    return Suggested(
        name=network.name,
        option=f"network-{network.id}",
        url=f"/networks/{network.slug}",
        sure=proposal.confidence,
        confidence=_capital(labels.confidence_label(proposal.confidence)),
        brief=_brief(proposal),
        fits=proposal.fits,
        grounds=proposal.grounds,
        learned=network.text.learned or network.text.outcome,
        lang=other_language(network.text.language),
    )


def _brief(proposal: Proposal) -> str:
    """Return how sure it is, and the words that say so; those for an uncertain one are most of the text."""
    sure = _capital(labels.confidence_label(proposal.confidence))
    words = Markup(", ").join(Markup("<bdi>{}</bdi>").format(word) for word in proposal.grounds.words)
    return Markup("{}: {}").format(sure, words) if words and proposal.fits else sure


def _capital(words: str) -> str:
    return f"{words[:1].upper()}{words[1:]}"


def _contested(file: CaseFile) -> dict[str, str] | None:
    if not file.case.contested:
        return None
    said = next((one for one in reversed(file.history) if one.verb == verbs.CONTESTED.name), None)
    return {"reason": (said.reason or "") if said else ""}


def _is_simple(suggestions: Sequence[Suggestion]) -> bool:
    """Return whether the suggestions were made without a sentence model; without any, whether it is missing now."""
    if not suggestions:
        return not get_matcher().engine.reads_meaning
    return any(not has_model(one.engine) for one in suggestions)


def _carrying(case: Case, proposals: Sequence[Proposal]) -> Proposal | None:
    """Return the proposal whose words are marked: of the network the case lies with, else of the first that fits."""
    own = (one for one in proposals if case.network_id is not None and one.network.id == case.network_id)
    first = (one for one in proposals if one.fits and one.live)
    return next(own if case.route_kind is not None else first, None)


def _ways(wanted: NetworkInfo | None, live: Sequence[Suggested], refused: Collection[int]) -> list[Way]:
    """Return the networks to choose from first: the author's own choice, then those proposed that have not refused."""
    said_no = {f"network-{network_id}" for network_id in refused}
    ways = [Way(one.option, one.brief) for one in live if one.option not in said_no]
    if wanted is None or not wanted.live or wanted.id in refused:
        return ways
    option, said = f"network-{wanted.id}", _("The author chose it")
    brief = next((one.line for one in ways if one.option == option), "")
    return [
        Way(option, Markup("{}. {}").format(said, brief) if brief else said),
        *(one for one in ways if one.option != option),
    ]


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


def _unit_now(case: Case) -> str:
    """Return who would speak if the draft were published now."""
    return labels.unit_name(rules.network_speaking(case), case.department_id)


def _said(
    spoken: FirstWord | Response, at: datetime, file: CaseFile, *, unit: str, due: date | None = None
) -> dict[str, Any]:
    return {
        "paragraphs": [part for part in (spoken.text or "").split("\n\n") if part.strip()],
        "date": clock.town_date(at),
        "by": file.names.get(spoken.person_id or 0, ""),
        "unit": unit,
        "due": due,
        "outcome": None,
        "lang": other_language(spoken.language),
    }


def _answer(answer: Response, file: CaseFile, *, unit: str) -> dict[str, Any]:
    said = _said(answer, answer.published_at or answer.created_at, file, unit=unit)
    return {**said, "outcome": labels.outcome_label(answer.outcome)}
