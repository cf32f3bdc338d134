"""Signing in with one click as one of the demo town's people. Registered in the demo alone."""

from flask import abort, redirect, render_template
from werkzeug.wrappers import Response

from app.accounts import next_url, session_actions, sessions
from app.accounts.queries import get_actor, list_demo_people
from app.demo.blueprint import blueprint
from app.limits import Limit
from app.web.gates import actor, public


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
        session_actions.end_session(present.session_id, person_id=present.id)
    token = session_actions.sign_in(person_id)
    person = get_actor(token)
    if person is None:
        abort(404)
    sessions.begin(token)
    return redirect(next_url.address_for(person, None), 303)
