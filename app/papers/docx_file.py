"""A paper as DOCX, tagged for whoever has it read aloud: language, title, headings in order, head rows."""

from collections.abc import Sequence
from datetime import UTC
from io import BytesIO
from typing import Any

from app import clock
from app.papers.paper import Bullets, Heading, Paper, Part, Quote, Table, Text, plain

_LANGUAGES = {"da": "da-DK", "en": "en-GB"}
"""What Word calls the languages of the pages; any other is called there as it is here."""


def make_docx(paper: Paper) -> bytes:
    """Return a paper as a file that word processors open."""
    from docx import Document  # noqa: PLC0415 -- a third of a second, for what few ask for

    document = Document()
    about: Any = document.core_properties._element  # noqa: SLF001 -- its names of what a file says of itself
    now, author = clock.now().astimezone(UTC).replace(tzinfo=None), plain(paper.author)
    about.title_text, about.author_text, about.language_text = plain(paper.title), author, _word_for(paper.language)
    about.comments_text, about.lastModifiedBy_text = "", author
    about.created_datetime = about.modified_datetime = now
    for speaks in document.styles.element.xpath("w:docDefaults/w:rPrDefault/w:rPr/w:lang"):
        _set(speaks, val=_word_for(paper.language))
    for part in paper.outline:
        _write(document, part)
    made = BytesIO()
    document.save(made)
    return made.getvalue()


def _write(document: Any, part: Part) -> None:  # noqa: ANN401 -- the library's document, imported where it is used
    match part:
        case Heading():
            _speak(document.add_heading(plain(part.words), part.level).runs, part.language)
        case Text():
            for words in part.paragraphs:
                _write_text(document.add_paragraph(), words, part)
        case Quote():
            paragraph = document.add_paragraph(style="Quote")
            _speak([paragraph.add_run(plain(part.words))], part.language)
            paragraph.add_run(f" ({plain(part.source)})")
        case Bullets():
            for item in part.items:
                document.add_paragraph(plain(item), style="List Bullet")
        case Table():
            _write_table(document, part)


def _write_table(document: Any, part: Table) -> None:  # noqa: ANN401 -- as above
    """Write a table: its caption above it and as its description, and a head row that each page repeats."""
    document.add_paragraph(plain(part.caption), style="Caption").paragraph_format.keep_with_next = True
    table = document.add_table(rows=1, cols=len(part.head), style="Table Grid")
    _add(table._tbl.tblPr, "w:tblCaption", val=plain(part.caption))  # noqa: SLF001 -- the library has no door to it
    for cell, words in zip(table.rows[0].cells, part.head, strict=True):
        cell.paragraphs[0].add_run(plain(words)).bold = True
    _add(table.rows[0]._tr.get_or_add_trPr(), "w:tblHeader", val="true")  # noqa: SLF001 -- as above
    for row in part.rows:
        for cell, said in zip(table.add_row().cells, row, strict=True):
            text = Text(said) if isinstance(said, str) else said
            for number, words in enumerate(text.paragraphs):
                _write_text(cell.add_paragraph() if number else cell.paragraphs[0], words, text)
    document.add_paragraph()


def _write_text(paragraph: Any, words: str, of: Text) -> None:  # noqa: ANN401 -- as above
    run = paragraph.add_run(plain(words))
    run.italic = True if of.is_to_write else None
    _speak([run], of.language)


def _speak(runs: Sequence[Any], language: str | None) -> None:
    """Let words be read aloud in their own language."""
    for run in runs if language else ():
        _add(run._r.get_or_add_rPr(), "w:lang", val=_word_for(language or ""))  # noqa: SLF001 -- as above


def _word_for(language: str) -> str:
    return _LANGUAGES.get(language, language)


def _add(parent: Any, name: str, **values: str) -> None:  # noqa: ANN401 -- an element of the library's
    from docx.oxml import OxmlElement  # noqa: PLC0415 -- as above

    element = OxmlElement(name)
    _set(element, **values)
    parent.append(element)


def _set(element: Any, **values: str) -> None:  # noqa: ANN401 -- as above
    from docx.oxml.ns import qn  # noqa: PLC0415 -- as above

    for name, value in values.items():
        element.set(qn(f"w:{name}"), value)
