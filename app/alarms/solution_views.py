"""The page at the desk on which staff see to what cannot wait in what residents say of a solution."""

from app.act_page import ActPage
from app.alarms.act_forms import HandledForm
from app.alarms.blueprint import blueprint
from app.alarms.queries import list_alarms
from app.alarms.shown import get_acute
from app.alarms.solution_acts import ALARMS
from app.permissions import Permission
from app.solutions.queries import SolutionInfo, get_solution
from app.web.act_form import ActForm, Said
from app.web.gates import needs, signed_in_actor
from app.web.shown import render_page


@blueprint.get("/desk/solution-alarms/<int:solution_id>")
@needs(Permission.MODERATE)
def show_alarms_of_solution(solution_id: int) -> str:
    """Show what cannot wait in what residents say of a solution, and what was done about it."""
    return _render(get_solution(solution_id))


def _render(solution: SolutionInfo, sent: ActForm[Said] | None = None) -> str:
    by = signed_in_actor()
    acute = get_acute(list_alarms([solution.id]).get(solution.id, []), moderates=True)
    forms = PAGE.offer(solution, by)
    if acute is None or not acute.is_open:
        forms.pop("alarm-handling", None)
    form = forms.get("alarm-handling")
    if isinstance(form, HandledForm) and acute is not None:
        form.newest.data = str(acute.newest)
    shown = PAGE.show(solution, by, [], forms=forms, sent=sent, names={})
    return render_page("alarms/solution.html", shown, solution=solution, acute=acute)


PAGE: ActPage[SolutionInfo] = ActPage(
    blueprint,
    ALARMS,
    at="/desk/solution-alarms/<int:solution_id>",
    name="solution_alarms",
    get=get_solution,
    render=_render,
    needs=Permission.MODERATE,
)
PAGE.serve()
