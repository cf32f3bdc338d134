"""What matches texts to networks, kept in the process that matches and built again when something it knows changes."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from threading import Lock

from sqlalchemy import func, select

from app import db, languages
from app.encoding.encoder import Encoder
from app.encoding.store import ENCODER
from app.matching import WORDS_VERSION, Engine, Meaning, Phrase, PhraseKind, Profile, clauses
from app.municipality.queries import get_reference, get_versions
from app.municipality.reference import Reference
from app.networks.directory import NetworkInfo
from app.networks.holding_actions import hold_networks
from app.networks.learned import get_learned
from app.networks.models import NetworkExample
from app.networks.queries import get_directory
from app.networks.scope import is_limit, outside_subjects
from app.networks.sentences import get_meaning, sentence_model
from app.networks.states import LineKind, Stage

EXAMPLES_EACH = 12

PHRASE_KINDS = {
    LineKind.COMPETENCE: PhraseKind.COMPETENCE,
    LineKind.PARTNER: PhraseKind.COMPETENCE,
    LineKind.KEYWORD: PhraseKind.KEYWORD,
    LineKind.PHRASE: PhraseKind.KEYWORD,
}
"""Which lines of a network's description the engine compares a text with, and as what."""


@dataclass(frozen=True)
class Matcher:
    """The engine at one version of all reference rows, and what it was built of.

    `profiles` holds what it knows of every network that is not only proposed; `meaning` is None without a sentence
    model.
    """

    versions: Mapping[str, str]
    profiles: Mapping[int, Profile]
    meaning: Meaning | None
    engine: Engine
    encoder: Encoder | None


_kept: dict[str, Matcher] = {}
_lock = Lock()


def get_matcher() -> Matcher:
    """Return what matches, from the process if it has it as the rows stand and with the model there is."""
    name, versions, encoder = db.database().name, get_versions(), sentence_model()
    kept = _kept.get(name)
    if kept is not None and kept.versions == versions and kept.encoder is encoder:
        return kept
    fresh = _build(versions, encoder)
    with _lock:
        _kept[name] = fresh
    return fresh


def get_profiles() -> dict[int, Profile]:
    """Return what the engine knows of every network that is not only proposed, by id, as the rows stand."""
    reference, networks, examples = get_reference(), get_directory().networks, _examples()
    return {
        network.id: profile_of(network, reference, examples.get(network.id, ()))
        for network in networks.values()
        if network.stage != Stage.PROPOSED
    }


def list_phrases(network_id: int) -> set[str]:
    """Return what a network says of itself, phrase by phrase, as the rows stand."""
    return {one.text for one in profile_of(get_directory().networks[network_id], get_reference()).phrases}


def hold_said(network_ids: Collection[int]) -> dict[int, set[str]]:
    """Return what networks say of themselves, by their ids, as `list_phrases` does; until the unit ends it stays so.

    What was matched before the unit began may rest on what has been covered or described anew meanwhile.
    """
    hold_networks(network_ids)
    return {one: list_phrases(one) for one in network_ids}


def _build(versions: Mapping[str, str], encoder: Encoder | None) -> Matcher:
    profiles = get_profiles()
    meaning = get_meaning(list(profiles.values()), encoder)
    learned = get_learned(reads_meaning=meaning is not None)
    version = ".".join(
        [WORDS_VERSION, *([ENCODER] if meaning else []), *([f"training-{learned[0]}"] if learned else [])]
    )
    engine = Engine(
        list(profiles.values()),
        meaning=meaning,
        learned=learned[1] if learned else None,
        detect=languages.detect,
        version=version,
    )
    return Matcher(versions, profiles, meaning, engine, encoder)


def profile_of(network: NetworkInfo, reference: Reference, examples: Sequence[Phrase] = ()) -> Profile:
    """Return what the engine knows a network by: its phrases in every language it has, and cases it took in."""
    phrases: list[Phrase] = []
    for words in network.words.values():
        said = [Phrase(words.name, PhraseKind.NAME), Phrase(words.question, PhraseKind.QUESTION)]
        said += [Phrase(clause, PhraseKind.PURPOSE) for clause in clauses(words.purpose) if not is_limit(clause)]
        said += [Phrase(line, kind) for lines, kind in PHRASE_KINDS.items() for line in words.lines.get(lines, ())]
        said += [
            Phrase(name, PhraseKind.THEME)
            for theme_id in network.theme_ids
            if (name := reference.themes[theme_id].names.get(words.language))
        ]
        said += [Phrase(clause, PhraseKind.OUT_OF_SCOPE) for clause in outside_subjects(words.out_of_scope)]
        phrases += [replace(phrase, language=words.language) for phrase in said]
    return Profile(key=network.slug, phrases=(*phrases, *examples), live=network.live)


def _examples() -> dict[int, list[Phrase]]:
    """Return the newest titles each network took in."""
    found: dict[int, list[Phrase]] = {}
    newest = func.row_number().over(partition_by=NetworkExample.network_id, order_by=NetworkExample.subject_id.desc())
    numbered = select(NetworkExample, newest.label("place")).subquery()
    rows = select(numbered).where(numbered.c.place <= EXAMPLES_EACH).order_by(numbered.c.subject_id.desc())
    for row in db.session.execute(rows):
        phrase = Phrase(row.text, PhraseKind.EXAMPLE, case_id=row.subject_id)
        found.setdefault(row.network_id, []).append(phrase)
    return found
