"""A mail as whoever gets it sees it: in the house's look and plain, in each language, with what stands in for show."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from itertools import combinations
from typing import Any

from flask import current_app
from jinja2 import Environment, TemplateRuntimeError
from jinja2.meta import find_undeclared_variables

from app import i18n
from app.mail import Mail, in_html, in_plain_words
from app.mail_looks.other_samples import list_others
from app.mail_looks.samples import list_samples
from app.municipality.queries import get_reference
from app.pages.look import mail_sheet_address
from app.wording.catalogue import Sentence
from app.wording.groups import list_mails

_NOBODY = "modtager@beboer.example"
_MOST_CHANGED = 2
"""How many of the samples are changed together to find when a mail says a sentence."""


@dataclass(frozen=True)
class MailLook:
    """A mail in one language: what the reader calls that, its subject, its page of HTML and its plain twin."""

    code: str
    language: str
    subject: str
    rich: str
    plain: str


class _Heard(dict[tuple[str, str, int], str]):
    """The town's own sentences, which note every sentence that is asked for."""

    def __init__(self, own: i18n.Own) -> None:
        super().__init__(own)
        self.asked: set[str] = set()

    def __bool__(self) -> bool:
        return True

    def get(self, key: Any, default: Any = None) -> Any:  # noqa: ANN401 -- as a dictionary has it
        self.asked.add(key[1])
        return super().get(key, default)


def look_at(name: str, code: str, own: i18n.Own, message: str | None = None) -> MailLook | None:
    """Return a mail in a language, in the town's sentences; with `message` as it is when it says that sentence.

    None where no samples make it say that.
    """
    with i18n.speaking(code), i18n.in_words_of(own):
        values = list_samples(name) if message is None else find_saying(name, message)
        if values is None:
            return None
        mail = Mail(name, _NOBODY, code, values)
        subject, plain = in_plain_words(mail)
        rich = in_html(replace(mail, values={**values, "mail_sheet": mail_sheet_address(get_reference())}))
    called = i18n.name_of_language(code)
    return MailLook(code, called[:1].upper() + called[1:], subject.strip(), rich, plain.strip())


def say_subject(name: str) -> str:
    """Return the subject of a mail in the current language."""
    subject = current_app.jinja_env.get_template(f"mails/{name}.subject.txt")
    return subject.render(list_samples(name)).strip()


def list_saying(sentence: Sentence) -> list[str]:
    """Return the names of the mails that say a sentence, those that say least first."""
    mails = sorted(list_mails(), key=lambda one: len(one.sentences))
    return [one.name for one in mails if sentence in one.sentences]


def find_saying(name: str, message: str) -> dict[str, Any] | None:
    """Return samples with which a mail says a sentence, in the current language; None if there are none."""
    code = i18n.current().code
    for values in _list_cases(name):
        heard = _Heard(i18n.current_own())
        with i18n.in_words_of(heard):
            try:
                in_plain_words(Mail(name, _NOBODY, code, values))
                in_html(Mail(name, _NOBODY, code, values))
            except (TypeError, AttributeError, KeyError, IndexError, ValueError, TemplateRuntimeError):
                continue  # what is there only together with another thing that is not
        if message in heard.asked:
            return values
    return None


def _list_cases(name: str) -> Iterator[dict[str, Any]]:
    """Give the samples of a mail as they are, then with one of them changed, then with two."""
    values, others = list_samples(name), list_others(name)
    yield values
    asked = _variables(current_app.jinja_env, name)
    turned = [
        (one, other) for one in sorted(asked & values.keys()) for other in others.get(one, [_turned(values[one])])
    ]
    for number in range(1, _MOST_CHANGED + 1):
        for changes in combinations(turned, number):
            yield values | dict(changes)


def _turned(value: object) -> object:
    return not value if isinstance(value, bool) else None


@cache
def _variables(templates: Environment, name: str) -> frozenset[str]:
    """Return what the three templates of a mail ask for."""
    found: set[str] = set()
    for ending in (".subject.txt", ".txt", ".html"):
        source = templates.loader.get_source(templates, f"mails/{name}{ending}")[0] if templates.loader else ""
        found |= find_undeclared_variables(templates.parse(source))
    return frozenset(found | {"for_other"})
