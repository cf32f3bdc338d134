"""The pages behind a department's link: what it is asked, and the four things it can say."""

from dataclasses import dataclass, replace

from flask import flash, redirect, request
from flask.typing import ResponseReturnValue

from app import db
from app.department_answers.actions import take
from app.department_answers.blueprint import blueprint
from app.department_answers.forms import AnswerForm, CodeForm, NotOursForm, TimeForm, YesForm
from app.department_answers.opened import is_opened, note_opened
from app.department_links import letters
from app.department_links.asking_actions import try_code
from app.department_links.models import DepartmentLink
from app.department_links.queries import AskedCase, Over, find_link, get_case, get_end
from app.department_links.replying_actions import Said, hold
from app.i18n import gettext as _
from app.limits import Limit
from app.web.gates import public
from app.web.headers import never_keep
from app.web.shown import render_page

_Form = AnswerForm | NotOursForm | TimeForm | YesForm


@dataclass(frozen=True)
class LinkPage:
    """What a link shows; of a text that everybody cannot read nothing before a code has opened it."""

    token: str
    case: AskedCase
    is_shut: bool


@blueprint.get("/answers/<token>")
@public
def show_asked(token: str) -> ResponseReturnValue:
    """Show what a department is asked, and the form to answer it."""
    never_keep()
    link = _find(token)
    if isinstance(link, Over):
        return _over(token, link)
    return _page("department_answers/asked.html", link, token, AnswerForm(formdata=None))


@blueprint.post("/answers/<token>")
@public(limit=Limit.LINK)
def answer(token: str) -> ResponseReturnValue:
    """Show an answer as it will be read, then send it to the desk."""
    form = AnswerForm()
    template = "department_answers/asked.html"
    if request.form.get("step") == "send":
        return _send(token, form, template)
    with db.read_first():
        never_keep()
        link = _find(token)
        if isinstance(link, Over):
            return _over(token, link, form)
        if request.form.get("step") == "change" or not form.validate():
            return _page(template, link, token, form), (200 if request.form.get("step") == "change" else 422)
        return _page("department_answers/preview.html", link, token, form)


@blueprint.get("/answers/<token>/refusal")
@public
def show_refusal(token: str) -> ResponseReturnValue:
    """Show the form to say that it is not theirs."""
    return _show(token, NotOursForm(formdata=None), "department_answers/refusal.html")


@blueprint.post("/answers/<token>/refusal")
@public(limit=Limit.LINK)
def refuse(token: str) -> ResponseReturnValue:
    """Take that it is not theirs; the desk sends it elsewhere."""
    return _send(token, NotOursForm(), "department_answers/refusal.html")


@blueprint.get("/answers/<token>/yes")
@public
def show_yes(token: str) -> ResponseReturnValue:
    """Show the form to say by when they answer."""
    link = _find(token)
    if not isinstance(link, Over) and get_case(link).has_agreed:
        return redirect(f"/answers/{token}/time")
    return _show(token, YesForm(formdata=None), "department_answers/yes.html")


@blueprint.post("/answers/<token>/yes")
@public(limit=Limit.LINK)
def agree(token: str) -> ResponseReturnValue:
    """Take by when they answer, and tell the author; the link goes on until that day."""
    return _send(token, YesForm(), "department_answers/yes.html")


@blueprint.get("/answers/<token>/time")
@public
def show_time(token: str) -> ResponseReturnValue:
    """Show the form to ask for more time."""
    return _show(token, TimeForm(formdata=None), "department_answers/time.html")


@blueprint.post("/answers/<token>/time")
@public(limit=Limit.LINK)
def ask_for_time(token: str) -> ResponseReturnValue:
    """Take that they need more time; the desk tells the author, and the link goes on until the new day."""
    return _send(token, TimeForm(), "department_answers/time.html")


@blueprint.post("/answers/<token>/code")
@public(limit=Limit.LINK)
def send_code(token: str) -> ResponseReturnValue:
    """Mail the code that shows a text everybody cannot read, to the address of the link alone."""
    link = _find(token)
    if isinstance(link, Over):
        return _over(token, link)
    letters.CODE.queue(link_id=link.id, mailbox=link.email)
    flash(_("A code is on its way to the address that got the link. It works for half an hour."))
    return redirect(f"/answers/{token}", 303)


@blueprint.post("/answers/<token>/opening")
@public(limit=Limit.LINK)
def open_text(token: str) -> ResponseReturnValue:
    """Show the text to whoever has the code."""
    link, form = _find(token), CodeForm()
    if isinstance(link, Over):
        return _over(token, link)
    if form.validate() and try_code(link.id, str(form.code.data)):
        note_opened(link.id)
    else:
        flash(_("That is not the code, or it is too old. After five tries you need a new one."))
    return redirect(f"/answers/{token}", 303)


@blueprint.post("/answers/<token>/fresh")
@public(limit=Limit.LINK)
def ask_anew(token: str) -> ResponseReturnValue:
    """Mail a fresh link to the address that had one whose time is up."""
    link = find_link(token)
    why = get_end(link)
    if link is not None and why == Over.EXPIRED:
        letters.ASKED_AGAIN.queue(link_id=link.id, mailbox=link.email)
        return render_page("department_answers/fresh.html")
    return _over(token, why) if why is not None else redirect(f"/answers/{token}", 303)


def _find(token: str) -> DepartmentLink | Over:
    """Return the link, or why it leads nowhere."""
    link = find_link(token)
    why = get_end(link)
    return link if link is not None and why is None else why or Over.UNKNOWN


def _show(token: str, form: _Form, template: str) -> ResponseReturnValue:
    never_keep()
    link = _find(token)
    if isinstance(link, Over):
        return _over(token, link)
    return _page(template, link, token, form)


def _send(token: str, form: _Form, template: str) -> ResponseReturnValue:
    """Keep what was said, if it is well said and the link still leads there."""
    never_keep()
    with db.read_first():
        link = _find(token)
        if isinstance(link, Over):
            return _over(token, link, form)
        if not form.validate():
            return _page(template, link, token, form), 422
        said: Said = form.said
    held = hold(link.id)
    if (now := get_end(held)) is not None:
        return _over(token, now, form)
    told = take(held, said)
    return render_page("department_answers/thanks.html", said=said, told=told)


def _page(template: str, link: DepartmentLink, token: str, form: _Form) -> str:
    case = get_case(link)
    shut = not case.is_public and not is_opened(link.id)
    page = LinkPage(token, replace(case, title="", text="", place="") if shut else case, shut)
    return render_page(template, page, form=form, code=CodeForm(formdata=None))


def _over(token: str, why: Over, form: _Form | None = None) -> ResponseReturnValue:
    """Say that the link leads nowhere, why, and what to do; what was typed is given back to be copied."""
    never_keep()
    typed = str(form["text"].data or "") if form is not None and "text" in form else ""
    return render_page("department_answers/over.html", token=token, why=why, typed=typed), 410
