"""Workbooks taken apart and put together again, as Excel or somebody with bad intentions would."""

import io
import re
import zipfile
from collections.abc import Callable

SHEET = "xl/worksheets/sheet1.xml"
STRINGS = "xl/sharedStrings.xml"
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"
_INLINE = re.compile(rb't="inlineStr"><is>(.*?)</is>', re.DOTALL)


def changed(data: bytes, change: Callable[[bytes], bytes], part: str = SHEET) -> bytes:
    """Give a workbook with one of its parts changed."""
    parts = unpacked(data)
    return packed({**parts, part: change(parts[part])})


def as_excel_writes(data: bytes) -> bytes:
    """Give a workbook whose texts stand in a part of their own, each once: openpyxl leaves them in their cells."""
    parts, texts = unpacked(data), dict[bytes, int]()

    def shared(found: re.Match[bytes]) -> bytes:
        return b't="s"><v>%d</v>' % texts.setdefault(found[1], len(texts))

    sheet = _INLINE.sub(shared, parts[SHEET])
    strings = b'<sst xmlns="%b">%b</sst>' % (_MAIN.encode(), b"".join(b"<si>%b</si>" % one for one in texts))
    named = f'<Override PartName="/{STRINGS}" ContentType="{_TYPE}"/></Types>'.encode()
    types = parts["[Content_Types].xml"].replace(b"</Types>", named)
    return packed({**parts, SHEET: sheet, STRINGS: strings, "[Content_Types].xml": types})


def unpacked(data: bytes) -> dict[str, bytes]:
    """Give the parts of a workbook."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(parts: dict[str, bytes]) -> bytes:
    """Give the workbook made of some parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, held in parts.items():
            archive.writestr(name, held)
    return out.getvalue()
