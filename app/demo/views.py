"""Signing in with one click as one of the demo town's people. Registered in the demo alone."""

from flask import Blueprint, abort, redirect, render_template
from werkzeug.wrappers import Response

from app.accounts import actions, next_url, sessions
from app.accounts.queries import get_actor, list_demo_people
from app.limits import Limit
from app.rooms import keep_open
from app.web.gates import actor, public

blueprint = Blueprint("demo", __name__, template_folder="templates")
keep_open(blueprint)


@blueprint.get("/sign-in/demo")
@public
def people() -> str:
    """Show who one can be."""
    return render_template("demo/people.html", people=list_demo_people())


@blueprint.post("/sign-in/demo/<int:person_id>")
@public(limit=Limit.BUTTON)
def become(person_id: int) -> Response:
    """Begin a session as a demo person; nobody else can be become this way."""
    if person_id not in {person.id for person in list_demo_people()}:
        abort(404)
    present = actor()
    if present is not None:
        actions.end_session(present.session_id, person_id=present.id)
    token = actions.sign_in(person_id)
    person = get_actor(token)
    if person is None:
        abort(404)
    sessions.begin(token)
    return redirect(next_url.address_for(person, None), 303)
