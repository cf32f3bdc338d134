"""Laws of templates and style sheets, each seen failing on a planted breach."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.laws import templates

ROOT = Path(__file__).resolve().parents[2]
Law = Callable[[str, str], Iterator[str]]


def breaches(law: Law, pattern: str) -> str:
    files = [path for path in sorted((ROOT / "app").rglob(pattern)) if "static" not in path.parts]
    found = [
        breach for path in files for breach in law(path.relative_to(ROOT).as_posix(), path.read_text(encoding="utf-8"))
    ]
    assert files
    return "\n".join(found)


@pytest.mark.parametrize("law", templates.LAWS, ids=lambda law: law.__name__)
@pytest.mark.parametrize("pattern", ["templates/**/*.html", "templates/**/*.txt"])
def test_templates_keep(law: Law, pattern: str) -> None:
    assert not breaches(law, pattern)


def test_style_sheets_are_logical() -> None:
    assert not breaches(templates.physical_css, "assets/css/**/*.css")


STYLED = templates.defined_classes(
    "".join(path.read_text() for path in sorted(ROOT.glob("app/web/assets/css/**/*.css")))
)


def test_every_class_is_defined() -> None:
    def law(name: str, text: str) -> Iterator[str]:
        return templates.undefined_classes(name, text, STYLED)

    assert not breaches(law, "templates/**/*.html")


@pytest.mark.parametrize(
    "text",
    [
        '<p class="kept-rows">{{ x }}</p>',
        """<p class="prose{{ ' wide-open' if x else '' }}">{{ x }}</p>""",
        """<p class="{{ 'shut' if x == 'no' else "ajar" }} prose">{{ x }}</p>""",
        '<p class="prose{% if x %} lost{% endif %}">{{ x }}</p>',
    ],
)
def test_a_class_without_a_rule_is_seen(text: str) -> None:
    assert list(templates.undefined_classes("a.html", text, {"prose", "no"}))


@pytest.mark.parametrize(
    "text",
    [
        """<p class="prose{{ ' small' if x == "no rule" }} {{ kind }} d-{{ x }}">{{ x }}</p>""",
        '<p class="prose{% if x %} small{% endif %}">{{ x }}</p>',
    ],
)
def test_a_class_with_a_rule_is_left_alone(text: str) -> None:
    assert not list(templates.undefined_classes("a.html", text, {"prose", "small"}))


def test_only_a_selector_defines_a_class() -> None:
    css = '/* .said */ @media (x) { .a:not(.b) > .c { content: ".d"; margin: .5rem } } .e, .f { x: y }'
    assert templates.defined_classes(css) == {"a", "b", "c", "e", "f"}


PLANTED: list[tuple[Law, str, str]] = [
    (templates.unmarked_text, "a.html", "<p>Hej med dig</p>"),
    (templates.unmarked_text, "a.html", '{% if x %}<p>{{ _("Hi") }} and bye</p>{% endif %}'),
    (templates.unmarked_text, "a.html", '<input placeholder="Your name">'),
    (templates.unmarked_text, "a.html", '<nav aria-label="Main">{{ x }}</nav>'),
    (templates.unmarked_text, "a.txt", "{{ _('Hi') }}\nSee you and/or me"),
    (templates.inline_code, "a.html", '<p style="color: red">{{ x }}</p>'),
    (templates.inline_code, "a.html", '<button onclick="go()">{{ x }}</button>'),
    (templates.inline_code, "a.html", "<style>p { color: red }</style>"),
    (templates.inline_code, "a.html", "<script>go()</script>"),
    (templates.unsafe_output, "a.html", "{{ text|safe }}"),
    (templates.unsafe_output, "a.html", "{% autoescape false %}{{ text }}{% endautoescape %}"),
    (templates.physical_css, "a.css", "p { margin-left: 1rem }"),
    (templates.physical_css, "a.css", "p {\n  top: 0;\n}"),
    (templates.physical_css, "a.css", "p { text-align: right; }"),
]


@pytest.mark.parametrize(("law", "name", "text"), PLANTED)
def test_a_planted_breach_is_seen(law: Law, name: str, text: str) -> None:
    assert list(law(name, text))


ALLOWED: list[tuple[Law, str, str]] = [
    (templates.unmarked_text, "a.html", '{# why #}<p class="big one">{{ _("Hi") }} · {{ n }}</p><b>Samspil</b>'),
    (templates.unmarked_text, "a.txt", "{{ _('Hi') }}\n\n{{ base_url }}/cases/{{ id }}\n"),
    (templates.inline_code, "a.html", '<script src="{{ asset("app.js") }}" defer></script><svg fill="red"></svg>'),
    (templates.unsafe_output, "a.html", "{{ text|upper }}"),
    (
        templates.physical_css,
        "a.css",
        "p { margin-inline-start: 1rem; /* top: 0 */ text-align: start; inset: 0; vertical-align: top; }",
    ),
    (templates.physical_css, "a.css", "@media print { .to-top { display: none } }"),
]


@pytest.mark.parametrize(("law", "name", "text"), ALLOWED)
def test_what_is_allowed_is_left_alone(law: Law, name: str, text: str) -> None:
    assert not list(law(name, text))


def changes_language_by_its_form(text: str) -> bool:
    """Return whether a page that changes its language by a form has that form: else the button does nothing."""
    return "set kept_form" not in text or 'id="kept"' in text


def test_a_page_that_changes_its_language_by_a_form_has_it() -> None:
    texts = {path: path.read_text(encoding="utf-8") for path in (ROOT / "app").rglob("templates/**/*.html")}
    assert sum("set kept_form" in one for one in texts.values()) > 10
    assert [str(path) for path, text in texts.items() if not changes_language_by_its_form(text)] == []
    assert not changes_language_by_its_form('{% set kept_form = "/x" %}<form action="/x">')
