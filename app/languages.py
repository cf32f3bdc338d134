"""Which language a text is written in."""

import re
from functools import lru_cache
from typing import Any

KNOWN = (
    "da", "en", "ar", "bs", "de", "es", "fa", "fi", "fr", "hr", "hu", "is", "it", "ku", "lt", "lv", "nl", "pl", "pt",
    "ps", "ro", "ru", "so", "sr", "sv", "th", "tl", "tr", "uk", "ur", "vi", "zh",
)  # fmt: skip
"""Languages spoken in Danish towns. Norwegian is left out: short Danish texts are taken for it too often."""

SHORTEST = 20
"""Shorter texts (characters) have too few signs of any language."""

_SOMALI = frozenset(
    """
    aad aan ahay annaga aysan ayaa ayay ayuu baan badan buu carruurta caruurta dadka degmada dugsiga ee gabadhayda
    guriga habeenkii haddii halkan iyo inaan inaanan inay inuu jidka jira jirin jirto kasta laakiin laga lagu loo
    maalin magaalada marka markii maxaa mugdi ninkayga oo rabaa sababtoo waa waan waanu waayo waxa waxaa waxaad waxaan
    waxaana waxay waxuu weyn wiilkayga wuu wuxuu xaafadda yahay tahay yihiin doonayaa doonayo fadlan caawimaad caawin
    """.split(),  # noqa: SIM905 - reads better as a paragraph
)
"""Words that few Somali sentences are without, and that no other language here has. The library knows no Somali."""
_FEWEST_SOMALI = 3
_SOMALI_SHARE = 0.25
_WORD = re.compile(r"[^\W\d_]+")

_SURE = 0.9
_READ = 2_000


def detect(text: str) -> str:
    """Return the code of the language `text` is written in, "" when it is too short or too unclear to tell."""
    letters = text[:_READ].encode("utf-8", "ignore").decode()
    if len(letters.strip()) < SHORTEST:
        return ""
    if _is_somali(letters):
        return "so"
    language, probability = _identifier().classify(letters)
    return str(language) if probability >= _SURE else ""


def _is_somali(text: str) -> bool:
    words = _WORD.findall(text.casefold())
    known = [word for word in words if word in _SOMALI]
    return len(set(known)) >= _FEWEST_SOMALI and len(known) >= _SOMALI_SHARE * len(words)


@lru_cache(maxsize=1)
def _identifier() -> Any:  # noqa: ANN401 -- the library has no types
    # Imported here: reading its statistics takes a moment, and most processes never ask.
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # noqa: PLC0415

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.set_languages([language for language in KNOWN if language in identifier.labels])
    # 28 MB in every process, which only another choice of languages would need.
    identifier._full_model = None  # noqa: SLF001 -- see above
    return identifier
