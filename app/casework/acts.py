"""The acts of a case as its page offers them: which ones, in which form, and what stands in it at first."""

from app import i18n
from app.acts import AnyAct
from app.casework.act_forms import PublicationForm
from app.casework.answering_actions import give_first_word, publish_answer, save_draft
from app.casework.answering_forms import AnswerForm, DraftForm, FirstWordForm, SpokenForm
from app.casework.case_acts import CASES, ActState
from app.casework.publishing_actions import publish, send_back, shown_texts
from app.casework.routing_actions import decide_match, give_to, route
from app.casework.routing_forms import HoldForm, RouteForm
from app.desk.case_files import CaseFile, ContactDetails, get_contact, get_draft
from app.desk.colleagues import list_colleagues
from app.desk.queries import Case
from app.desk.worklist import Shelf
from app.i18n import gettext as _
from app.matching import Confidence
from app.municipality.queries import get_reference
from app.networks.queries import get_directory
from app.permissions import Actor
from app.publishing.rules import is_public
from app.screening.stops import NOBODY, HiddenAuthor
from app.subjects import Audience, AuthorKind, Visibility
from app.submissions import labels, rules
from app.submissions.models import Response, Submission
from app.submissions.states import Handling, MatchState, RouteKind
from app.web.act_form import ActForm, Said
from app.web.screened import Screened

__all__ = [
    "CASES",
    "AnyCaseAct",
    "fresh_form",
    "is_offered",
    "is_on_offer",
    "next_act",
    "readers",
    "renew",
    "sent_form",
]

AnyCaseAct = AnyAct[Submission, ActState]


def sent_form(act: AnyCaseAct, case: Case, actor: Actor) -> ActForm[Said]:
    """Return the form of `act` with what the request sent."""
    form = _form(act, case, fresh=False)
    contact = get_contact(case) if act.said_aloud and rules.may_see_contact(actor, case) else None
    draft = get_draft(case.id) if isinstance(form, AnswerForm) else None
    read = draft is not None and isinstance(form, AnswerForm) and draft.version == form.said.version
    form.screened = _screened(form, case, draft if read else None, contact, aloud=act.said_aloud)
    return form


def fresh_form(act: AnyCaseAct, file: CaseFile, shelf: Shelf | None) -> ActForm[Said]:
    """Return the form of `act` as the page first shows it."""
    form = _form(act, file.case, fresh=True)
    _prefill(form, file)
    renew(form, file, shelf)
    return form


def renew(form: ActForm[Said], file: CaseFile, shelf: Shelf | None) -> None:
    """Set a form's hidden fields (versions, events seen, list) to the case as it is now; what was typed stays."""
    form.version.data = str(file.case.version)
    form.seen.data = str(len(file.history))
    form.whose.data = str(shelf.whose) if shelf else ""
    form.state.data = str(shelf.lacking or "") if shelf else ""
    if isinstance(form, PublicationForm):
        form.wording.data = str(file.case.version_id)
    if isinstance(form, DraftForm | AnswerForm):
        form.draft_version.data = str(file.draft.version) if file.draft else ""
    aloud = CASES.by_noun[form.act].said_aloud
    form.screened = _screened(form, file.case, file.draft, file.contact, aloud=aloud)


def is_offered(act: AnyCaseAct, file: CaseFile, actor: Actor) -> bool:
    """Return whether the page offers `act` to `actor`: it is allowed and would change something."""
    if not act.may(actor, file.case):
        return False
    if act is publish:
        return not is_public(file.case) or file.case.has_unread_wording
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
    wanted: list[AnyCaseAct] = []
    if case.visibility == Visibility.RECEIVED or case.has_unread_wording:
        wanted = [publish] if publish.noun in offered and offered[publish.noun].is_cleared else [send_back]
    wanted += [decide_match]
    if case.handling == Handling.NEW:
        wanted += [route]
    elif case.handling == Handling.ROUTED:
        wanted += [give_first_word, save_draft]
    elif case.handling == Handling.FIRST_WORD:
        wanted += [save_draft]
    return next((act.noun for act in wanted if act.noun in offered), None)


def readers(act: AnyCaseAct, case: Case) -> str:
    """Return who reads what is written in `act`: all that is said of a public text is public, most reasons are not."""
    if not act.said_aloud:
        return _("Only the author and staff read it. Write as you would say it.")
    if case.audience != Audience.PUBLIC:
        return _("The author reads it. Write as you would say it.")
    if is_public(case):
        return _("Everybody can read this; do not name the author.")
    return _("Everybody can read this once the text is published; do not name the author.")


def _screened(
    form: ActForm[Said], case: Case, draft: Response | None, contact: ContactDetails | None, *, aloud: bool
) -> Screened:
    """Return what a form makes public, and whom it may not name as far as the person knows who that is."""
    author = NOBODY
    if aloud and contact is not None and case.audience == Audience.PUBLIC:
        name = contact.name if case.shown_name is None else None
        author = HiddenAuthor(name, contact.address, is_person=case.author_kind == AuthorKind.CITIZEN)
    if isinstance(form, PublicationForm):
        texts = shown_texts(title=case.title, text=case.text, place=case.place_text, name=case.shown_name)
        return Screened(words=texts)
    return Screened(said={"answer": draft.text} if isinstance(form, AnswerForm) and draft else {}, author=author)


def _form(act: AnyCaseAct, case: Case, *, fresh: bool) -> ActForm[Said]:
    """Return the form of `act`, as the page first shows it or with what the request sent."""
    options: dict[str, object] = {"formdata": None} if fresh else {}
    if issubclass(act.form, SpokenForm):
        options["spoken"] = case.page_language
    return act.form(act.noun, **options)


def _prefill(form: ActForm[Said], file: CaseFile) -> None:
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
