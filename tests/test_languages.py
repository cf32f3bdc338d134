"""Which language a text is in, and saying nothing rather than guessing."""

import pytest

from app.languages import KNOWN, SHORTEST, detect
from tests.hanging import must_not_hang
from tests.matching.conftest import HOSTILE

SAMPLES = [
    ("da", "Tunnelen under vejen er mørk, og jeg er utryg, når jeg cykler hjem om aftenen."),
    ("da", "Kan vi få en fælles have bag blokken?"),
    ("en", "The tunnel under the road is dark, and I feel unsafe when I cycle home."),
    ("en", "Could we have a shared garden behind our block?"),
    ("ar", "النفق مظلم في المساء وأنا خائفة عندما أعود إلى البيت بالدراجة."),
    ("tr", "Alt geçit akşamları çok karanlık ve eve dönerken korkuyorum."),  # noqa: RUF001 -- letters of that language
    ("pl", "Przejście podziemne jest wieczorem ciemne i boję się wracać do domu."),
    ("uk", "Увечері в тунелі темно, і мені страшно їхати додому велосипедом."),  # noqa: RUF001 -- letters of that language
    ("ur", "شام کو سرنگ میں اندھیرا ہوتا ہے اور مجھے گھر جاتے ہوئے ڈر لگتا ہے۔"),  # noqa: RUF001 -- letters of that language
    ("de", "Der Tunnel ist abends dunkel, und ich habe Angst auf dem Heimweg."),
]
UNKNOWN = [
    "",
    "Hul i vejen",
    "Hul i cykelsti\n\n      \n\n      ",
    "12 34 56 78 90 12 34 56 78 90",
    "xq zvrk wplm qqtr zzkw vvbn",
    "!!! ??? ... --- *** ((( )))",
]


@pytest.mark.parametrize(("language", "text"), SAMPLES)
def test_short_samples(language: str, text: str) -> None:
    assert detect(text) == language


@pytest.mark.parametrize("text", UNKNOWN)
def test_what_is_too_short_or_no_language_is_not_told(text: str) -> None:
    assert detect(text) == ""


SOMALI = [
    "Tunnelku waa mugdi habeenkii, waxaana ka baqayaa inaan guriga ku noqdo aniga oo baaskiil wata.",
    "Waxaan rabaa in magaalada laga sameeyo beer ay carruurta ku ciyaaraan.",
    "Wiilkaygu ma rabo inuu dugsiga aado, waxaan u baahanahay caawimaad.",
]


@pytest.mark.parametrize("text", SOMALI)
def test_somali_is_told_by_its_most_usual_words(text: str) -> None:
    assert detect(text) == "so"


def test_a_language_outside_the_known_ones_is_never_named() -> None:
    swahili = "Njia ya chini ya barabara ni giza usiku na ninaogopa kurudi nyumbani kwa baiskeli."
    assert detect(swahili) in {"", *KNOWN}
    assert "sw" not in KNOWN


def test_the_shortest_text_is_counted_without_its_edges() -> None:
    text = "det er mørkt ude i dag her"
    assert detect(f"{' ' * 50}{text[: SHORTEST - 1].strip()}{' ' * 50}") == ""
    assert detect(f"{text}\ud800") == detect(text)


def test_only_the_beginning_is_read() -> None:
    danish, english = SAMPLES[0][1], SAMPLES[2][1]
    assert detect(f"{danish * 30} {english * 300}") == "da"


@must_not_hang
@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_texts(name: str) -> None:
    assert detect(HOSTILE[name]) in {"", *KNOWN}
