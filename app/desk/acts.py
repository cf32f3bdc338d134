"""The acts of a case: what each is called in the address, who may do it now, and the form it is done with."""

from collections.abc import Callable
from typing import Any

from app import i18n
from app.desk import rules as desk_rules
from app.desk.forms import (
    AnswerForm,
    CaseForm,
    DraftForm,
    FirstWordForm,
    HoldForm,
    MatchForm,
    PublicationForm,
    ReasonForm,
    RouteForm,
    SpokenForm,
)
from app.desk.queries import Case, CaseFile, ContactDetails, get_contact, get_draft
from app.desk.worklist import Shelf
from app.i18n import gettext as _
from app.matching import Confidence
from app.municipality.queries import get_reference
from app.networks.queries import get_directory
from app.permissions import Actor, Permission
from app.screening.stops import NOBODY, HiddenAuthor
from app.subjects import Audience, AuthorKind, Visibility
from app.submissions import labels, rules
from app.submissions.models import Response
from app.submissions.staff_actions import shown_texts
from app.submissions.states import Handling, MatchState, RouteKind
from app.web.screened import Screened

May = Callable[[Actor, Case], bool]

MAY: dict[str, May] = {
    "publication": rules.may_publish,
    "match": rules.may_decide_match,
    "route": rules.may_route,
    "first-word": rules.may_give_first_word,
    "draft": rules.may_answer,
    "answer": rules.may_answer,
    "return": rules.may_return,
    "hiding": rules.may_hide,
    "closing": rules.may_close,
    "reopening": rules.may_reopen,
    "owner": desk_rules.may_hold,
}
"""Every act by its noun in the address, in the order the page offers them."""

_FORMS: dict[str, type[CaseForm]] = {
    "publication": PublicationForm,
    "match": MatchForm,
    "route": RouteForm,
    "answer": AnswerForm,
    "owner": HoldForm,
}
_SPOKEN: dict[str, type[SpokenForm]] = {"first-word": FirstWordForm, "draft": DraftForm}


_SAID_ALOUD = frozenset({"route", "first-word", "answer"})
"""Acts in which staff write what everybody can read, so that the author may not be named there."""


def sent_form(act: str, case: Case, actor: Actor) -> CaseForm:
    """Return the form of `act` with what the request sent."""
    form = _form(act, case)
    contact = get_contact(case) if act in _SAID_ALOUD and rules.may_see_contact(actor, case) else None
    draft = get_draft(case.id) if isinstance(form, AnswerForm) else None
    read = draft is not None and isinstance(form, AnswerForm) and draft.version == form.read_draft
    form.screened = _screened(act, case, draft if read else None, contact)
    return form


def fresh_form(act: str, file: CaseFile, shelf: Shelf | None) -> CaseForm:
    """Return the form of `act` as the page first shows it."""
    form = _form(act, file.case, formdata=None)
    _prefill(form, file)
    renew(form, file, shelf)
    return form


def renew(form: CaseForm, file: CaseFile, shelf: Shelf | None) -> None:
    """Set a form's hidden fields (versions, events seen, list) to the case as it is now; what was typed stays."""
    form.version.data = str(file.case.version)
    form.seen.data = str(len(file.history))
    form.whose.data = str(shelf.whose) if shelf else ""
    form.state.data = str(shelf.lacking or "") if shelf else ""
    if isinstance(form, PublicationForm):
        form.wording.data = str(file.case.version_id)
    if isinstance(form, DraftForm | AnswerForm):
        form.draft_version.data = str(file.draft.version) if file.draft else ""
    form.screened = _screened(form.act, file.case, file.draft, file.contact)


def is_entitled(act: str, actor: Actor, case: Case) -> bool:
    """Return whether `act` is the person's to do here at all, whatever state the case is in.

    Acts of a role alone are refused at their gates; a leader's depend on where the case lies.
    """
    if act == "match":
        return rules.leads(actor, case)
    return act not in {"draft", "answer"} or rules.may(actor, Permission.ANSWER, case)


def is_offered(act: str, file: CaseFile, actor: Actor) -> bool:
    """Return whether the page offers `act` to `actor`: it is allowed and would change something."""
    if not MAY[act](actor, file.case):
        return False
    if act == "publication":
        return file.case.visibility != Visibility.PUBLISHED or file.case.has_unread_wording
    return file.draft is not None if act == "answer" else True


