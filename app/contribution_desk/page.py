"""The page of a contribution at the desk, as its template shows it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from app import clock
from app.accounts.hidden import get_hidden_author
from app.acts import AnyAct, Shown
from app.alarms.act_forms import HandledForm
from app.alarms.contribution_acts import handle_alarm
from app.alarms.queries import list_alarms
from app.alarms.shown import Acute, get_acute
from app.challenges.rules import may_in_network
from app.clearing import town_screener
from app.clearing.stops import EVERYBODY, Reach
from app.contribution_desk.answering_actions import ANSWERS, accept, ask_back
from app.contribution_desk.answering_forms import AcceptanceForm, CarrierForm
from app.contribution_desk.covering_actions import CoverForUsForm
from app.contributions.answering_queries import Answered
from app.contributions.kinds import SHOWN
from app.contributions.moderating_actions import MODERATED, publish, show_again
from app.contributions.seller_queries import Told, list_told
from app.desk.colleagues import list_colleagues
from app.history import Happened, line
from app.i18n import gettext as _
from app.municipality.queries import get_reference
from app.municipality.reference import in_order
from app.networks.queries import get_directory
from app.organisations.kinds import MemberRole
from app.organisations.own_queries import list_people
from app.permissions import Actor, Permission
from app.publishing.asked_queries import AnsweredCovering, AskedToCover, find_covering
from app.publishing.moderation_actions import ApprovalForm
from app.reading.cards import risky
from app.reports.queries import Complaints, list_complaints
from app.retention import contribution_hold_actions  # noqa: F401 -- importing it declares its acts
from app.screening.findings import FindingKind
from app.statutory import contribution_marking_actions  # noqa: F401 -- as above
from app.statutory.beside_queries import has_undecided
from app.statutory.queries import Mark, find_mark
from app.vault import get_vault
from app.web.act_form import ActForm, Said, UndoForm
from app.web.marks import mark
from app.web.screened import Screened

AnyContributionAct = AnyAct[Any, Any]
_KEPT_OUT = frozenset({FindingKind.PHONE, FindingKind.EMAIL, FindingKind.ADDRESS, FindingKind.NAME})
_ACTS: Sequence[AnyContributionAct] = (*ANSWERS, *MODERATED)


@dataclass(frozen=True)
class Line:
    """Something that has happened to it, as staff read it."""

    date: Any
    text: str
    reason: str | None


@dataclass(frozen=True)
class ContributionPage:
    """A contribution, what speaks against showing it, what can be done with it now, and what has happened to it."""

    contribution: Answered
    text: Markup
    risks: Sequence[str]
    acute: Acute | None
    statutory: Mark | None
    beside_undecided: bool
    complaints: Complaints
    network: str
    amount: str
    phone: str | None
    contacts: Sequence[str]
    forms: Mapping[str, ActForm[Said]]
    sent: ActForm[Said] | None
    texts: Mapping[str, Shown]
    parts: Mapping[str, str]
    readers: Mapping[str, str]
    undoing: UndoForm | None
    undone: str | None
    receivers: Sequence[str]
    told: Sequence[Told]
    covering: AskedToCover | AnsweredCovering | None
    history: Sequence[Line]


def get_page(
    contribution: Answered, by: Actor, happened: Sequence[Happened], last: Happened | None, sent: ActForm[Said] | None
) -> ContributionPage:
    """Return the page for somebody who may read it; `sent` is a form that was not done, `last` can be undone."""
    acute = get_acute(list_alarms([contribution.id]).get(contribution.id, []), moderates=by.may(Permission.MODERATE))
    offered = _offer(contribution, by, acute)
    if sent is not None:
        noun = sent.act.rpartition("-")[0]
        act = next(one for one in _ACTS if one.noun == noun)
        sent.version.data = _version(act, contribution)
        if "wording" in sent:
            sent["wording"].data = str(contribution.current_wording_id)
        offered[noun] = sent
    names = {one: colleague.name for one, colleague in list_colleagues().items()}
    undoing = UndoForm(formdata=None)
    if last is not None:
        undoing.event.data = str(last.seq)
    found = town_screener().find(contribution.text)
    sees_phone = may_in_network(by, Permission.SEE_CONTACT, contribution.network_id)
    return ContributionPage(
        contribution=contribution,
        text=mark(contribution.text, risky(found)),
        risks=list(dict.fromkeys(one.label for one in found)),
        acute=acute,
        statutory=find_mark(contribution.id) if contribution.withheld else None,
        beside_undecided=has_undecided(contribution.id),
        complaints=list_complaints([contribution.id])[contribution.id],
        network=get_directory().networks[contribution.network_id].name,
        amount=contribution.amount if may_in_network(by, Permission.CHALLENGE, contribution.network_id) else "",
        phone=contribution.phone if sees_phone else None,
        contacts=_list_contacts(contribution) if sees_phone and contribution.writer_has_left else [],
        forms=offered,
        sent=sent,
        texts={act.noun: act.shown(contribution) for act in _ACTS},
        parts={act.noun: act.part for act in _ACTS},
        readers=dict.fromkeys((act.noun for act in _ACTS), _("Only staff read it.")),
        undoing=undoing if last is not None else None,
        undone=line(last, names) if last is not None else None,
        receivers=[by.name, *(one.name for one in in_order(get_reference().departments))],
        told=list_told(contribution.root_id) if contribution.sells else [],
        covering=find_covering(contribution.id, happened, by.id, get_vault()),
        history=[Line(clock.town_date(one.at), line(one, names), one.reason) for one in reversed(happened)],
    )


def _list_contacts(contribution: Answered) -> list[str]:
    """Return the names of those who decide for its organisation now."""
    people = list_people(contribution.organisation_id) if contribution.organisation_id is not None else []
    return [one.name for one in people if one.role == MemberRole.CONTACT]


def _offer(contribution: Answered, by: Actor, acute: Acute | None) -> dict[str, ActForm[Said]]:
    """Return the form of each act that somebody can do: what cannot wait is handled first, and shown by nobody."""
    is_acute = acute is not None and acute.is_open
    stays = is_acute or contribution.withheld is not None
    left_out: set[AnyContributionAct] = {publish, show_again} if is_acute else {handle_alarm}
    left_out |= {accept} if stays else set()
    left_out |= set() if contribution.has_address else {ask_back}
    acts = [one for one in _ACTS if not one.own_page and one not in left_out and one.may(by, contribution)]
    due = [one for one in acts if _is_due(one, contribution)]
    forms = {act.noun: _fresh_form(act, contribution) for act in sorted(due, key=lambda one: one is not handle_alarm)}
    for form in forms.values():
        if isinstance(form, HandledForm) and acute is not None:
            form.newest.data = str(acute.newest)
    return forms


def with_words(form: ActForm[Said], act: AnyContributionAct, contribution: Answered) -> ActForm[Said]:
    """Return the form, looked through for what becomes public by it beside what is typed."""
    if isinstance(form, ApprovalForm | AcceptanceForm):
        hidden = get_hidden_author(contribution.id, knows=False)
        reach = Reach(everybody=True, author=hidden, shown=contribution.shown_name)
        words = {"text": contribution.text, "name": contribution.shown_name}
        form.screened = Screened(words=words, reach=reach, heard=EVERYBODY)
        if isinstance(form, AcceptanceForm):
            form.left_only_a_number = not contribution.has_address
    elif act.said_aloud:
        form.screened = Screened(heard=EVERYBODY)
    return form


def _is_due(act: AnyContributionAct, contribution: Answered) -> bool:
    """Return whether a page offers an act: what nobody has said yes to is shown by saying so, and by nothing else."""
    return act is not publish or contribution.standing in SHOWN


def _version(act: AnyContributionAct, contribution: Answered) -> str:
    return str(contribution.version if act.kind is ANSWERS else contribution.life_version)


def _fresh_form(act: AnyContributionAct, contribution: Answered) -> ActForm[Said]:
    form = act.form(f"{act.noun}-{contribution.id}", formdata=None)
    form.version.data = _version(act, contribution)
    if "wording" in form:
        form["wording"].data = str(contribution.current_wording_id)
    if isinstance(form, CoverForUsForm):
        found = town_screener().find(contribution.text)
        passages = [contribution.text[one.start : one.end] for one in found if one.kind in _KEPT_OUT]
        form.covered.data = "\n".join(dict.fromkeys(passages))
        form.reason.data = _("It tells somebody's number, address or name.") if passages else ""
    if isinstance(form, CarrierForm):
        form.carrier.data, form.use_by.data = contribution.carrier, contribution.use_by
    return with_words(form, act, contribution)
