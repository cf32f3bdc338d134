"""`flask matching evaluate` and `similar`: figures on files, plain words about files that will not do, no database."""

import gzip
import json
from collections.abc import Callable, Sequence
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import numpy as np
import pytest
from click.testing import Result

from app import create_app
from app.learning import evaluating
from app.learning.evaluating import Labelled, evaluate, limited
from app.learning.measuring import FileError, labelled, profiles_of, read_rows
from app.matching import PhraseKind
from tests.conftest import settings_for
from tests.model import DATA_DIR

NETWORKS: list[dict[str, Any]] = [
    {"label": "lys", "title": "Mørke stier og tunneler", "purpose": "Vi sætter lys op, og vi går aftenture."},
    {"label": "have", "title": "Fælles haver", "keywords": ["køkkenhave", "frø og planter"], "themes": "Grøn by"},
    {"label": "unge", "title": "Unge i job", "purpose_da": "Vi skaffer fritidsjob til unge.", "keywords": []},
    {"label": 4, "title": "Reparation", "themes": ["cykler", "symaskiner"], "other": {"is": "left alone"}},
]
CASES: list[dict[str, Any]] = [
    {"text": "Tunnelen er så mørk om aftenen.", "label": "lys"},
    {"text": "Vi vil så frø i en fælles køkkenhave.", "label": "have"},
    {"text": "Min søn leder efter et fritidsjob.", "label": "unge", "id": 3},
    {"text": "Hvem kan hjælpe med at lappe cykler?", "label": 4},
]
KEYS = {
    "cases",
    "top1",
    "macro_top1",
    "recall_at_3",
    "macro_recall_at_3",
    "mrr",
    "precision_confident_half",
    "ece",
    "said_to_fit",
    "said_to_fit_right",
    "ms_per_case",
}
NONE_KEYS = {"none_precision", "none_recall", "none_auc", "shown_right"}

Call = Callable[..., Result]
Rows = Sequence[dict[str, Any]]


def lines(rows: Rows) -> bytes:
    return "".join(f"{json.dumps(row, ensure_ascii=False)}\n" for row in rows).encode()


@pytest.fixture
def write(tmp_path: Path) -> Callable[[str, Rows | bytes], str]:
    """Give a way to write a file, gzipped when its name says so."""

    def put(name: str, content: Rows | bytes) -> str:
        data = content if isinstance(content, bytes) else lines(content)
        (tmp_path / name).write_bytes(gzip.compress(data) if name.endswith(".gz") and content is not data else data)
        return str(tmp_path / name)

    return put


@pytest.fixture
def call(tmp_path: Path) -> Call:
    """Give a way to run a command where there is no database; with the sentence model only if told so."""

    def run(*words: str, model: bool = False) -> Result:
        changes: dict[str, Any] = {"data_dir": DATA_DIR} if model else {}
        app = create_app(settings_for(f"sqlite:///{tmp_path / 'nowhere' / 'town.sqlite3'}", tmp_path, **changes))
        found = app.test_cli_runner().invoke(args=["matching", *words])
        assert not (tmp_path / "nowhere").exists()
        return found

    return run


@pytest.mark.parametrize("ending", ["jsonl", "jsonl.gz"])
def test_the_figures_come_as_one_object(call: Call, write: Any, ending: str) -> None:
    files = ("--networks", write(f"n.{ending}", NETWORKS), "--cases", write(f"c.{ending}", CASES))
    found = call("evaluate", *files, "--json")
    assert found.exit_code == 0, found.output
    figures = json.loads(found.stdout)
    assert set(figures) == KEYS
    assert (figures["cases"], figures["top1"], figures["mrr"]) == (4, 1.0, 1.0)
    assert "words alone are compared" in found.stderr
    assert "flask --app wsgi model build" in found.stderr
    told = call("evaluate", *files, "--no-model")
    assert {line.split()[0] for line in told.stdout.splitlines()} == KEYS
    assert told.stderr == ""


