"""Sentences found without searching: what the town calls things, and what each mail says."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from flask import current_app
from jinja2 import Environment, nodes
from jinja2.meta import find_referenced_templates

from app.i18n import lazy
from app.wording.catalogue import Sentence, key_of, list_sentences

_MAILS = "mails/"
_SUBJECT, _PLAIN = ".subject.txt", ".txt"


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
    known = list_sentences()
    messages = [*_messages(templates, f"{name}{_SUBJECT}", set()), *_messages(templates, f"{name}{_PLAIN}", set())]
    return [known[key] for key in dict.fromkeys(map(key_of, messages)) if key in known]


def _messages(templates: Environment, name: str, seen: set[str]) -> Iterator[str]:
    """Give what a template says in order, then what those it uses say."""
    if name in seen or templates.loader is None:
        return
    seen.add(name)
    source, _file, _fresh = templates.loader.get_source(templates, name)
    parsed = templates.parse(source)
    for call in parsed.find_all(nodes.Call):
        first = call.args[0] if call.args else None
        named = isinstance(call.node, nodes.Name) and call.node.name in {"_", "gettext", "ngettext"}
        if named and isinstance(first, nodes.Const):
            yield str(first.value)
    for other in find_referenced_templates(parsed):
        if other:
            yield from _messages(templates, other, seen)
