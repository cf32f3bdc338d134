"""What must hold for every page once a browser has laid it out, and for its source. Each check returns faults."""

from typing import Any
from xml.etree.ElementTree import Element

import html5lib
from playwright.sync_api import Page

from tests.journeys.visiting import AXE, PHONE, WIDTHS, Scheme

# The dark scheme changes colours and nothing else, so there only the rules that look at colours are asked again.
_RULES: dict[Scheme, dict[str, Any]] = {
    "light": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]},
    "dark": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]},
}
_RUN_AXE = """async rules => {
  const found = await axe.run(document, {runOnly: rules, resultTypes: ["violations"], preload: false});
  return found.violations.map(
    one => [one.id, one.help, one.nodes.map(node => node.html + "  " + node.failureSummary)]);
}"""

_SMALL_TARGETS = """least => {
  const shown = one => one.checkVisibility({visibilityProperty: true}) && one.getClientRects().length;
  const inSentence = one => one.tagName === "A" && getComputedStyle(one).display === "inline"
    && [...one.parentElement.childNodes].some(node => node !== one && node.textContent.trim());
  return [...document.querySelectorAll("a, button, input:not([type=hidden]), select, textarea, summary")]
    .filter(one => shown(one) && !inSentence(one) && !one.closest(".skip") && !one.closest("p > a"))
    .map(one => {
      const whole = one.closest("label") || one;
      const cover = getComputedStyle(one, "::after").position === "absolute" ? one.closest(".card") : null;
      const box = (cover || whole).getBoundingClientRect();
      return [box.height, box.width, one.outerHTML.slice(0, 120)];
    })
    .filter(([height, width]) => height < least - .5 || width < 24);
}"""

_SIDEWAYS = """() => {
  const room = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= room) return [];
  const outside = box => box.width && (box.right > room + 1 || box.left < -1);
  return [...document.querySelectorAll("body *")].filter(one => outside(one.getBoundingClientRect()))
    .slice(0, 5).map(one => one.outerHTML.slice(0, 120));
}"""

_IN_ANOTHER_LANGUAGE = """words => {
  const of = text => new Set(text.toLowerCase().match(/[a-zæøå]+/g)).intersection(new Set(words)).size;
  const texts = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT);
  const found = [];
  while (texts.nextNode()) {
    const around = texts.currentNode.parentElement;
    if (around.closest("[lang]").lang === "en" && !around.closest("script, option") && of(texts.currentNode.data) > 1)
      found.push(texts.currentNode.data.trim().slice(0, 120));
  }
  return found;
}"""
_DANISH = [
    "af",
    "at",
    "der",
    "det",
    "en",
    "er",
    "et",
    "hvor",
    "hver",
    "har",
    "ikke",
    "kan",
    "med",
    "nogen",
    "når",
    "og",
    "om",
    "på",
    "som",
    "til",
    "ud",
    "uden",
    "vi",
]

SMALLEST_TARGET_PX = 44


def axe_faults(page: Page) -> list[str]:
    """Return what axe finds against WCAG 2.2 AA in both colour schemes; the source is brought in past the policy."""
    page.evaluate(AXE.read_text(encoding="utf-8"))
    faults: list[str] = []
    for scheme, rules in _RULES.items():
        page.emulate_media(color_scheme=scheme)
        for rule, help_text, nodes in page.evaluate(_RUN_AXE, rules):
            faults += [f"axe, {scheme}: {rule} ({help_text}): {node}" for node in nodes]
    page.emulate_media(color_scheme="light")
    return faults


def layout_faults(page: Page) -> list[str]:
    """Return what scrolls sideways at the three widths, and what is hard to hit with a finger on a phone."""
    faults: list[str] = []
    size: Any = page.viewport_size
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": size["height"]})
        faults += [f"wider than {width} px: {one}" for one in page.evaluate(_SIDEWAYS)]
        if width == PHONE:
            small = page.evaluate(_SMALL_TARGETS, SMALLEST_TARGET_PX)
            faults += [f"too small for a finger ({round(wide)} x {round(high)} px): {one}" for high, wide, one in small]
    page.set_viewport_size(size)
    return faults


def language_faults(page: Page) -> list[str]:
    """Return what stands in Danish on a page in English, and does not say so."""
    return [f"Danish, and not said to be: {one}" for one in page.evaluate(_IN_ANOTHER_LANGUAGE, _DANISH)]


_WORDS_ONLY = {
    "p",
    "span",
    "b",
    "strong",
    "em",
    "label",
    "button",
    "legend",
    "q",
    "mark",
    "time",
    "small",
    "h1",
    "h2",
    "h3",
    "h4",
}
_BLOCKS = {
    *("div", "p", "ul", "ol", "dl", "table", "form", "fieldset", "details", "section", "article", "nav", "header"),
    *("footer", "main", "blockquote", "pre", "hr", "h1", "h2", "h3", "h4"),
}
XHTML = "{http://www.w3.org/1999/xhtml}"
_CHILDREN = {"ul": {"li"}, "ol": {"li"}, "dl": {"dt", "dd", "div"}, "select": {"option", "optgroup"}}
_ALWAYS_ALLOWED = {"script", "template"}


def source_faults(html: str) -> list[str]:
    """Return what is not valid HTML: what a strict parser refuses, wrong nesting, and names that lead nowhere."""
    parser = html5lib.HTMLParser(namespaceHTMLElements=True)
    tree = parser.parse(html)
    faults = [f"line {where[0]}: {code} {values}" for where, code, values in parser.errors]
    for parent in tree.iter():
        faults += _nesting_faults(parent)
    ids = [one.get("id") for one in tree.iter() if one.get("id")]
    faults += [f"two elements are called {one!r}" for one in {one for one in ids if ids.count(one) > 1}]
    for one in tree.iter():
        for name in ("for", "aria-labelledby", "aria-describedby", "list", "popovertarget"):
            faults += [f"{name}={to!r} leads nowhere" for to in (one.get(name) or "").split() if to not in ids]
    return faults


def _nesting_faults(parent: Element) -> list[str]:
    tag = _tag(parent)
    faults: list[str] = []
    if tag in _CHILDREN:
        strangers = {_tag(child) for child in parent} - _CHILDREN[tag] - _ALWAYS_ALLOWED
        faults += [f"<{one}> may not stand in <{tag}>" for one in sorted(strangers)]
    if tag in _WORDS_ONLY:
        inside = {_tag(one) for one in parent.iter() if one is not parent}
        faults += [f"<{one}> may not stand in <{tag}>" for one in sorted(inside & _BLOCKS)]
    return faults


def _tag(element: Element) -> str:
    return str(element.tag).removeprefix(XHTML)
