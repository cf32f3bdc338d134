"""Sentences found without searching: what the town calls things, and what each mail says."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from flask import current_app
from jinja2 import Environment, nodes

from app.i18n import lazy
from app.wording.catalogue import Sentence, key_of, list_sentences

_MAILS = "mails/"
_SUBJECT, _PLAIN, _RICH = ".subject.txt", ".txt", ".html"


@dataclass(frozen=True)
class Group:
    """Sentences that belong together, under a heading."""

    heading: Any
    sentences: Sequence[Sentence]


@dataclass(frozen=True)
class MailWords:
    """A mail: the name of its templates, and what it says in order, its subject first."""

    name: str
    sentences: Sequence[Sentence]


_NAMES: Sequence[tuple[Any, tuple[str, ...]]] = (
    (
        lazy("The menu and the foot of every page"),
        (
            *("Problems and ideas", "Take part", "Networks", "About the networks", "Find your case", "Write to us"),
            *("What became of it?", "Solutions", "Calendar", "My data", "Organisations", "Contact", "Work list"),
        ),
    ),
    (
        lazy("What things are called"),
        (
            *("Problem", "Idea", "Submission", "Network", "Challenge", "Challenges", "Solution", "Trial", "Trials"),
            *("Theme", "Themes", "Theme proposal", "Theme proposals", "Piles of a theme", "Contribution"),
            *("Contributions", "Perspective", "Answer", "Place", "Places", "Department", "Departments", "Association"),
        ),
    ),
    (
        lazy("Kinds of networks, and who is in them"),
        (
            *("Welfare network", "Learning network", "Innovation network", "Network leader", "Co-leader"),
            *("Network secretariat", "The managers' forum", "Network design", "Rounded off"),
        ),
    ),
)
"""By which group each sentence is found, as the code has it."""


def list_groups() -> list[Group]:
    """Return what the town calls things, as far as the program says it."""
    known = list_sentences()
    return [Group(heading, [known[key_of(one)] for one in names if key_of(one) in known]) for heading, names in _NAMES]


def list_mails() -> list[MailWords]:
    """Return every mail with what it says, by its subject."""
    return sorted(_read_mails(current_app.jinja_env), key=lambda one: one.sentences[0].text.casefold())


def find_mail(name: str) -> MailWords | None:
    """Return the mail whose templates are called so, None if there is none."""
    return next((one for one in list_mails() if one.name == name), None)


@cache
def _read_mails(templates: Environment) -> Sequence[MailWords]:
    names = [one.removesuffix(_SUBJECT) for one in templates.list_templates() if one.endswith(_SUBJECT)]
    read = [MailWords(one.removeprefix(_MAILS), _said(templates, one)) for one in names if one.startswith(_MAILS)]
    return [one for one in read if one.sentences]


def _said(templates: Environment, name: str) -> Sequence[Sentence]:
    known, endings = list_sentences(), (_SUBJECT, _PLAIN, _RICH)
    messages = [one for ending in endings for one in _messages(templates, f"{name}{ending}", set())]
    return [known[key] for key in dict.fromkeys(map(key_of, messages)) if key in known]


def _messages(templates: Environment, name: str, seen: set[str]) -> Iterator[str]:
    """Give what a template says in order, then what it takes from those it uses: of imported parts those it names."""
    if name in seen or templates.loader is None:
        return
    seen.add(name)
    parsed = _parse(templates, name)
    yield from _said_in(parsed)
    for imported in parsed.find_all(nodes.FromImport):
        parts = {one.name: one for one in _parse(templates, str(imported.template.as_const())).find_all(nodes.Macro)}
        for part in imported.names:
            yield from _said_in(parts[part if isinstance(part, str) else part[0]])
    extended = [one.template for one in parsed.find_all(nodes.Extends)]
    for other in [*extended, *(one.template for one in parsed.find_all(nodes.Include))]:
        yield from _messages(templates, str(other.as_const()), seen)


def _parse(templates: Environment, name: str) -> nodes.Template:
    source = templates.loader.get_source(templates, name)[0] if templates.loader else ""
    return templates.parse(source)


def _said_in(part: nodes.Node) -> Iterator[str]:
    for call in part.find_all(nodes.Call):
        first = call.args[0] if call.args else None
        named = isinstance(call.node, nodes.Name) and call.node.name in {"_", "gettext", "ngettext"}
        if named and isinstance(first, nodes.Const):
            yield str(first.value)
