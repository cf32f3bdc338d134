"""The facts of a case in words: its state, where it lies, when it is due and who has it."""

from datetime import datetime

from markupsafe import Markup

from app import clock, i18n
from app.belonging.wished import name_wanted
from app.casework.holding_actions import give_to
from app.desk.case_files import CaseFile
from app.desk.cases import Case
from app.desk.colleagues import Colleague
from app.desk.worklist_rows import late_words, promise_label
from app.i18n import gettext as _
from app.municipality.queries import get_reference
from app.networks.queries import get_directory
from app.permissions import Actor
from app.subjects import Audience, HeldFor, Visibility
from app.submissions import labels
from app.submissions.states import Handling, MatchState, Source


def where(case: Case) -> str:
    """Return where the case lies, in words; empty while it lies nowhere."""
    if case.route_kind is None or case.target_id is None:
        return ""
    return labels.where_label(case.route_kind, case.target_id, get_reference(), get_directory())


def glance(file: CaseFile, actor: Actor) -> list[tuple[str, str]]:
    """Return what stands first on every screen: what is due, and who has it."""
    case = file.case
    held = file.of_danger or case.withheld is not None
    status = labels.status_without_promise(case, held=held) if not case.is_erased else _("Erased")
    due = (_("Status"), status) if status else (promise_label(case.answer_due), _due(case))
    foreign = [(_("Language"), one) for one in i18n.tell_foreign(case.language)] if not case.is_erased else []
    return [due, (_("With"), _holder(file, actor)), *foreign]


def facts(file: CaseFile) -> list[tuple[str, str]]:
    """Return the state of the case as terms and descriptions."""
    case = file.case
    rows = [(_("Case number"), case.number)]
    if case.audience == Audience.PUBLIC or case.visibility != Visibility.RECEIVED:
        rows.append((_("Visible"), _("Erased") if case.is_erased else Visibility.label_of(case.visibility)))
    rows.append((_("Who can read it"), _("Nobody") if case.is_erased else Audience.label_of(case.audience)))
    rows.append((_("Status"), _("Erased") if case.is_erased else Handling.label_of(case.handling)))
    if lies := where(case):
        waits = _("%(where)s, which has not said yes yet", where=lies)
        rows.append((_("Passed on to"), waits if case.match_state == MatchState.OFFERED else lies))
    if chosen := name_wanted(case.wanted_network_id, case.wished):
        rows.append((_("The author chose"), chosen))
    rows += [(_("In the challenge"), one.question) for one in file.placements.standing]
    rows.append((_("Received"), i18n.long_date(clock.town_date(case.received_at))))
    rows.append((_("How it came in"), Source.label_of(case.source)))
    if case.held_for:
        rows.append((_("Kept from erasing"), HeldFor.label_of(case.held_for)))
    return rows


def takers(file: CaseFile, actor: Actor) -> list[Colleague]:
    """Return the colleagues the case can be given to: those who may read it, not oneself or whoever has it."""
    left_out = {actor.id, file.case.owner_id}
    others = (one for one in file.colleagues.values() if one.at_the_desk and one.actor.id not in left_out)
    return [one for one in others if give_to.may(one.actor, file.case)]


def undone_until(case: Case, moment: datetime) -> str:
    """Return when the author hears of what was just done, if they do, and that it can be undone until then."""
    time = i18n.time_of_day(moment)
    if case.reachable:
        return _("The author is told at %(time)s. Until then it can be undone.", time=time)
    return _("The author gave no e-mail address. Until %(time)s it can be undone.", time=time)


def _due(case: Case) -> str:
    late, near = late_words(case.due_on), labels.due_label(case.due_on)
    return Markup('<span class="late-text">{} ({})</span>').format(near, late) if late else near


def _holder(file: CaseFile, actor: Actor) -> str:
    return _("me") if file.case.owner_id == actor.id else file.names.get(file.case.owner_id or 0, _("nobody"))
