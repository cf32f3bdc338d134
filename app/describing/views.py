"""Pages on which networks describe themselves: the list, the description, and what it pulls in."""

from flask import abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm.exc import StaleDataError

from app import clock, db, i18n
from app.describing import queries
from app.describing.blueprint import blueprint
from app.describing.preview import Preview, get_preview
from app.events import By
from app.limits import Limit
from app.networks import actions
from app.networks.description_queries import Described, get_described
from app.networks.descriptions import ENOUGH_PHRASES, texts_of
from app.networks.directory import NetworkInfo
from app.networks.forms import DescriptionForm
from app.networks.matcher import list_phrases
from app.networks.models import Network
from app.networks.queries import get_directory, get_network_by_former_slug
from app.networks.rules import may_describe
from app.permissions import Actor, Permission
from app.publishing.covered_queries import list_covered_words
from app.publishing.queries import list_why_covered
from app.submissions.suggestion_actions import forget_unsaid
from app.vault import get_vault
from app.web import turns
from app.web.gates import needs, signed_in_actor
from app.web.headers import keep_for_back_button


@blueprint.get("/desk/networks")
@needs(Permission.READ_DESK)
def list_networks() -> str:
    """Show how much each network says of itself."""
    rows = queries.list_rows(signed_in_actor())
    return render_template("describing/networks.html", rows=rows, enough=ENOUGH_PHRASES)


@blueprint.get("/desk/networks/<slug>/description")
@needs(Permission.READ_DESK)
def show(slug: str) -> ResponseReturnValue:
    """Show what a network says of itself, to be changed."""
    keep_for_back_button()
    network = _network(slug, signed_in_actor())
    if network.slug != slug:
        return redirect(url_for("describing.show", slug=network.slug))
    described, form = get_described(network.id), DescriptionForm()
    form.fill(described)
    return _render(network, form, described)


@blueprint.post("/desk/networks/<slug>/description")
@needs(Permission.READ_DESK, limit=Limit.DESCRIPTION)
def save(slug: str) -> ResponseReturnValue:
    """Give the network the description that was written."""
    by = signed_in_actor()
    with db.read_first():
        network = _network(slug, by)
        described, form = get_described(network.id), DescriptionForm()
        if not form.validate():
            return _render(network, form, described), 422
    words = form.descriptions
    # What already stands there was sent twice, or changed back: there is nothing to refuse and nothing to write.
    if not described.says(words):
        try:
            stored = db.lock(Network, network.id, form.read_version)
            actions.describe(stored, words, cleared=form.cleared_keys, by=By.person(by))
            db.session.flush()
            forget_unsaid(network.id, list_phrases(network.id))
        except StaleDataError:
            return _conflict(network, form)
    flash(_said(form), "success")
    return redirect(url_for("describing.show", slug=network.slug), 303)


@blueprint.post("/desk/networks/<slug>/description/preview")
@needs(Permission.READ_DESK, limit=Limit.DESCRIPTION)
def preview(slug: str) -> ResponseReturnValue:
    """Show what the description would pull in. Stores nothing."""
    db.read_only()
    keep_for_back_button()
    by = signed_in_actor()
    network = _network(slug, by)
    described, form = get_described(network.id), DescriptionForm()
    if not form.validate():
        return _render(network, form, described), 422
    with turns.matching():
        pull = get_preview(network, form.descriptions, by)
    return _render(network, form, described, pull=pull)


def _network(slug: str, actor: Actor) -> NetworkInfo:
    """Return a network by its address, or by one it had: that can be covered while somebody writes."""
    network = get_directory().network_by_slug(slug) or get_network_by_former_slug(slug)
    if network is None:
        abort(404)
    if not may_describe(actor, network.id):
        abort(403)
    return network


def _conflict(network: NetworkInfo, form: DescriptionForm) -> ResponseReturnValue:
    """Show the description as somebody else has left it, with what was typed here."""
    db.finish_request(commit=False)
    described = get_described(network.id)
    changes = form.take_in(described)
    form.put_bars(described, list_covered_words(network.id, get_vault()))
    return _render(network, form, described, changes=changes), 409


def _render(
    network: NetworkInfo,
    form: DescriptionForm,
    described: Described,
    *,
    pull: Preview | None = None,
    changes: list[tuple[str, str | None]] | None = None,
) -> str:
    return render_template(
        "describing/description.html",
        network=network,
        form=form,
        number=form.words[i18n.DEFAULT.code].phrase_count,
        enough=ENOUGH_PHRASES,
        changed_on=clock.town_date(described.changed_at) if described.changed_at else None,
        changed_by=described.changed_by,
        examples=queries.list_examples(network),
        pull=pull,
        changes=changes,
        covered=list_why_covered(network.id, texts_of(described.words).values()),
    )


def _said(form: DescriptionForm) -> str:
    return i18n.ngettext(
        "The description is saved, with %(num)s phrase in Danish. The matching uses it from now on.",
        "The description is saved, with %(num)s phrases in Danish. The matching uses it from now on.",
        form.words[i18n.DEFAULT.code].phrase_count,
    )
