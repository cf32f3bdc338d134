"""It is written of a solution of ours that another town uses it in its own way, and which value was seen there."""

from sqlalchemy.orm.attributes import flag_modified

from app import clock, db
from app.acts import Texts
from app.events import By, Event, record
from app.history import Details, Verb
from app.i18n import lazy
from app.municipality.actions import announce_change
from app.municipality.models import Topic
from app.network_log.forms import BackForm, TakenBack
from app.permissions import Permission
from app.publishing.verbs import UNDONE
from app.solutions.actions import SOLUTIONS
from app.solutions.models import Solution
from app.solutions.rules import SolutionState
from app.translations import verbs
from app.translations.forms import Elsewhere, ElsewhereForm
from app.translations.row_actions import is_gone, keep_elsewhere, set_back, stands, take_back


@SOLUTIONS.act(
    noun="elsewhere",
    needs=Permission.DESCRIBE,
    form=ElsewhereForm,
    texts=Texts(
        label=lazy("Another municipality has translated it"),
        told=lazy("It stands on the solution's page, with how you know it."),
        send=lazy("Save what they have seen"),
    ),
    done=lazy("It stands on the solution's page."),
    said_aloud=True,
    part="solutions/_elsewhere_form.html",
)
def write_elsewhere(solution: Solution, said: Elsewhere, by: By) -> Event:
    """Write that another town made a solution fit itself."""
    return _record(verbs.ELSEWHERE, solution, by, keep_elsewhere(solution.id, said))


@SOLUTIONS.act(
    noun="back-elsewhere",
    needs=Permission.DESCRIBE,
    form=BackForm,
    texts=Texts(
        label=lazy("Take back"),
        told=lazy("It is shown no more, and is removed after a day."),
        send=lazy("Take it back"),
    ),
    done=lazy("It is taken back."),
)
def take_back_elsewhere(solution: Solution, said: TakenBack, by: By) -> Event:
    """Take back that another town made a solution fit itself; raises `NotPossibleError` if it is not there."""
    return _record(verbs.ELSEWHERE_BACK, solution, by, take_back(solution.id, said.row_id))


@write_elsewhere.possible
@take_back_elsewhere.possible
def _(_solution: SolutionState) -> str | None:
    return None


@write_elsewhere.undone(verbs.ELSEWHERE, stands=stands)
def undo_elsewhere(solution: Solution, event: Event, by: By) -> Event:
    """Let it be as if nothing had been written."""
    set_back(event.details, clock.now())
    return _record(UNDONE, solution, by, {"event": event.seq, "undoes": event.seq})


@take_back_elsewhere.undone(verbs.ELSEWHERE_BACK, stands=is_gone)
def undo_elsewhere_back(solution: Solution, event: Event, by: By) -> Event:
    """Let it stand there again."""
    set_back(event.details, None)
    return _record(UNDONE, solution, by, {"event": event.seq, "undoes": event.seq})


def _record(verb: Verb, solution: Solution, by: By, details: Details) -> Event:
    flag_modified(solution, "standing")  # it stands in another table, and the version must rise with it
    db.session.flush()
    announce_change(Topic.NETWORKS)
    return record(verb, by=by, subject_id=solution.id, details=details)
