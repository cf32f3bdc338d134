"""The laws of templates and style sheets: each function takes a file's name and text, and gives its breaches."""

import re
from collections.abc import Iterator
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


def inline_code(name: str, text: str) -> Iterator[Breach]:
    """No style or script inside a page: the content policy refuses them."""
    if name.endswith(".html"):
        for line, found in _parsed(_without_jinja(text)).forbidden:
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