def test_keywords_as_one_text_are_as_many_phrases(write: Any) -> None:
    said = [{"label": "mad", "title": "Mad", "keywords": "fælles spisning, gryder;  opskrifter\nmad og drikke,"}]
    listed = [{**said[0], "keywords": ["fælles spisning", "gryder", "opskrifter", "mad og drikke"]}]
    assert profiles_of(said) == profiles_of(listed)


def test_a_file_may_begin_with_a_mark_and_decisions_be_none(call: Call, write: Any, tmp_path: Path) -> None:
    marked = Path(write("m.jsonl", NETWORKS))
    marked.write_bytes(b"\xef\xbb\xbf" + marked.read_bytes())
    nothing = tmp_path / "nothing.jsonl"
    nothing.write_text("\n")
    files = ("--networks", str(marked), "--cases", write("c.jsonl", CASES), "--train", str(nothing))
    assert call("evaluate", *files, "--no-model").exit_code == 0
    assert call("evaluate", *files[:2], "--cases", str(nothing), "--no-model").exit_code == 1


def test_with_networks_taken_away(call: Call, write: Any) -> None:
    files = ("--networks", write("n.jsonl", NETWORKS), "--cases", write("c.jsonl", CASES))
    share = ("--hold-out-label-share", "0.5", "--no-model", "--json")
    answers = [json.loads(call("evaluate", *files, *share, "--seed", seed).stdout) for seed in ("1", "1", "2")]
    for one in answers:
        assert set(one) == KEYS | NONE_KEYS
        one.pop("ms_per_case")
    assert answers[0] == answers[1]
    assert answers[0]["cases"] == 4


@pytest.mark.parametrize("share", ["0.25", "0.75", "1"])
def test_few_networks_or_none_are_left(call: Call, write: Any, share: str) -> None:
    files = ("--networks", write("n.jsonl", NETWORKS), "--cases", write("c.jsonl", CASES))
    for more in ((), ("--train", write("t.jsonl", CASES))):
        found = call("evaluate", *files, *more, "--hold-out-label-share", share, "--no-model", "--json")
        assert found.exit_code == 0, found.output
        figures = json.loads(found.stdout)
        known = {name: one for name, one in figures.items() if name not in {"cases", "ms_per_case"}}
        assert set(known) == (KEYS | NONE_KEYS) - {"cases", "ms_per_case"}
        assert known["none_auc"] is not None or share == "1", "there are no two kinds of cases to tell apart"
        assert all(0 <= one <= 1 for one in known.values() if one is not None)


def test_decisions_are_learned_from(call: Call, write: Any) -> None:
    odd = [{"text": f"zebrafink nummer {at}", "label": "have"} for at in range(20)]
    files = ("--networks", write("n.jsonl", NETWORKS), "--cases", write("c.jsonl", [*CASES, *odd[:4]]))
    training = ("--train", write("t.jsonl.gz", odd[4:] + CASES), "--no-model", "--json")
    before = json.loads(call("evaluate", *files, "--no-model", "--json").stdout)
    after = json.loads(call("evaluate", *files, *training).stdout)
    none = json.loads(call("evaluate", *files, *training, "--limit-train", "0").stdout)
    assert after["top1"] > before["top1"]
    assert {**none, "ms_per_case": 0} == {**before, "ms_per_case": 0}


def test_with_the_sentence_model(call: Call, write: Any, model_folder: Path) -> None:
    english = [{"text": "The tunnel is so dark in the evening.", "label": "lys"}]
    files = ("--networks", write("n.jsonl", NETWORKS), "--cases", write("c.jsonl", english))
    training = ("--train", write("t.jsonl", CASES))
    for more in ((), training):
        found = call("evaluate", *files, *more, "--json", model=True)
        assert found.exit_code == 0, found.output
        assert json.loads(found.stdout)["top1"] == 1.0
        assert found.stderr == ""


