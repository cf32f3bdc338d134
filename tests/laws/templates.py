"""The laws of templates and style sheets: each function takes a file's name and text, and gives its breaches."""

import re
from collections.abc import Collection, Iterator
from html.parser import HTMLParser

from jinja2 import Environment, nodes

Breach = str
ENVIRONMENT = Environment(extensions=["jinja2.ext.i18n", "jinja2.ext.do", "jinja2.ext.loopcontrols"], autoescape=True)
# What follows a site's own address, as in `{{ base_url }}/submissions/{{ id }}`, is no sentence.
PATH = re.compile(r"(?<!\S)/\S*")
LETTERS = re.compile(r"[^\W\d_]{2,}")
# Words that are the same in every language.
SAME_EVERYWHERE = {"Samspil"}
SPOKEN_ATTRIBUTES = {"alt", "aria-label", "aria-description", "aria-roledescription", "placeholder", "title", "label"}
# Classes that no style sheet needs to define: {class: what finds the element by it}.
HOOKS: dict[str, str] = {}
STRING = re.compile(r"'([^']*)'|\"([^\"]*)\"")
UNSAFE_FILTERS = {"safe", "forceescape"}
# Where ready-made HTML is put into a page: {template: reason}.
READY_MADE: dict[str, str] = {}
PHYSICAL_CSS = re.compile(
    r"(?:^|[\s;{])("
    r"(?:margin|padding|border|scroll-margin|scroll-padding)-(?:left|right|top|bottom)[\w-]*(?=\s*:)"
    r"|(?:left|right|top|bottom)(?=\s*:)"
    r"|(?:text-align|float|clear)\s*:\s*(?:left|right)\b"
    r")",
    re.MULTILINE,
)


class _Page(HTMLParser):
    """Collects what a reader would see or hear, and everything the content policy forbids."""

    def __init__(self) -> None:
        super().__init__()
        self.spoken: list[tuple[int, str]] = []
        self.forbidden: list[tuple[int, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = dict(attrs)
        self.spoken += [(self.getpos()[0], names[name] or "") for name in SPOKEN_ATTRIBUTES & names.keys()]
        loud = [name for name in names if name == "style" or re.fullmatch(r"on[a-z]+", name)]
        if tag == "style" or (tag == "script" and "src" not in names):
            loud.append(f"<{tag}>")
        self.forbidden += [(self.getpos()[0], name) for name in loud]

    def handle_data(self, data: str) -> None:
        self.spoken.append((self.getpos()[0], data))


def unmarked_text(name: str, text: str) -> Iterator[Breach]:
    """Whatever a person reads goes through `_()` or `ngettext()`, so that it can be said in another language."""
    bare = _without_jinja(text)
    for line, spoken in _parsed(bare).spoken if name.endswith(".html") else enumerate(bare.splitlines(), 1):
        words = [word for word in LETTERS.findall(PATH.sub("", spoken)) if word not in SAME_EVERYWHERE]
        if words:
            yield f'{name}:{line}: mark this text as {{{{ _("...") }}}}: {" ".join(spoken.split())[:60]!r}'


# What may hold a style: {template: reason}.
STYLED_INSIDE = {
    "app/web/templates/mails/layout.html": "a mail can load no style sheet, and no content policy stands over it",
    "app/my_data/templates/my_data/copy.html": "a copy that is saved can load no style sheet where it is read",
}


def inline_code(name: str, text: str) -> Iterator[Breach]:
    """No style or script inside a page: the content policy refuses them."""
    if name.endswith(".html"):
        for line, found in _parsed(_without_jinja(text)).forbidden:
            if found == "<style>" and name in STYLED_INSIDE:
                continue
            yield f"{name}:{line}: {found} is inline; styles live in app/web/assets/css, scripts in assets/js"


def unsafe_output(name: str, text: str) -> Iterator[Breach]:
    """Nothing turns escaping off, save the templates of READY_MADE."""
    if name in READY_MADE:
        return
    tree = ENVIRONMENT.parse(text)
    for found in tree.find_all(nodes.Filter):
        if found.name in UNSAFE_FILTERS:
            yield f"{name}:{found.lineno}: |{found.name} lets HTML through; give the template a Markup made in Python"
    for scope in tree.find_all(nodes.ScopedEvalContextModifier):
        yield f"{name}:{scope.lineno}: escaping stays on"


def classes(text: str) -> Iterator[tuple[int, str]]:
    """Give every class a template names, with its line: those written as they stand and those in its expressions.

    A class that is put together with a value (`tag-{{ kind }}`) cannot be read here and is left out.
    """
    for attribute in re.finditer(r"""\bclass="((?:\{\{.*?\}\}|\{%.*?%\}|[^"])*)\"""", text, re.DOTALL):
        line = text.count("\n", 0, attribute.start()) + 1
        parts = re.split(r"(\{\{.*?\}\}|\{%.*?%\})", attribute[1], flags=re.DOTALL)
        written = "".join("" if part.startswith("{%") else "\0" if part.startswith("{{") else part for part in parts)
        chosen = [said for part in parts if part.startswith("{{") for said in _said_when_true(part)]
        for word in " ".join([written, *chosen]).split():
            if re.fullmatch(r"[a-zA-Z][\w-]*", word):
                yield line, word


def _said_when_true(expression: str) -> Iterator[str]:
    """Give the strings that `{{ 'a' if x else 'b' }}` may put in, not those it compares with."""
    for outcome in re.split(r"\bif\b.*?(?:\belse\b|$)", expression.strip("{} "), flags=re.DOTALL):
        yield from (found[0] or found[1] for found in STRING.findall(outcome))


def undefined_classes(name: str, text: str, defined: Collection[str]) -> Iterator[Breach]:
    """A class that no style sheet defines does nothing; a script's hook is a data attribute, or stands in HOOKS."""
    for line, found in classes(text):
        if found not in defined and found not in HOOKS:
            yield f"{name}:{line}: no style sheet defines .{found}; write its rule, or take it away"


def defined_classes(css: str) -> set[str]:
    """Give every class that a style sheet has a rule for."""
    bare = re.sub(r"/\*.*?\*/|\"[^\"]*\"", "", css, flags=re.DOTALL)
    selectors = re.findall(r"(?:^|[{};])([^{};]*)(?=\{)", bare)
    return set(re.findall(r"\.([a-zA-Z][\w-]*)", " ".join(selectors)))


def physical_css(name: str, text: str) -> Iterator[Breach]:
    """Logical properties only, so that the page turns round for right-to-left languages."""
    bare = re.sub(r"/\*.*?\*/", lambda found: "\n" * found[0].count("\n"), text, flags=re.DOTALL)
    for found in PHYSICAL_CSS.finditer(bare):
        line = bare.count("\n", 0, found.start(1)) + 1
        yield f"{name}:{line}: {found[1]} is physical; use its logical sister (inline/block, start/end)"


def _without_jinja(text: str) -> str:
    """Give the template with each expression as spaces and its own line breaks: only what is written as it stands."""
    kept, inside = [], False
    for _line, kind, value in ENVIRONMENT.lex(text):
        if kind in {"variable_begin", "block_begin", "comment_begin", "raw_begin"}:
            inside = kind != "raw_begin"
        kept.append(value if kind == "data" and not inside else "\n" * value.count("\n") or " ")
        if kind in {"variable_end", "block_end", "comment_end"}:
            inside = False
    return "".join(kept)


def _parsed(html: str) -> _Page:
    page = _Page()
    page.feed(html)
    page.close()
    return page


LAWS = (unmarked_text, inline_code, unsafe_output)
