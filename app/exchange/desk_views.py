"""The page at the desk on which it is written that a network uses a solution of another town."""

from collections.abc import Sequence

from app.act_page import ActPage
from app.events import list_happened
from app.exchange.blueprint import blueprint
from app.exchange.queries import list_received
from app.exchange.translation_actions import TRANSLATIONS
from app.exchange.translation_queries import Translation, list_of_network
from app.i18n import gettext as _
from app.municipality.queries import get_reference
from app.municipality.reference import in_order
from app.network_stages.led import get_led
from app.network_stages.queries import Course, get_network
from app.permissions import Permission
from app.translations.forms import TranslationForm, backs_of
from app.web.act_form import ActForm, Said
from app.web.asked import Asked
from app.web.gates import needs, signed_in_actor
from app.web.shown import render_page


@blueprint.get("/desk/network-translations/<int:network_id>")
@needs(Permission.READ_DESK)
def show_translations(network_id: int) -> str:
    """Show what a network uses of other towns, and the form in which that is written."""
    return _render(get_led(network_id))


def _fill(form: ActForm[Said], _course: Course) -> None:
    if isinstance(form, TranslationForm):
        form.ask(
            [(one.id, f"{one.town}: {one.told.title}") for one in list_received()],
            [(one.id, one.name) for one in in_order(get_reference().departments)],
        )


def _render(course: Course, sent: ActForm[Said] | None = None) -> str:
    by, translations = signed_in_actor(), list_of_network(course.id)
    forms = PAGE.offer(course, by)
    form, changed = forms.get("translation"), _find_changed(translations)
    if isinstance(form, TranslationForm) and changed is not None:
        form.received.data, form.department.data = str(changed.received_id), str(changed.department_id or "")
        form.since.data, form.differently.data = changed.since, changed.differently
        form.seen_there.data = changed.seen_there
    shown = PAGE.show(course, by, list_happened(course.id), forms=forms, sent=sent, names={})
    return render_page(
        "exchange/desk.html",
        shown,
        network=get_network(course.id),
        translations=translations,
        backs=backs_of("translation-back", course.version, [one.id for one in translations]),
        any_received=bool(list_received()),
    )


def _find_changed(translations: Sequence[Translation]) -> Translation | None:
    """Return what the address says is to be written anew."""
    by_id = {one.received_id: one for one in translations}
    return by_id.get(Asked().row("of", _("Solution"), by_id.__contains__) or 0)


PAGE: ActPage[Course] = ActPage(
    blueprint,
    TRANSLATIONS,
    at="/desk/network-translations/<int:network_id>",
    name="network_translations",
    get=get_led,
    render=_render,
    fill=_fill,
)
PAGE.serve()
