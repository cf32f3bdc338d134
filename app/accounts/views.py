"""Signing in by a mailed link, signing out, and one's own account."""

from flask import abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.wrappers import Response

from app import db, i18n, limits
from app.accounts import actions, authored, emails, guests, next_url, session_actions, sessions
from app.accounts.actions import Purpose
from app.accounts.blueprint import blueprint
from app.accounts.forms import SignInForm
from app.accounts.queries import get_actor, get_link, list_sessions
from app.addresses import mailbox
from app.limits import Limit
from app.networks.queries import get_directory
from app.permissions import Role
from app.web import gates
from app.web.gates import public, signed_in


@blueprint.get("/sign-in")
@public
def sign_in() -> ResponseReturnValue:
    """Show the form that asks for an address."""
    wanted = next_url.safe_next_url(request.args.get("next"))
    person = gates.actor()
    if person is not None:
        return redirect(next_url.address_for(person, wanted))
    return render_template("accounts/sign_in.html", form=SignInForm(next=wanted))


@blueprint.post("/sign-in")
@public(limit=Limit.SIGN_IN)
def request_link() -> ResponseReturnValue:
    """Queue the mail, and say the same whether or not anybody has an account with the address."""
    form = SignInForm()
    if not form.validate_on_submit():
        db.read_only()
        return render_template("accounts/sign_in.html", form=form), 422
    address = form.email.data or ""
    if limits.spend(Limit.SIGN_IN_BY_MAIL_ADDRESS, mailbox(address)):
        db.read_only()
    else:
        # Somebody who asks for one address after another must not stop the colleagues behind the same network address:
        # the answer stays as it is, and the mail goes to accounts alone.
        strangers_too = not limits.spend_for_visitor(Limit.SIGN_IN_BY_STRANGERS, request.remote_addr)
        emails.SIGN_IN.queue(
            address=emails.sealed(address),
            wanted=next_url.safe_next_url(form.next.data),
            language=i18n.current().code,
            strangers_too=strangers_too,
        )
    return render_template("accounts/link_sent.html")


def _is_link(token: str) -> bool:
    return get_link(Purpose.SIGN_IN, token) is not None


@blueprint.get("/sign-in/<token>")
@public(exists=_is_link)
def open_link(token: str) -> ResponseReturnValue:
    """Show the button that signs in. Reading the page changes nothing: mail scanners open links."""
    link = get_link(Purpose.SIGN_IN, token)
    if link is None or not link.usable:
        return _dead_link(known=link is not None)
    return render_template(
        "accounts/open_link.html", token=token, wanted=next_url.safe_next_url(request.args.get("next"))
    )


@blueprint.post("/sign-in/<token>")
@public(limit=Limit.LINK)
def use_link(token: str) -> ResponseReturnValue:
    """Use the link up and begin a session."""
    link = actions.use_link(Purpose.SIGN_IN, token)
    if link is None or link.person_id is None:
        return _dead_link(known=get_link(Purpose.SIGN_IN, token) is not None)
    session_token = session_actions.sign_in(link.person_id)
    person = get_actor(session_token)
    if person is None:  # the account was closed after the link was mailed
        return _dead_link(known=True)
    _end_present_session()
    sessions.begin(session_token)
    return redirect(next_url.address_for(person, request.form.get("next")), 303)


@blueprint.post("/sign-out")
@public(limit=Limit.BUTTON)
def sign_out() -> Response:
    """End the session, here and in the database."""
    _end_present_session()
    sessions.end()
    return redirect(url_for("pages.home"), 303)


def _end_present_session() -> None:
    """End what this browser was let in by in the database too: its cookie must be worth nothing from now on."""
    authored.leave()
    guests.leave()
    person = gates.actor()
    if person is not None:
        session_actions.end_session(person.session_id, person_id=person.id)


@blueprint.get("/account")
@signed_in
def account() -> str:
    """Show who I am here, and where I am signed in."""
    person = gates.signed_in_actor()
    networks = get_directory().networks
    return render_template(
        "accounts/account.html",
        roles=[role.label for role in sorted(person.roles)],
        networks=sorted(
            (networks[key] for key in person.list_subjects(Role.LEADER) if key in networks),
            key=lambda one: one.text.sort_key,
        ),
        sessions=list_sessions(person.id),
        moment=i18n.long_moment,
    )


@blueprint.post("/account/sessions/<int:session_id>/end")
@signed_in
def end_session(session_id: int) -> Response:
    """Sign me out of one browser."""
    person = gates.signed_in_actor()
    if not session_actions.end_session(session_id, person_id=person.id):
        abort(404)
    if session_id == person.session_id:
        sessions.end()
        return redirect(url_for("pages.home"), 303)
    return redirect(url_for("accounts.account"), 303)


@blueprint.post("/account/other-sessions/end")
@signed_in
def end_other_sessions() -> Response:
    """Sign me out everywhere but here."""
    person = gates.signed_in_actor()
    session_actions.end_other_sessions(person.session_id, person_id=person.id)
    return redirect(url_for("accounts.account"), 303)


def _dead_link(*, known: bool) -> ResponseReturnValue:
    return render_template("accounts/dead_link.html"), 410 if known else 404
