"""Laws of scripts, each seen failing on a planted breach."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from app.web.assets import asset
from tests.laws import scripts

ROOT = Path(__file__).resolve().parents[2]
FILES = sorted((ROOT / "app/web/assets/js").glob("*.js"))
Law = Callable[[str, str], Iterator[str]]


@pytest.mark.parametrize("law", scripts.LAWS, ids=lambda law: law.__name__)
def test_scripts_keep(law: Law) -> None:
    assert FILES
    assert not [breach for path in FILES for breach in law(path.name, path.read_text(encoding="utf-8"))]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_each_script_is_served_by_itself(path: Path) -> None:
    served = ROOT / "app/web" / asset(path.name).lstrip("/")
    assert served.read_bytes() == path.read_bytes()


@pytest.mark.parametrize(
    "code",
    [
        r"const parts = text.split(/(?<=[.!?])\s/);",
        "const found = /[a--b]/v;",
        "const spot = /a/dg.exec(text);",
        "a ??= b;",
        "const most = 10_000;",
        "class A { static { go(); } }",
        "class A { #held = 1; }",
        'import x from "./x.js";',
        "const last = rows.at(-1);",
        "const last = rows.findLast(wanted);",
        "const by = Object.groupBy(rows, kind);",
        "const copy = structuredClone(draft);",
        "const key = crypto.randomUUID();",
        "form.requestSubmit();",
        'form.querySelector("li:has(input)");',
    ],
)
def test_what_is_too_new_is_seen(code: str) -> None:
    assert list(scripts.too_new("a.js", f'(() => {{\n"use strict";\n{code}\n}})();'))


@pytest.mark.parametrize(
    "code",
    [
        "// never /(?<=x)/ and a ??= b",
        "const a = b?.c ?? 0; const half = width / dots; const d = b / v.length;",
        r"const found = /(\d)(?!\d)/gi.test(text) && !(a || b);",
        "const rows = { ...old, at: Date.now() }; list.replaceChildren(); try { go(); } catch { stop(); }",
    ],
)
def test_what_safari_15_knows_is_left_alone(code: str) -> None:
    assert not list(scripts.too_new("a.js", f'(() => {{\n"use strict";\n{code}\n}})();'))


@pytest.mark.parametrize("text", ["const a = 1;", '"use strict";\n(() => {})();', "(() => { go(); })();"])
def test_a_script_that_is_not_by_itself_is_seen(text: str) -> None:
    assert list(scripts.shares_nothing("a.js", text))