@pytest.mark.parametrize(
    ("networks", "cases", "said"),
    [
        (NETWORKS, [{"text": "En tunnel"}], "no text 'label'"),
        (NETWORKS, [{"label": "lys"}], "no text 'text'"),
        (NETWORKS, [{"text": None, "label": "lys"}], "no text 'text'"),
        (NETWORKS, b"", "holds no rows"),
        (NETWORKS, b"\n\n", "holds no rows"),
        (NETWORKS, b'{"text": "En tunnel", "label": ', "cannot be read"),
        (NETWORKS, b"[1, 2]\n", "line 1: not an object"),
        (NETWORKS, b'{"text": "a", "label": "lys"}\n7\n', "line 2: not an object"),
        (NETWORKS, b"\xff\xfe\x00", "cannot be read"),
        (NETWORKS, b"[" * 100_000, "cannot be read"),
        (NETWORKS, b'{"text": ' + b"9" * 5_000 + b"}", "cannot be read"),
        (b"", CASES, "holds no rows"),
        ([{"title": "Lys"}], CASES, "no text 'label'"),
        ([{"label": "lys"}], CASES, "neither a title nor a purpose"),
        ([{"label": "lys", "title": " ", "keywords": []}], CASES, "neither a title nor a purpose"),
        ([*NETWORKS, {"label": "4", "title": "Lys"}], CASES, "two networks are labelled '4'"),
        ([{"label": "lys", "title": 7}], CASES, "neither text nor a list of texts"),
        ([{"label": "lys", "keywords": ["a", 7]}], CASES, "neither text nor a list of texts"),
    ],
)
def test_files_that_will_not_do(call: Call, write: Any, networks: Any, cases: Any, said: str) -> None:
    found = call("evaluate", "--networks", write("n.jsonl", networks), "--cases", write("c.jsonl", cases), "--no-model")
    assert found.exit_code == 1
    assert said in found.stderr
    assert "Traceback" not in found.output
    assert isinstance(found.exception, SystemExit)
    assert found.stdout == ""


def test_damaged_archives(write: Any) -> None:
    whole = gzip.compress(lines(CASES * 50))
    for at in range(0, len(whole), 3):
        flipped = bytearray(whole)
        flipped[at] ^= 0x55
        for damaged in (bytes(flipped), whole[:at]):
            try:
                rows = read_rows(Path(write("c.jsonl.gz", damaged)))
            except FileError:
                continue
            assert len(rows) == len(CASES) * 50, "damaged where nothing is said, as in the name of the file"
    with pytest.raises(FileError, match="cannot be read"):
        read_rows(Path(write("c.jsonl.gz", b"not an archive")))


def test_a_file_that_is_not_there(call: Call, tmp_path: Path, write: Any) -> None:
    found = call("evaluate", "--networks", str(tmp_path / "none.jsonl"), "--cases", write("c.jsonl", CASES))
    assert found.exit_code == 2
    assert "does not exist" in found.stderr


def test_networks_become_profiles() -> None:
    lys, have, _unge, four = profiles_of(NETWORKS)
    assert [one.key for one in (lys, have, four)] == ["lys", "have", "4"]
    assert [(one.text, one.kind) for one in lys.phrases] == [
        ("Mørke stier og tunneler", PhraseKind.NAME),
        ("Vi sætter lys op", PhraseKind.PURPOSE),
        ("og vi går aftenture", PhraseKind.PURPOSE),
    ]
    assert [one.text for one in have.phrases] == ["Fælles haver", "køkkenhave", "frø og planter", "Grøn by"]
    assert {one.language for one in lys.phrases} == {"da"}
    assert all(one.live for one in (lys, have, four))


