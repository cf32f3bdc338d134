"""Pages as PDF: one file with its typeface inside, tagged for whoever has it read aloud (PDF/UA).

What draws it needs the machine's libpango, and half a second to load: jobs do it, and papers that staff ask for. Where
it is missing everything else works, and `why_not` says what to install.
"""

from collections.abc import Mapping
from functools import lru_cache

from app.web.assets import read_asset

_BASE = "http://sheet.invalid/"
"""Stands before the names of what a page shows; nothing is ever asked for there."""
_TYPEFACE = "Plex"
_FACES = {400: "ibm-plex-sans-latin-400-normal.woff2", 600: "ibm-plex-sans-latin-600-normal.woff2"}


@lru_cache(maxsize=1)
def why_not() -> str | None:
    """Return why no PDF can be made on this machine, in a sentence for whoever runs it; None if it can be."""
    try:
        import weasyprint  # noqa: F401, PLC0415 -- it loads libpango, which may be missing
    except ImportError:
        return "the Python package weasyprint is missing (it belongs to the extra `pdf`)"
    except OSError:
        return "libpango is missing (Debian: apt-get install libpango-1.0-0 libpangoft2-1.0-0)"
    return None


def make_pdf(page: str, *, stylesheet: str, pictures: Mapping[str, bytes]) -> bytes:
    """Return a whole HTML page as a tagged PDF, laid out by the asset called `stylesheet`.

    Its SVG `pictures` stand in it under their names; nothing else that it names is fetched.
    """
    from weasyprint import CSS, HTML  # noqa: PLC0415 -- it loads libpango, which may be missing
    from weasyprint.text.fonts import FontConfiguration  # noqa: PLC0415 -- as above
    from weasyprint.urls import URLFetcher, URLFetcherResponse  # noqa: PLC0415 -- as above

    files = {_BASE + name: (content, "image/svg+xml") for name, content in pictures.items()}
    files |= {_BASE + name: (read_asset(name), "font/woff2") for name in _FACES.values()}

    class OnlyOurs(URLFetcher):  # type: ignore[misc]  # the library has no types
        """Gives what the page may show, and refuses all else."""

        def fetch(self, url: str, headers: object = None) -> URLFetcherResponse:  # noqa: ARG002 -- the library's signature
            content, kind = files[url]
            return URLFetcherResponse(url, content, {"Content-Type": kind})

    given = {"url_fetcher": OnlyOurs(), "font_config": FontConfiguration(), "base_url": _BASE}
    sheets = [CSS(string=css, **given) for css in (_faces(), read_asset(stylesheet).decode())]
    document = HTML(string=page, base_url=_BASE, url_fetcher=given["url_fetcher"])
    made: bytes = document.write_pdf(
        stylesheets=sheets, font_config=given["font_config"], pdf_variant="pdf/ua-1", pdf_tags=True
    )
    return made


def _faces() -> str:
    return "".join(
        f"@font-face{{font-family:'{_TYPEFACE}';font-weight:{weight};src:url({_BASE}{name}) format('woff2')}}"
        for weight, name in _FACES.items()
    )
