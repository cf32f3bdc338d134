"""The page at the desk on which the tasks of a network's meetings are written, and ticked by whoever does them."""

from app.act_page import ActPage
from app.errors import NotAllowedError
from app.i18n import gettext as _
from app.meeting_tasks.actions import TASKS
from app.meeting_tasks.blueprint import blueprint
from app.meeting_tasks.forms import ChosenForm, TaskChangeForm, TaskForm
from app.meeting_tasks.queries import find_task, has_to_tick, list_given_to, list_tasks
from app.meetings.queries import find_meeting, list_all
from app.network_people.queries import list_seats
from app.network_stages.queries import Course, get_course, get_network
from app.networks.rules import may_describe
from app.permissions import Permission
from app.web.act_form import ActForm, Said
from app.web.asked import Asked
from app.web.gates import needs, signed_in_actor
from app.web.shown import render_page


@blueprint.get("/desk/meeting-tasks/<int:network_id>")
@needs(Permission.READ_DESK)
def keep_tasks(network_id: int) -> str:
    """Show whoever leads a network all its tasks, and anybody else at the desk those that are theirs."""
    return _render(_get(network_id))


def _get(network_id: int) -> Course:
    course = get_course(network_id)
    if not has_to_tick(signed_in_actor(), network_id):
        raise NotAllowedError
    return course


def _fill(form: ActForm[Said], course: Course) -> None:
    if isinstance(form, TaskForm):
        form.ask([one for one in list_all(course.id) if one.minutes], list_seats(course.id))


def _render(course: Course, sent: ActForm[Said] | None = None) -> str:
    by = signed_in_actor()
    leads = may_describe(by, course.id)
    forms = PAGE.offer(course, by)
    chosen = _find_chosen(course, sent) if leads else None
    if chosen is not None:
        forms["change"] = chosen
    elif isinstance(fresh := forms.get("task"), TaskForm):
        meeting_id = Asked().row("meeting", _("Meeting"), lambda one: find_meeting(course.id, one) is not None)
        fresh.meeting.data = str(meeting_id or "")
    tasks = list_tasks(course.id) if leads else list_given_to(by, course.id)
    return render_page(
        "meeting_tasks/desk.html",
        PAGE.show(course, by, (), forms=forms, sent=sent, names={}),
        network=get_network(course.id),
        leads=leads,
        still=[one for one in tasks if one.done_at is None],
        done=[one for one in tasks if one.done_at is not None],
        buttons={one.id: _button(course, one.id) for one in tasks},
        written="change" if chosen is not None else "task",
    )


def _find_chosen(course: Course, sent: ActForm[Said] | None) -> TaskChangeForm | None:
    """Return the form in which a task is changed: as it was sent, or of the one the address names."""
    if sent is not None:
        return sent if isinstance(sent, TaskChangeForm) else None
    task_id = Asked().row("task", _("Task"), lambda one: find_task(course.id, one) is not None)
    task = find_task(course.id, task_id) if task_id is not None else None
    if task is None:
        return None
    form = TaskChangeForm(f"change-{course.id}", formdata=None)
    _fill(form, course)
    form.show(task)
    form.task.data, form.version.data = str(task.id), str(course.version)
    return form


def _button(course: Course, task_id: int) -> ChosenForm:
    form = ChosenForm(f"task-{task_id}", formdata=None)
    form.task.data, form.version.data = str(task_id), str(course.version)
    return form


PAGE: ActPage[Course] = ActPage(
    blueprint,
    TASKS,
    at="/desk/meeting-tasks/<int:network_id>",
    name="meeting_tasks",
    get=_get,
    render=_render,
    fill=_fill,
)
PAGE.serve()
