"""What leaves the town, for everybody: the signed file of each solution and the list of them; and what came here."""

from flask import Response, abort, current_app, render_template, request

from app import clock
from app.effects.kinds import Certainty, Felt, Line, Moment, Outcome, Standing
from app.exchange.blueprint import blueprint
from app.exchange.document import DocumentError
from app.exchange.keys import get_fingerprint
from app.exchange.outgoing import is_outgoing, list_outgoing, write_file
from app.exchange.outgoing_translations import get_translations_file, has_translated
from app.exchange.queries import get_received, is_received, list_received
from app.exchange.translation_queries import list_of_received, list_translations
from app.municipality.queries import get_reference
from app.networks.shown import language_shown
from app.publishing.queries import list_why_covered
from app.trials.kinds import Outcome as TrialOutcome
from app.web.gates import public
from app.web.shown import render_page


@blueprint.get("/solutions.atom")
@public
def follow_solutions() -> Response:
    """List the solutions that everybody can read, as an Atom feed with the address of each one's file."""
    solutions = list_outgoing()
    updated = solutions[0].updated if solutions else clock.town_midnight(clock.today())
    text = render_template(
        "exchange/feed.xml",
        solutions=solutions,
        updated=updated,
        base_url=current_app.extensions["settings"].base_url,
        reference=get_reference(),
    )
    return _conditional(Response(text, mimetype="application/atom+xml"))


@blueprint.get("/solutions/<slug>.json")
@public(exists=is_outgoing)
def give_file(slug: str) -> Response:
    """Give a solution as the signed file that other towns take in; none before the worker has made the key."""
    try:
        file = write_file(slug)
    except DocumentError:
        file = None
    if file is None:
        abort(404)
    response = Response(file, mimetype="application/json")
    response.headers.set("Content-Disposition", "inline", filename=f"{slug}.json")
    return _conditional(response)


@blueprint.get("/translations.json")
@public(exists=has_translated)
def give_translations() -> Response:
    """Give what networks here have made of solutions of other towns, as one signed file."""
    try:
        file = get_translations_file()
    except DocumentError:
        file = None
    if file is None:
        abort(404)
    response = Response(file, mimetype="application/json")
    response.headers.set("Content-Disposition", "inline", filename="translations.json")
    return _conditional(response)


@blueprint.get("/other-towns")
@public
def show_towns() -> str:
    """Show what came from other towns, and the fingerprint by which others know this one."""
    return render_page(
        "exchange/list.html",
        received=list_received(),
        translated={one.received_id for one in list_translations()},
        fingerprint=get_fingerprint(),
        base_url=current_app.extensions["settings"].base_url,
    )


@blueprint.get("/other-towns/<int:received_id>")
@public(exists=is_received)
def show_received(received_id: int) -> str:
    """Show a solution of another town as it told it."""
    received, translations = get_received(received_id), list_of_received(received_id)
    return render_page(
        "exchange/received.html",
        received=received,
        document=received.document,
        told=received.told,
        standing=Standing,
        line=Line,
        outcome=Outcome,
        certainty=Certainty,
        answered=lambda said: ", ".join(f"{one.label}: {getattr(said, one)}" for one in Felt),
        moments={one.months: one.label for one in Moment},
        trial_outcome=TrialOutcome,
        translations=translations,
        covered=[why for one in translations for why in list_why_covered(one.network_id, one.texts)],
        here_lang=language_shown("da"),
    )


def _conditional(response: Response) -> Response:
    response.add_etag()
    response.make_conditional(request)
    return response
