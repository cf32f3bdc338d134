"""What can happen to a solution, and the sentences that tell it."""

from app import i18n
from app.effects.kinds import Line, Moment, Outcome, Standing
from app.history import Happened, Readers, verb, with_function
from app.i18n import gettext as _
from app.i18n import lazy
from app.municipality.queries import get_reference
from app.translations.verbs import ELSEWHERE


def _standing(happened: Happened) -> str:
    standing = i18n.quoted(Standing.label_of(happened.details.get("to", "")))
    return with_function(_("How it stands now: %(standing)s.", standing=standing), happened)


def _handed(happened: Happened) -> str:
    department = get_reference().departments.get(happened.details.get("department", 0))
    if department is None:
        said = _("It was handed over to a department.")
    else:
        said = _("It was handed over to %(department)s.", department=department.name)
    gone = _("What was written of times that had not come was taken away.") if happened.details.get("gone") else ""
    return with_function(f"{said} {gone}".strip(), happened)


def _told(happened: Happened) -> str:
    line = Line.label_of(happened.details.get("line", ""))
    moment = Moment.label_of(happened.details.get("moment", ""))
    outcome = Outcome.label_of(happened.details.get("outcome", ""))
    said = _("%(line)s, %(moment)s: %(outcome)s.", line=line, moment=moment, outcome=i18n.quoted(outcome))
    return with_function(said if outcome else _("It was written how it stood before."), happened)


WRITTEN = verb("solution_written", lazy("A solution was written down."))
DRAFTED = verb("solution_drafted", lazy("It was written down."))
REWRITTEN = verb("solution_rewritten", lazy("What it says was changed."))
STANDS = verb("solution_standing", _standing, readers=Readers.EVERYBODY, public_reason=True)
HANDED = verb("solution_handed", _handed, readers=Readers.EVERYBODY)
SEEN = verb("solution_effect_told", _told, readers=Readers.EVERYBODY)
TRACED = verb("solution_origins_chosen", lazy("It was chosen which texts it grew from."))
ANSWER_SHOWN = verb("solution_answer_shown", lazy("What a resident says of it is shown."))
ANSWER_LEFT_OUT = verb("solution_answer_left_out", lazy("The words of an answer were taken away. It is still counted."))
TOLD = (HANDED, STANDS, SEEN, ELSEWHERE)
"""What everybody reads of a solution."""
