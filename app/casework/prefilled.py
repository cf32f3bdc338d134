"""What stands in the forms of the case page before anybody has typed."""

from app import clock, i18n
from app.casework.answering_forms import DraftForm, FirstWordForm
from app.casework.routing_forms import RouteForm
from app.department_links.models import ReplyKind
from app.desk.case_files import CaseFile
from app.desk.cases import Case
from app.i18n import gettext as _
from app.matching import Confidence
from app.municipality.queries import get_reference
from app.networks.queries import get_directory
from app.redaction.title_form import TitleForm
from app.reminders.form import ReminderForm
from app.results.forms import EndForm
from app.submissions import labels
from app.submissions.states import MatchState, RouteKind
from app.web.act_form import ActForm, Said


def prefill(form: ActForm[Said], file: CaseFile) -> None:
    """Fill in what the state of the case suggests: where it goes, the first words, the latest answer."""
    if isinstance(form, RouteForm):
        _prefill_route(form, file)
    elif isinstance(form, FirstWordForm):
        _prefill_word(form, file)
    elif isinstance(form, TitleForm):
        form.title.data = file.case.title
    elif isinstance(form, ReminderForm):
        form.on.data = file.reminded_on
    elif isinstance(form, DraftForm):
        latest = file.draft or (file.answers[-1] if file.answers else None)
        if latest is not None:
            form.text.data, form.language.data = latest.text, latest.language
    if isinstance(form, EndForm):
        is_drafted = isinstance(form, DraftForm) and file.draft is not None
        form.show(file.ends.drafted if is_drafted else file.ends.standing, file.ends)
        form.sent_on.data = form.sent_on.data or clock.today()
        if form.decider.data is None and file.case.authority_id is not None:
            form.decider.data = get_reference().authorities[file.case.authority_id].name


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


def _prefill_word(form: FirstWordForm, file: CaseFile) -> None:
    """Propose the first words; later ones only where the department has named a day, which is theirs to keep."""
    case, replies = file.case, file.department.replies if file.department is not None else ()
    wanted = replies[-1] if replies and case.department_id is not None else None
    if wanted is not None and wanted.kind == ReplyKind.TIME and wanted.read_at is None and wanted.until is not None:
        form.answer_due.data, form.agreed.data = get_reference().next_working_day(wanted.until), True
        with i18n.speaking(case.page_language):
            form.text.data = _(
                "%(department)s needs more time for what you wrote, and answers you by the date we have set here.",
                department=get_reference().departments[case.department_id or 0].name,
            )
    elif case.first_word_at is None:
        form.text.data = _first_words(case)


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
        if case.match_state == MatchState.OFFERED or case.department_id is not None:
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
