"""What stands in a PDF, as a program that reads it aloud finds it."""

import io
import os
from collections.abc import Iterator
from typing import Any

import pikepdf
import pytest

from app import pdf

NEEDS_PANGO = pytest.mark.skipif(
    pdf.why_not() is not None and not os.environ.get("CI"), reason="libpango is missing on this machine"
)


def opened(content: bytes) -> pikepdf.Pdf:
    """Open a PDF; one that is broken raises."""
    return pikepdf.open(io.BytesIO(content))


def list_tags(document: pikepdf.Pdf) -> list[str]:
    """Return the tags of a document in reading order."""
    return [str(one.S).removeprefix("/") for one in _elements(document.Root.StructTreeRoot)]


def list_spoken(document: pikepdf.Pdf) -> list[str]:
    """Return what is said of pictures."""
    return [str(one.Alt) for one in _elements(document.Root.StructTreeRoot) if "/Alt" in one]


def list_links(document: pikepdf.Pdf) -> list[str]:
    """Return where the links of a document lead."""
    return [str(one.A.URI) for page in document.pages for one in page.obj.get("/Annots", []) if "/A" in one]


def _elements(element: Any) -> Iterator[Any]:
    inside = element.get("/K", [])
    for one in inside if isinstance(inside, pikepdf.Array) else [inside]:
        if isinstance(one, pikepdf.Dictionary) and "/S" in one:
            yield one
            yield from _elements(one)
