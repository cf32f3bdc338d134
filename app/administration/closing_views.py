"""The page on which an administrator rounds a network off."""

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm.exc import StaleDataError
from wtforms import HiddenField

from app import db
from app.administration.blueprint import blueprint
from app.administration.closing_actions import round_off
from app.errors import NotClearedError, NotPossibleError
from app.events import By
from app.i18n import gettext as _
from app.i18n import lazy
from app.network_closing.queries import find_ending
from app.network_stages.actions import why_not_closed
from app.network_stages.queries import get_network
from app.networks.states import Stage
from app.permissions import Permission
from app.web.act_form import LONGEST_REASON
from app.web.forms import Form, paragraphs
from app.web.gates import needs, signed_in_actor
from app.web.shown import render_page


class EndForm(Form):
    """Why a network ends that was read in a `stage`."""

    stage = HiddenField()
    reason = paragraphs(
        lazy("Why does it end?"), least=3, most=LONGEST_REASON, too_short=lazy("Write why, in a few words.")
    )


@blueprint.get("/admin/networks/<int:network_id>/closing")
@needs(Permission.ADMINISTER)
def show_closing(network_id: int) -> str:
    """Show what rounding a network off does, what stands in its way, and the form."""
    return _render(network_id, EndForm(formdata=None))


@blueprint.post("/admin/networks/<int:network_id>/closing")
@needs(Permission.ADMINISTER)
def close_network(network_id: int) -> ResponseReturnValue:
    """Round a network off; one that is over already stays as it is."""
    with db.read_first():
        form, name = EndForm(), get_network(network_id).name
        if not form.validate():
            return _render(network_id, form), 422
    try:
        round_off(network_id, str(form.reason.data).strip(), By.person(signed_in_actor()), read=form.stage.data or "")
    except StaleDataError:
        db.finish_request(commit=False)
        now = _stage_of(network_id)
        said = _("It has changed since you opened the page: it is in the stage “%(stage)s” now.", stage=now)
        form.reason.errors = [said]
        return _render(network_id, form), 409
    except NotClearedError:
        db.finish_request(commit=False)
        form.reason.errors = [_("A passage in it must be looked at first. Take it out, and send it once more.")]
        return _render(network_id, form), 422
    except NotPossibleError as error:
        db.finish_request(commit=False)
        flash(error.words or _("It cannot be kept so."), "warning")
        return redirect(url_for("administration.show_closing", network_id=network_id), 303)
    flash(_("%(name)s is rounded off.", name=name), "success")
    return redirect(url_for("administration.show_closing", network_id=network_id), 303)


def _stage_of(network_id: int) -> str:
    return str(Stage(get_network(network_id).stage).label)


def _render(network_id: int, form: EndForm) -> str:
    network = get_network(network_id)
    form.stage.data = str(network.stage)
    return render_page(
        "administration/closing.html",
        network=network,
        form=form,
        is_over=network.stage == Stage.CLOSED,
        has_begun=network.stage != Stage.PROPOSED,
        why_not=why_not_closed(network_id),
        has_account=find_ending(network_id) is not None,
    )
