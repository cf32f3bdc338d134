"""Law: every sentence of the code is in both catalogues, translated, and nothing else is."""

from pathlib import Path

import pytest

from tests.laws import catalogues

HEADER = r"""msgid ""
msgstr ""
"Content-Type: text/plain; charset=utf-8\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\n"
"""


@pytest.mark.parametrize("language", catalogues.LANGUAGES)
def test_catalogue_is_fresh_and_complete(language: str) -> None:
    template = catalogues.extract(catalogues.ROOT / "app")
    catalogue = catalogues.read(catalogues.catalogue_path(language))
    assert list(catalogues.problems(template, catalogue)) == []


@pytest.fixture
def app(tmp_path: Path) -> Path:
    (tmp_path / "app/room/templates/room").mkdir(parents=True)
    (tmp_path / "app/room/templates/room/page.html").write_text(
        '{{ _("Hello %(name)s", name=x) }}{{ ngettext("%(num)s case", "%(num)s cases", n) }}'
    )
    (tmp_path / "app/room/forms.py").write_text('label = lazy("Your text")\n')
    return tmp_path / "app"


def planted(tmp_path: Path, body: str) -> Path:
    path = tmp_path / "da/LC_MESSAGES/messages.po"
    path.parent.mkdir(parents=True)
    path.write_text(HEADER + body, encoding="utf-8")
    return path


GOOD = """
msgid "Hello %(name)s"
msgstr "Hej %(name)s"

msgid "Your text"
msgstr "Din tekst"

msgid "%(num)s case"
msgid_plural "%(num)s cases"
msgstr[0] "%(num)s sag"
msgstr[1] "%(num)s sager"
"""


@pytest.mark.parametrize(
    ("body", "complaint"),
    [
        (GOOD, ""),
        (GOOD.replace('"Din tekst"', '""'), "not translated: 'Your text'"),
        (GOOD.replace('msgstr[1] "%(num)s sager"', 'msgstr[1] ""'), "not translated: '%(num)s case'"),
        (GOOD.replace('msgid "Your text"', '#, fuzzy\nmsgid "Your text"'), "marked as uncertain (fuzzy): 'Your text'"),
        (GOOD.replace('msgid "Your text"', 'msgid "Your old text"'), "missing: 'Your text'"),
        (GOOD + '\nmsgid "Gone"\nmsgstr "Væk"\n', "no longer used: 'Gone'"),
        (GOOD.replace("Hej %(name)s", "Hej %(navn)s"), "'Hello %(name)s'"),
    ],
)
def test_the_check_sees(app: Path, tmp_path: Path, body: str, complaint: str) -> None:
    found = list(catalogues.problems(catalogues.extract(app), catalogues.read(planted(tmp_path, body))))
    assert found == [] if not complaint else complaint in "\n".join(found)


def test_update_keeps_translations_and_says_nothing_twice(app: Path, tmp_path: Path) -> None:
    path = planted(tmp_path, GOOD.replace('msgid "Your text"', 'msgid "Gone"'))
    template = catalogues.extract(app)
    catalogues.update(template, path)
    once = path.read_text(encoding="utf-8")
    catalogues.update(template, path)
    assert path.read_text(encoding="utf-8") == once
    assert "Hej %(name)s" in once
    assert "Gone" not in once
    assert "Date" not in once


def test_update_lets_english_say_itself(app: Path, tmp_path: Path) -> None:
    path = tmp_path / "en/LC_MESSAGES/messages.po"
    template = catalogues.extract(app)
    catalogues.update(template, path)
    assert list(catalogues.problems(template, catalogues.read(path))) == []
    assert 'msgstr "Your text"' in path.read_text(encoding="utf-8")
