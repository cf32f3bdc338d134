"""The page at the desk on which acts are done with one thing: the addresses they are sent to, and what each answers.

    PAGE = ActPage(blueprint, THEMES, at="/desk/themes/<int:proposal_id>", name="theme", get=_get, render=_show)
    PAGE.serve()

gives each act of a kind ``POST /desk/themes/<id>/<noun>`` behind its own gate, and ``POST /desk/themes/<id>/undo``.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Generic, Protocol, TypeVar

from flask import Blueprint, abort, flash, redirect
from flask.typing import ResponseReturnValue

from app import clock, db, sent_once
from app.acts import Acts, AnyAct, Conflict, Shown, find_undoable, perform, undo
from app.events import By
from app.history import Happened, line
from app.i18n import gettext as _
from app.permissions import Actor, Permission
from app.web.act_form import ActForm, Said, SearchingForm, UndoForm
from app.web.gates import needs, signed_in_actor


class HasVersion(Protocol):
    """A thing in the version in which it was read."""

    @property
    def id(self) -> int: ...  # noqa: D102 -- its subject's

    @property
    def version(self) -> int: ...  # noqa: D102 -- rises with each change


ThingT = TypeVar("ThingT", bound=HasVersion)
"""The thing as the page reads it, by which its acts are judged."""


@dataclass(frozen=True)
class Told:
    """Something that has happened to a thing, as staff read it."""

    date: date
    text: str
    reason: str | None


@dataclass(frozen=True)
class ActsShown:
    """What can be done with a thing and what has happened to it, as the template of its page reads it.

    `base` is the page's address, and below it the acts'; `sent` is the form that is shown once more. `forms`, `texts`
    and `parts` are by the acts' nouns.
    """

    base: str
    forms: Mapping[str, ActForm[Said]]
    sent: ActForm[Said] | None
    texts: Mapping[str, Shown]
    parts: Mapping[str, str]
    undoing: UndoForm | None
    undone: str
    history: Sequence[Told]


class ActPage(Generic[ThingT]):
    """The page of one thing at the desk, on which the acts of its kind are done.

    `at` is the page's address and `name` what the thing is called in names of views. `get` returns the thing with a
    number as whoever is signed in works with it, or stops the request; `fill` lets a form ask what this thing asks;
    `render` shows the page, with the form that was sent and is shown once more if there is one. `needs` is asked of
    whoever undoes; `go_on` says where one stands after an act if not on the page itself. Of several kinds on one page
    the first is what can be undone. `subject_of` names the subject that a thing which is none itself belongs to.
    """

    def __init__(
        self,
        blueprint: Blueprint,
        kind: Acts[Any, Any],
        *,
        at: str,
        name: str,
        get: Callable[[int], ThingT],
        render: Callable[[ThingT, ActForm[Said] | None], str],
        fill: Callable[[ActForm[Said], ThingT], object] = lambda _form, _thing: None,
        needs: Permission = Permission.READ_DESK,
        go_on: Callable[[AnyAct[Any, Any], ActForm[Said], int], str | None] = lambda _act, _form, _id: None,
        subject_of: Callable[[ThingT], int] = lambda thing: thing.id,
    ) -> None:
        self.blueprint, self.kind, self.name = blueprint, kind, name
        self._at, self._get, self._render, self._fill = at, get, render, fill
        self._needs, self._go_on, self._subject_of = needs, go_on, subject_of

    def serve(self, acts: Iterable[AnyAct[Any, Any]] | None = None) -> None:
        """Give `acts` their addresses, all that have no page of their own if none are named, and undoing its own."""
        for act in self.kind if acts is None else acts:
            if acts is not None or not act.own_page:
                self._serve(act)
        if self.kind.undone:
            self._serve_undo()

    def address_of(self, subject_id: int) -> str:
        """Return the address of the page of the thing with a number."""
        before, _open, after = self._at.partition("<")
        return f"{before}{subject_id}{after.partition('>')[2]}"

    def _serve(self, act: AnyAct[Any, Any]) -> None:
        @self.blueprint.post(f"{self._at}/{act.noun}", endpoint=f"{act.name}_{self.name}")
        @needs(act.gate)
        def view(**of: int) -> ResponseReturnValue:
            (subject_id,) = of.values()
            return self.act_on(act, subject_id)

    def _serve_undo(self) -> None:
        @self.blueprint.post(f"{self._at}/undo", endpoint=f"undo_on_{self.name}")
        @needs(self._needs)
        def view(**of: int) -> ResponseReturnValue:
            (subject_id,) = of.values()
            return self._undo(subject_id)

    def act_on(self, act: AnyAct[Any, Any], subject_id: int) -> ResponseReturnValue:
        """Do what the form says in the version that was read, once however often it is sent, and show the page anew.

        What was typed is shown again where it is not valid (422) or comes too late (409); whoever may not is told so.
        """
        by = signed_in_actor()
        with db.read_first():
            thing = self._get(subject_id)
            form = act.form(f"{act.noun}-{subject_id}")
            self._fill(form, thing)
            once = (form.key.data, *form.content)
            if sent_once.is_noted(*once, subject_id=self._subject_of(thing)):
                return self._done(act, form, subject_id)
            changed = form.read_version != thing.version
            if not act.is_entitled(by, thing) or (not changed and not act.may(by, thing)):
                abort(403)
            if isinstance(form, SearchingForm) and form.is_searching:
                db.read_only()
                return self._render(thing, form)
            if not changed and not form.validate():
                return self._render(thing, form), 422
        outcome = Conflict() if changed else perform(act, subject_id, form, By.person(by))
        if isinstance(outcome, Conflict):
            db.finish_request(commit=False)
            flash(outcome.why or _("It has changed since you opened the page. This is how it stands now."), "warning")
            thing = self._get(subject_id)
            self._fill(form, thing)
            return self._render(thing, form), 409
        sent_once.note(*once, subject_id=self._subject_of(thing))
        return self._done(act, form, subject_id)

    def _done(self, act: AnyAct[Any, Any], form: ActForm[Said], subject_id: int) -> ResponseReturnValue:
        flash(act.done(form, str(subject_id), By.person(signed_in_actor())), "success")
        return redirect(self._go_on(act, form, subject_id) or self.address_of(subject_id), 303)

    def _undo(self, subject_id: int) -> ResponseReturnValue:
        """Undo what was done a moment ago, before anybody is told of it. A second time changes nothing."""
        with db.read_first():
            self._get(subject_id)
            form = UndoForm()
            if not form.validate():
                abort(400)
        outcome = undo(self.kind, subject_id, form.seq, By.person(signed_in_actor()))
        if isinstance(outcome, Conflict):
            db.finish_request(commit=False)
            flash(_("It can be undone no more."), "warning")
        else:
            flash(_("It is undone. It stands as it stood before."), "success")
        return redirect(self.address_of(subject_id), 303)

    def offer(self, thing: ThingT, by: Actor) -> dict[str, ActForm[Said]]:
        """Return the fresh form of each act that somebody can do with a thing as it stands, by its noun."""
        forms = {}
        for act in self.kind:
            if not act.own_page and act.may(by, thing):
                form = forms[act.noun] = act.form(f"{act.noun}-{thing.id}", formdata=None)
                form.version.data = str(thing.version)
                self._fill(form, thing)
        return forms

    def show(
        self,
        thing: ThingT,
        by: Actor,
        happened: Sequence[Happened],
        *,
        forms: dict[str, ActForm[Said]],
        sent: ActForm[Said] | None,
        names: Mapping[int, str],
        told: Sequence[Happened] | None = None,
    ) -> ActsShown:
        """Return what the page's template reads: the forms, the one that was sent in its place, and the history.

        `happened` is all that has happened to it and `told` what of it is told, all of it if that is not given; `names`
        are people's by their ids. What somebody has written is kept also where it is too late.
        """
        if sent is not None:
            keep_sent(sent, forms, thing.version)
        last = find_undoable(self.kind, happened, by, thing)
        undoing = UndoForm(formdata=None)
        if last is not None:
            undoing.event.data = str(last.seq)
        return ActsShown(
            base=self.address_of(thing.id),
            forms=forms,
            sent=sent,
            texts={act.noun: act.shown(thing) for act in self.kind},
            parts={act.noun: act.part for act in self.kind},
            undoing=undoing if last is not None else None,
            undone=line(last, names) if last is not None else "",
            history=[
                Told(clock.town_date(one.at), line(one, names), one.reason)
                for one in reversed(happened if told is None else told)
            ],
        )


def keep_sent(sent: ActForm[Said], forms: dict[str, ActForm[Said]], version: int) -> None:
    """Put the form that was sent among the fresh ones of a page, as what the page shows now is read by the next press.

    One that can be sent no more is kept if somebody has written a reason in it.
    """
    noun = sent.act.rpartition("-")[0]
    sent.version.data = str(version)
    for hidden in ("newest", "wording"):
        if hidden in sent and noun in forms:
            sent[hidden].data = forms[noun][hidden].data
    if noun in forms or "reason" in sent:
        forms[noun] = sent
