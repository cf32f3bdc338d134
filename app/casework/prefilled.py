"""What stands in the forms of the case page before anybody has typed."""

from collections.abc import Sequence
from typing import Any

from app import clock, i18n
from app.answering.forms import DraftForm, FirstWordForm
from app.asking_back.heard import find_heard
from app.belonging.wished import find_reported, find_wished
from app.casework.at_once_form import AtOnceForm
from app.casework.proposed_words import first_words
from app.casework.routing_forms import Target, WayForm
from app.department_links.models import ReplyKind
from app.desk.case_files import CaseFile
from app.desk.cases import Case
from app.i18n import gettext as _
from app.kept_off.acts import KeepOffForm, usual_reason
from app.matching import Confidence
from app.municipality.queries import get_reference
from app.networks.queries import get_directory
from app.operations.queries import OperationInfo
from app.redaction.title_form import TitleForm
from app.reminders.form import ReminderForm
from app.results.forms import EndForm
from app.submissions.states import MatchState, RouteKind
from app.web.act_form import ActForm, Said


def prefill(form: ActForm[Said], file: CaseFile) -> None:
    """Fill in what the state of the case suggests: where it goes, the first words, the latest answer."""
    if isinstance(form, WayForm):
        _prefill_route(form, file)
    elif isinstance(form, FirstWordForm):
        _prefill_word(form, file)
    elif isinstance(form, TitleForm):
        form.title.data = file.case.title
    elif isinstance(form, KeepOffForm):
        with i18n.speaking(file.case.page_language):
            form.reason.data = usual_reason()
    elif isinstance(form, ReminderForm):
        form.on.data = file.reminded_on
    elif isinstance(form, DraftForm):
        latest = file.draft or (file.answers[-1] if file.answers else None)
        if latest is not None:
            form.text.data, form.language.data = latest.text, latest.language
        form.show_promise(file.promised)
    if isinstance(form, EndForm):
        is_drafted = isinstance(form, DraftForm) and file.draft is not None
        form.show(file.ends.drafted if is_drafted else file.ends.standing, file.ends)
        form.sent_on.data = form.sent_on.data or clock.today()
        if form.decider.data is None and file.case.authority_id is not None:
            form.decider.data = get_reference().authorities[file.case.authority_id].name


def _prefill_route(form: WayForm[Any], file: CaseFile) -> None:
    case, networks = file.case, get_directory().networks
    fitting = (one for one in file.suggestions if one.live and one.confidence != Confidence.UNSURE)
    suggested = [one.network_id for one in fitting if one.network_id in networks.keys() - file.refused]
    if case.network_id is not None and networks[case.network_id].live:
        form.to.data = f"network-{case.network_id}"
    elif case.route_kind is not None and case.network_id is None:
        form.to.data = case.route_kind
        form[case.route_kind].data = str(case.target_id)
    wished = find_wished(case.wished)
    if wished is not None and wished.operation is None and not form.department.data:
        form.department.data = str(wished.id)  # chosen beforehand once somebody says that it goes to a department
    reported = find_reported(case) if not file.of_danger else None
    if reported is not None and reported.department_id is not None and not form.operations.data:
        form.operations.data = str(reported.department_id)
    likely = case.network_id or (suggested[0] if suggested else None)
    if isinstance(form, AtOnceForm):
        likely = _propose_place(form, file, suggested, reported)
    themes = sorted(file.theme_ids) or (list(networks[likely].theme_ids) if likely else [])
    form.preset(likely, themes)


def _propose_place(
    form: AtOnceForm, file: CaseFile, suggested: Sequence[int], reported: OperationInfo | None
) -> int | None:
    """Choose where it goes, and propose the words for it; returns the network, if it is one.

    None for what may be a complaint, whose deadline runs on meanwhile: a person says where. What is reported to
    operations goes to the department that runs it, the way alone is chosen where nobody has said which that is.
    """
    case, networks = file.case, get_directory().networks
    wanted, wished = networks.get(case.wanted_network_id or 0), find_wished(case.wished)
    likely = case.network_id or (suggested[0] if suggested else None)
    seen_so = wanted is not None and (case.invited or wanted.id in suggested)
    is_theirs = wanted is not None and seen_so and wanted.live and wanted.id not in file.refused
    if wanted is not None and is_theirs:
        likely = wanted.id
    told = None
    if case.route_kind is None and not file.of_danger:
        heard = find_heard(case, fits=True)
        is_report = not is_theirs and bool(heard.operation or (wished and wished.operation))
        if heard.complaint is not None or is_report:
            likely = None
        if is_report and heard.complaint is None:
            form.to.data, told = str(RouteKind.OPERATIONS), reported
    form.to.data = f"network-{likely}" if likely else form.to.data
    form.propose(form.chosen if likely or told else None, told)
    return likely


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
    if case.route_kind is None or case.target_id is None:
        return first_words(None, case.page_language)
    target = Target(RouteKind(case.route_kind), case.target_id)
    is_asked = case.match_state == MatchState.OFFERED or case.department_id is not None
    return first_words(target, case.page_language, find_reported(case), is_asked=is_asked)