def next_act(file: CaseFile, offered: dict[str, CaseForm]) -> str | None:
    """Return the act the case waits for first, of those offered."""
    case = file.case
    wanted = []
    if case.visibility == Visibility.RECEIVED or case.has_unread_wording:
        wanted = ["publication"] if "publication" in offered and offered["publication"].is_cleared else ["return"]
    wanted += ["match"]
    wanted += {
        Handling.NEW: ["route"],
        Handling.ROUTED: ["first-word", "draft"],
        Handling.FIRST_WORD: ["draft"],
    }.get(Handling(case.handling), [])
    return next((act for act in wanted if act in offered), None)


def _screened(act: str, case: Case, draft: Response | None, contact: ContactDetails | None) -> Screened:
    """Return what `act` makes public, and whom it may not name as far as the person knows who that is."""
    author = NOBODY
    if act in _SAID_ALOUD and contact is not None and case.audience == Audience.PUBLIC:
        name = contact.name if case.shown_name is None else None
        author = HiddenAuthor(name, contact.address, is_person=case.author_kind == AuthorKind.CITIZEN)
    if act == "publication":
        texts = shown_texts(title=case.title, text=case.text, place=case.place_text, name=case.shown_name)
        return Screened(words=texts)
    return Screened(said={"answer": draft.text} if act == "answer" and draft else {}, author=author)


def _form(act: str, case: Case, **options: Any) -> CaseForm:  # noqa: ANN401 -- WTForms' own arguments
    if act in _SPOKEN:
        return _SPOKEN[act](act, spoken=case.page_language, **options)
    return _FORMS.get(act, ReasonForm)(act, **options)


def _prefill(form: CaseForm, file: CaseFile) -> None:
    if isinstance(form, RouteForm):
        _prefill_route(form, file)
    elif isinstance(form, FirstWordForm) and file.case.first_word_at is None:
        form.text.data = _first_words(file.case)
    elif isinstance(form, DraftForm):
        latest = file.draft or (file.answers[-1] if file.answers else None)
        if latest is not None:
            form.text.data, form.outcome.data, form.language.data = latest.text, latest.outcome, latest.language


def _prefill_route(form: RouteForm, file: CaseFile) -> None:
    case, networks = file.case, get_directory().networks
    fitting = (one for one in file.suggestions if one.live and one.confidence != Confidence.UNSURE)
    suggested = [one.network_id for one in fitting if one.network_id in networks.keys() - file.refused]
    if case.network_id is not None and networks[case.network_id].live:
        form.to.data = f"network-{case.network_id}"
    elif case.route_kind is not None and case.network_id is None:
        form.to.data = case.route_kind
        form[case.route_kind].data = str(case.target_id)
    likely = case.network_id or (suggested[0] if suggested else None)
    themes = sorted(file.theme_ids) or (list(networks[likely].theme_ids) if likely else [])
    form.preset(likely, themes)


def _first_words(case: Case) -> str:
    with i18n.speaking(case.page_language):
        where = labels.where_label(str(case.route_kind), case.target_id or 0, get_reference(), get_directory())
        if case.route_kind == RouteKind.THEME_PILE:
            return _(
                "Thank you for writing to us. No network works with this right now, so what you wrote waits in "
                "%(where)s together with others like it. By the date we have set here you will hear what was decided.",
                where=where,
            )
        if case.route_kind == RouteKind.OTHER_AUTHORITY:
            return _(
                "Thank you for writing to us. What you wrote belongs with %(where)s, so we have sent it on to them. "
                "By the date we have set here we will tell you what we have heard from them.",
                where=where,
            )
        if case.match_state == MatchState.OFFERED:
            return _(
                "Thank you for writing to us. We have asked %(where)s to work on what you wrote, and they have not "
                "answered yet. By the date we have set here you will hear what they say, or who has it instead.",
                where=where,
            )
        return _(
            "Thank you for writing to us. What you wrote is now with %(where)s. They will look into it and talk about "
            "what can be done, and you will have their answer by the date we have set here.",
            where=where,
        )
