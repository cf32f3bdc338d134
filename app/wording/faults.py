"""Why the town's own words cannot stand in place of a sentence."""

from app.i18n import gettext as _
from app.i18n import ngettext
from app.wording.catalogue import Sentence, find_missing, find_strange


def find_fault(sentence: Sentence, code: str, text: str) -> str:
    """Return why a text cannot stand in place of a sentence in a language, each form on a line; empty if it can."""
    forms = text.split("\n")
    wanted = len(sentence.forms[code])
    if len(forms) != wanted:
        return ngettext("Write it in one line.", "Write %(num)s lines: first for one thing, then for several.", wanted)
    if forms == list(sentence.forms[code]):
        return _("The program says just this. Leave it empty, and it goes on doing so.")
    for at, form in enumerate(forms):
        if strange := find_strange(sentence, form):
            return _("“%(sign)s” cannot stand here.", sign=strange)
        if missing := find_missing(sentence, code, at, form):
            return _("%(places)s must stand in it: there the program fills something in.", places=", ".join(missing))
    return ""