def test_the_same_seed_limits_to_the_same_decisions() -> None:
    decisions = [Labelled(str(at), "a") for at in range(50)]
    assert limited(decisions, 10, 3) == limited(decisions, 10, 3)
    assert limited(decisions, 10, 3) == limited(decisions, 20, 3)[:10]
    assert limited(decisions, 10, 3) != limited(decisions, 10, 4)
    assert sorted(one.text for one in limited(decisions, None, 3)) == sorted(one.text for one in decisions)
    assert limited(decisions, 0, 3) == []


def test_odd_texts_are_judged() -> None:
    odd = [Labelled(text, "lys") for text in ("", "\ud800 tunnel", "\x00", "x" * 1_000_000, "og")]
    found = evaluate(profiles_of(NETWORKS), odd, decisions=odd)
    assert found["cases"] == len(odd)


# -- similar


PAIRS = [
    {"a": "Der er et hul i cykelstien", "b": "Cykelstien har et dybt hul"},
    {"a": "Vi vil have en køkkenhave", "b": "En køkkenhave til os alle"},
    {"a": "Tunnelen er mørk", "b": "Det er mørkt i tunnelen"},
]


def test_pairs_find_each_other(call: Call, write: Any) -> None:
    found = call("similar", "--pairs", write("p.jsonl.gz", PAIRS), "--no-model", "--json")
    assert found.exit_code == 0, found.output
    assert json.loads(found.stdout) == {"top1": 1.0, "hit_at_3": 1.0, "mrr": 1.0}


def test_pairs_that_say_the_same_share_their_places() -> None:
    same = [("mørk tunnel", "mørk tunnel")] * 4
    assert evaluating.evaluate_similar(same, None) == pytest.approx(
        {"top1": 0.25, "hit_at_3": 0.75, "mrr": (1 + 1 / 2 + 1 / 3 + 1 / 4) / 4}
    )


def test_groups_find_their_own(call: Call, write: Any) -> None:
    rows = [{"text": f"{text} nummer {at}", "topic": text} for text in ("Mørk tunnel", "Køkkenhave") for at in range(6)]
    rows.append({"text": "Fritidsjob", "topic": "alone"})
    found = call("similar", "--cases", write("c.jsonl", rows), "--same", "topic", "--no-model", "--json")
    assert json.loads(found.stdout) == {"cases": 12, "precision_at_5": 1.0}


def test_one_file_is_wanted(call: Call, write: Any) -> None:
    pairs = write("p.jsonl", PAIRS)
    for files in ((), ("--pairs", pairs, "--cases", pairs)):
        found = call("similar", *files)
        assert (found.exit_code, "either --pairs or --cases" in found.stderr) == (2, True)
    missing = call("similar", "--pairs", write("q.jsonl", [{"a": "En tunnel"}]), "--no-model")
    assert (missing.exit_code, "no text 'b'" in missing.stderr) == (1, True)


def test_texts_of_a_town_are_refused_without_the_model_that_reads_them(call: Call, write: Any) -> None:
    files = ("--networks", write("n.jsonl", NETWORKS), "--cases", write("c.jsonl", CASES))
    found = call("evaluate", *files, "--town", write("t.jsonl", CASES), "--no-model")
    assert found.exit_code == 2
    assert "leave out --no-model" in found.stderr


def test_the_time_of_a_case_has_nothing_of_reading_the_towns_texts(monkeypatch: pytest.MonkeyPatch) -> None:
    now = [0.0]

    class Slow:
        """Reads a text a second."""

        def encode(self, texts: Sequence[str]) -> Any:
            now[0] += len(texts)
            return np.array([[len(one), one.count("e"), 1] for one in texts], dtype=np.float32)

    monkeypatch.setattr(evaluating, "perf_counter", lambda: now[0])
    monkeypatch.setattr(evaluating, "Leanings", lambda _reader: SimpleNamespace(of=lambda _code: np.zeros(3)))
    cases, town = labelled(CASES), ["Noget andet, som byen har skrevet."] * 50
    figures = evaluating.evaluate(profiles_of(NETWORKS), cases, reader=cast("Any", Slow()), town=town)
    assert figures["ms_per_case"] == 1_000
