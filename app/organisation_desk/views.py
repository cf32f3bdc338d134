"""Organisations at the desk: those whose words wait to be read, and what can be done with one."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from flask import abort, flash, redirect, render_template, request
from flask.typing import ResponseReturnValue
from markupsafe import Markup

from app import db
from app.accounts.contacts import list_addresses
from app.act_page import ActPage
from app.acts import AnyAct
from app.alarms.act_forms import HandledForm
from app.alarms.organisation_acts import handle_alarm
from app.alarms.queries import ReadAlarm, list_alarms
from app.alarms.shown import Acute, get_acute
from app.clearing import town_screener
from app.clearing.stops import EVERYBODY
from app.desk.colleagues import list_colleagues
from app.events import By, list_happened
from app.i18n import gettext as _
from app.networks.own_names import name_fault
from app.objections.told import is_to_uncover, list_waiting
from app.organisation_desk.blueprint import blueprint
from app.organisation_merging.actions import merge
from app.organisation_rest.actions import ANSWERS_WITHIN
from app.organisation_rest.queries import list_at_rest
from app.organisations import moderating_queries, own_queries, people_actions, queries
from app.organisations.details_form import DetailsForm
from app.organisations.kinds import MemberRole
from app.organisations.moderating_actions import ORGANISATIONS, publish, show_again, unverify, verify
from app.organisations.moderating_queries import Moderated
from app.permissions import Actor, Permission
from app.publishing.moderation_actions import ApprovalForm, ModeratedLife
from app.reading.cards import risky
from app.retention import organisation_hold_actions  # noqa: F401 -- importing it declares its acts
from app.statutory import organisation_marking_actions  # noqa: F401 -- as above
from app.statutory.beside_queries import has_undecided
from app.statutory.queries import find_mark
from app.subjects import Subject, Visibility
from app.web.act_form import ActForm, ReasonForm, Said
from app.web.asked import Asked
from app.web.gates import needs, signed_in_actor
from app.web.marks import mark
from app.web.screened import Screened
from app.web.shown import render_page

AnyOrganisationAct = AnyAct[Subject, ModeratedLife]


@dataclass(frozen=True)
class Item:
    """An organisation as staff read it: what to look at is marked; `is_look_alike` if its name looks like ours."""

    organisation: Moderated
    title: Markup
    text: Markup
    risks: list[str]
    is_look_alike: bool
    acute: Acute | None

    @property
    def is_acute(self) -> bool:
        """Return whether it cannot wait, and nobody has handled it."""
        return self.acute is not None and self.acute.is_open


@blueprint.get("/desk/organisations")
@needs(Permission.MODERATE)
def waiting_organisations() -> str:
    """Show the organisations whose words nobody has read yet; and those whose name was sought."""
    asked = Asked()
    q = asked.words("q", longest=100)
    page = moderating_queries.list_waiting(asked.cursor(*queries.WAITING.readers))
    alarms = list_alarms([one.id for one in page.rows])
    return render_template(
        "organisation_desk/list.html",
        items=[_item(one, alarms.get(one.id, [])) for one in page.rows],
        q=q,
        found=moderating_queries.search_by_name(q) if q else [],
        at_rest=list_at_rest(),
        answers_within=ANSWERS_WITHIN,
        earlier_url=f"/desk/organisations?page={page.newer}" if page.newer else None,
        later_url=f"/desk/organisations?page={page.older}" if page.older else None,
    )


@blueprint.get("/desk/organisations/<int:organisation_id>")
@needs(Permission.MODERATE)
def moderate_organisation(organisation_id: int) -> str:
    """Show one organisation, whatever has become of it, and what can be done with it."""
    return _render(moderating_queries.get_moderated(organisation_id))


@blueprint.post("/desk/organisations/<int:organisation_id>/asking/<int:joining_id>")
@needs(Permission.MODERATE)
def let_in_by_staff(organisation_id: int, joining_id: int) -> ResponseReturnValue:
    """Let somebody decide for an organisation that has no contact left, or say no. A second time changes nothing."""
    with db.read_first():
        organisation = moderating_queries.get_moderated(organisation_id)
        if organisation.rests_since is None or organisation.merged_into is not None:
            abort(403)
        says_yes, form = request.form.get("answer") == "yes", _refusal_form(joining_id)
        if not says_yes and not form.validate():
            return _render(organisation, refusing=(joining_id, form)), 422
    if says_yes:
        people_actions.let_in(organisation.id, joining_id, MemberRole.CONTACT, by=By.person(signed_in_actor()))
        flash(_("They can decide for the organisation now, and are told."), "success")
    else:
        said, by = form.said, By.person(signed_in_actor())
        people_actions.refuse(organisation.id, joining_id, reason=said.reason, by=by, cleared=said.cleared)
        flash(_("They cannot write for the organisation, and are told why."), "success")
    return redirect(f"/desk/organisations/{organisation_id}", 303)


def _render(
    organisation: Moderated,
    sent: ActForm[Said] | None = None,
    refusing: tuple[int, ReasonForm] | None = None,
) -> str:
    by, item = signed_in_actor(), _item(organisation)
    asking = own_queries.list_asking(organisation.id)
    happened = list_happened(organisation.id)
    names = {one: colleague.name for one, colleague in list_colleagues().items()}
    shown = PAGE.show(organisation, by, happened, forms=_offer(item, by), sent=sent, names=names)
    return render_page(
        "organisation_desk/organisation.html",
        shown,
        item=item,
        standing=Visibility.label_of(organisation.visibility),
        readers=dict.fromkeys((act.noun for act in ORGANISATIONS), _("Only staff read it.")),
        statutory=find_mark(organisation.id) if organisation.withheld else None,
        beside_undecided=has_undecided(organisation.id),
        objected=list_waiting(happened),
        is_to_uncover=is_to_uncover(happened),
        merging=merge.may(by, organisation) and organisation.merged_into is None,
        merged=moderating_queries.list_merged(organisation.id),
        people=own_queries.list_people(organisation.id),
        answers_within=ANSWERS_WITHIN,
        asking=asking,
        refusing={
            one.id: refusing[1]
            if refusing is not None and refusing[0] == one.id
            else _refusal_form(one.id, formdata=None)
            for one in asking
        },
        # Where nobody else decides, staff find out who it is: they see what its contacts would.
        addresses=list_addresses([one.contact_id for one in asking]) if organisation.rests_since else {},
    )


def _offer(item: Item, by: Actor) -> dict[str, ActForm[Said]]:
    """Return the form of each act that somebody can do: what cannot wait is handled first, and shown by nobody.

    One for which another stands keeps those by which that is seen to, and what cannot wait in it.
    """
    organisation = item.organisation
    left_out: set[AnyOrganisationAct] = {publish, show_again} if item.is_acute else {handle_alarm}
    if organisation.awaits_board and organisation.visibility == Visibility.RECEIVED:
        left_out |= {one for one in ORGANISATIONS if one is not handle_alarm}
    left_out.add(verify if organisation.verified_at else unverify)
    if organisation.merged_into is not None:
        left_out |= {one for one in ORGANISATIONS if one is not handle_alarm}
    acts = [one for one in ORGANISATIONS if not one.own_page and one not in left_out and one.may(by, organisation)]
    forms = {act.noun: _fresh_form(act, organisation) for act in sorted(acts, key=lambda one: one is not handle_alarm)}
    for form in forms.values():
        if isinstance(form, HandledForm) and item.acute is not None:
            form.newest.data = str(item.acute.newest)
    return forms


def _refusal_form(joining_id: int, **kwargs: Any) -> ReasonForm:  # noqa: ANN401 -- WTForms' own arguments
    """Return the form in which staff say why not; of several on a page each is told apart by who asked."""
    return ReasonForm(f"refusal-{joining_id}", **kwargs)


def _fresh_form(act: AnyOrganisationAct, organisation: Moderated) -> ActForm[Said]:
    form = act.form(f"{act.noun}-{organisation.id}", formdata=None)
    form.version.data = str(organisation.version)
    if isinstance(form, ApprovalForm):
        form.wording.data = str(organisation.current_wording_id)
    if isinstance(form, DetailsForm):
        form.kind.data, form.cvr.data = organisation.kind, organisation.cvr
    return _with_words(form, organisation)


def _with_words(form: ActForm[Said], organisation: Moderated) -> ActForm[Said]:
    if isinstance(form, ApprovalForm):
        form.screened = Screened(words={"title": organisation.title, "text": organisation.text}, reach=EVERYBODY)
    return form


def _item(organisation: Moderated, alarms: Sequence[ReadAlarm] | None = None) -> Item:
    """Return an organisation with its marks; `alarms` are its, if they were read already."""
    find = town_screener().find
    title, text = find(organisation.title), find(organisation.text)
    risks = list(dict.fromkeys(one.label for one in (*title, *text)))
    alarms = list_alarms([organisation.id]).get(organisation.id, []) if alarms is None else alarms
    return Item(
        organisation,
        mark(organisation.title, risky(title)),
        mark(organisation.text, risky(text)),
        risks,
        name_fault(organisation.title) is not None,
        get_acute(alarms, moderates=True),
    )


PAGE: ActPage[Moderated] = ActPage(
    blueprint,
    ORGANISATIONS,
    at="/desk/organisations/<int:organisation_id>",
    name="organisation",
    get=moderating_queries.get_moderated,
    render=_render,
    fill=_with_words,
    needs=Permission.MODERATE,
)
PAGE.serve()
