"""Laws of acts: each has a form, texts, a sentence for when it cannot be done, and a noun of its own."""

import importlib
import inspect
import pkgutil
import re
from pathlib import Path
from typing import Any, TypeVar, get_type_hints

import pytest
from flask import Flask

import app as product
from app import i18n
from app.acts import Act, Acts, AnyAct, Texts, perform
from app.casework.match_forms import HoldForm
from app.casework.publishing_actions import hide
from app.events import By, Event
from app.permissions import Permission
from app.submissions.case_acts import CASES
from app.web.act_form import ActForm, ReasonForm, Said, Why
from app.web.gates import gate_of
from tests.security.routes import GATES

ROOT = Path(__file__).resolve().parents[2]


def list_kinds() -> list[Acts[Any, Any]]:
    """Return the acts of every kind of thing that a module of the product declares."""
    modules = [importlib.import_module(one.name) for one in pkgutil.walk_packages(product.__path__, "app.")]
    found = {id(one): one for module in modules for one in vars(module).values() if isinstance(one, Acts)}
    return list(found.values())


KINDS = list_kinds()
ACTS: list[AnyAct[Any, Any]] = [act for kind in KINDS for act in kind]
every_act = pytest.mark.parametrize("act", ACTS, ids=lambda act: f"{act.kind.plural}-{act.noun}")


@every_act
def test_it_has_a_form_that_says_plain_values(act: AnyAct[Any, Any]) -> None:
    assert issubclass(act.form, ActForm)
    assert "said" in {name for one in act.form.__mro__[: act.form.__mro__.index(ActForm)] for name in vars(one)}
    assert issubclass(get_type_hints(inspect.getattr_static(act.form, "said").fget)["return"], Said)


@every_act
def test_it_is_typed_where_it_is_written(act: AnyAct[Any, Any]) -> None:
    assert isinstance(act, Act)
    hints = list(get_type_hints(act.function).values())
    # One maker of acts for several kinds names the tables of all of them.
    assert act.kind.table in (hints[0].__constraints__ if isinstance(hints[0], TypeVar) else (hints[0],))
    assert issubclass(hints[1], Said)
    assert hints[1] is get_type_hints(inspect.getattr_static(act.form, "said").fget)["return"]
    assert hints[2:] == [By, Event]
    assert act.__doc__


@every_act
@pytest.mark.parametrize("language", i18n.LANGUAGES)
def test_it_has_its_texts(act: AnyAct[Any, Any], language: str) -> None:
    assert isinstance(act, Act)
    texts: Texts[Any] = act._texts
    with i18n.speaking(language):
        for text in (texts.label, texts.told, texts.send, act._done):
            assert inspect.isfunction(text) or str(text).strip()
    assert act._why_not is not None, "say in what states it is possible"


@every_act
def test_its_address_has_its_gate(act: AnyAct[Any, Any], app: Flask) -> None:
    address = re.compile(rf"/desk/{act.kind.plural}/<int:\w+>/{act.noun}")
    rules = [one for one in app.url_map.iter_rules() if address.fullmatch(one.rule)]
    assert len(rules) == 1, f"serve {act.noun!r} at {address.pattern}: docs/adding-an-act.md says how"
    (rule,) = rules
    assert GATES[f"POST {rule.rule}"] == f"needs {act.gate}" == str(gate_of(app.view_functions[rule.endpoint]))


def test_a_noun_is_taken_once_for_each_kind() -> None:
    texts: Texts[Any] = Texts(label="Hide", told="Told", send="Send")
    again = CASES.act(noun="hiding", needs=Permission.MODERATE, form=ReasonForm, texts=texts, done="%(number)s")
    with pytest.raises(ValueError, match="hiding"):
        again(hide.function)
    addresses = [(act.kind.plural, act.noun) for act in ACTS]
    assert len(set(addresses)) == len(addresses) > 10


def test_another_acts_form_is_refused(app: Flask) -> None:
    with app.test_request_context(), pytest.raises(TypeError, match="hiding"):
        hide.done(HoldForm("owner"), "2026-0001", By.SYSTEM)


def test_the_page_about_acts_shows_one_as_it_is() -> None:
    page = (ROOT / "docs/adding-an-act.md").read_text(encoding="utf-8")
    shown = page.split("```python\n")[1].split("```")[0].strip()
    where = re.search(r"`(app/[\w/]+\.py)`\):", page)
    assert where is not None
    source = (ROOT / where[1]).read_text(encoding="utf-8")
    for part in shown.split("\n\n\n"):
        assert part in source
    for name in (perform, Why, Texts):
        assert name.__name__ in page
