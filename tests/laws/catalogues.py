"""The sentences of code and templates against the catalogues: `check` compares, `update` brings them in line.

Run as `python -m tests.laws.catalogues check|update`, from the project's root; `dev.py messages` does the latter.
"""

import io
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parents[2]
LANGUAGES = ("da", "en")
SOURCE_LANGUAGE = "en"
KEYWORDS = {"_": None, "gettext": None, "lazy": None, "ngettext": (1, 2)}
METHODS = [("**/templates/**.html", "jinja2.ext:babel_extract"), ("**/templates/**.txt", "jinja2.ext:babel_extract")]
METHODS += [("**.py", "python")]
# Without `silent=false` a template that does not parse would quietly count as one without sentences.
OPTIONS = {"**/templates/**.html": {"silent": "false"}, "**/templates/**.txt": {"silent": "false"}}
# Babel dates every file it writes; without dates a catalogue changes only when a sentence does.
NAMES = "POT-Creation-Date|PO-Revision-Date|Generated-By|Last-Translator|Language-Team|Report-Msgid-Bugs-To"
DATED = re.compile(rf'^"(?:{NAMES}): .*\n', re.MULTILINE)
WIDTH = 100


def extract(app: Path) -> Catalog:
    """Give a catalogue of every marked sentence under `app`, without translations."""
    catalogue = Catalog(project="samspil", charset="utf-8")
    found = extract_from_dir(app, METHODS, OPTIONS, KEYWORDS, ["Translators:"], strip_comment_tags=True)
    for _name, _line, message, comments, context in found:
        catalogue.add(message, auto_comments=comments, context=context)
    return catalogue


def read(path: Path) -> Catalog:
    """Give the catalogue stored at `path`."""
    return read_po(io.BytesIO(path.read_bytes()), locale=path.parts[-3])


def problems(template: Catalog, catalogue: Catalog) -> Iterator[str]:
    """Give a sentence for each way in which `catalogue` does not say exactly what `template` needs."""
    wanted = {_key(message) for message in template if message.id}
    has = {_key(message): message for message in catalogue if message.id}
    for key in sorted(wanted - has.keys()):
        yield f"missing: {key[0]!r}"
    for key in sorted(has.keys() - wanted):
        yield f"no longer used: {key[0]!r}"
    for key in sorted(wanted & has.keys()):
        message = has[key]
        texts = _texts(message)
        if message.fuzzy:
            yield f"marked as uncertain (fuzzy): {key[0]!r}"
        elif not all(texts) or len(texts) < (catalogue.num_plurals if message.pluralizable else 1):
            yield f"not translated: {key[0]!r}"
        else:
            yield from (f"{error}: {key[0]!r}" for error in message.check(catalogue))


def _key(message: Message) -> tuple[str, str]:
    first = message.id[0] if isinstance(message.id, (list, tuple)) else message.id
    return str(first), str(message.context or "")


def _texts(message: Message) -> list[str]:
    text = message.string
    return [str(form) for form in text] if isinstance(text, (list, tuple)) else [str(text)]


def update(template: Catalog, path: Path) -> None:
    """Write `path` anew: the sentences of `template`, with the translations it had; English says itself."""
    language = path.parts[-3]
    catalogue = read(path) if path.exists() else Catalog(locale=language, charset="utf-8")
    catalogue.update(template, no_fuzzy_matching=True)
    catalogue.obsolete.clear()
    catalogue.fuzzy = False
    catalogue.project, catalogue.version = "Samspil", "1"
    catalogue.header_comment = (
        f"# The sentences of Samspil in {catalogue.locale.english_name if catalogue.locale else ''}."
    )
    for message in catalogue:
        if language == SOURCE_LANGUAGE and message.id:
            message.string = message.id
    written = io.BytesIO()
    write_po(written, catalogue, no_location=True, sort_output=True, width=WIDTH, ignore_obsolete=True)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(DATED.sub("", written.getvalue().decode()), encoding="utf-8")


def catalogue_path(language: str) -> Path:
    """Give where the catalogue of `language` is kept."""
    return ROOT / "translations" / language / "LC_MESSAGES/messages.po"


def main(word: str) -> int:
    """Check or update every catalogue; gives 1 if something is left to translate."""
    template = extract(ROOT / "app")
    left = 0
    for language in LANGUAGES:
        path = catalogue_path(language)
        if word == "update":
            update(template, path)
        found = list(problems(template, read(path))) if path.exists() else ["the catalogue is missing"]
        left += len(found)
        sys.stdout.writelines(f"{language}: {problem}\n" for problem in found)
    if left and word == "check":
        sys.stdout.write("Run `python3 dev.py messages`, then translate what is new.\n")
    return 1 if left else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
