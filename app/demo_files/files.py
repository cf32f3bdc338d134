"""The demo town's data files, read."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from app.demo_files.challenge_entries import ChallengeEntry, ChallengesFile, LifeEntry, LifeFile
from app.demo_files.desk_entries import DeskFile
from app.demo_files.entries import NetworksFile, PageEntry, PeopleFile, PersonEntry, ReferenceFile
from app.demo_files.network_entries import FormerEntry, FormerFile, NetworkLivesFile
from app.demo_files.solution_entries import SolutionsFile
from app.demo_files.story_entries import (
    CommentsFile,
    ConversationEntry,
    OrganisationEntry,
    OrganisationsFile,
    SubmissionEntry,
)
from app.demo_files.theme_entries import ThemesFile
from app.demo_files.trial_entries import TrialsFile

DATA = Path(__file__).parent / "data"
LANGUAGES = ("da", "en")

Read = TypeVar("Read")


def read_reference(data: Path = DATA) -> ReferenceFile:
    """Read the municipality and what it is made of."""
    return _typed(data / "reference.yaml", ReferenceFile)


def read_networks(data: Path = DATA) -> NetworksFile:
    """Read the networks."""
    return _typed(data / "networks.yaml", NetworksFile)


def read_people(data: Path = DATA) -> list[PersonEntry]:
    """Read the people one can be."""
    return _typed(data / "people.yaml", PeopleFile).people


def read_pages(data: Path = DATA) -> list[PageEntry]:
    """Read the pages of the house, by file name."""
    return [_typed(path, PageEntry) for path in sorted((data / "pages").glob("*.yaml"))]


def read_conversations(data: Path = DATA) -> list[ConversationEntry]:
    """Read what is said about submissions."""
    return _typed(data / "comments.yaml", CommentsFile).conversations


def read_organisations(data: Path = DATA) -> list[OrganisationEntry]:
    """Read the organisations that take part."""
    return _typed(data / "organisations.yaml", OrganisationsFile).organisations


def read_challenges(data: Path = DATA) -> list[ChallengeEntry]:
    """Read the challenges that networks have opened."""
    return _typed(data / "challenges.yaml", ChallengesFile).challenges


def read_life(challenge: str, data: Path = DATA) -> LifeEntry:
    """Read what people put into the challenge that is called so."""
    file = _typed(data / "challenge-life.yaml", LifeFile)
    return next((one for one in file.challenges if one.about == challenge), LifeEntry(challenge))


def read_desk(data: Path = DATA) -> DeskFile:
    """Read what staff have done beside the lives of the submissions."""
    return _typed(data / "desk.yaml", DeskFile)


def read_themes(data: Path = DATA) -> ThemesFile:
    """Read what themes were proposed, and the rounds in which they are decided."""
    return _typed(data / "themes.yaml", ThemesFile)


def read_trials(data: Path = DATA) -> TrialsFile:
    """Read what the networks try on a small scale."""
    return _typed(data / "trials.yaml", TrialsFile)


def read_solutions(data: Path = DATA) -> SolutionsFile:
    """Read what the networks have handed over, and what it gives."""
    return _typed(data / "solutions.yaml", SolutionsFile)


def read_network_lives(data: Path = DATA) -> NetworkLivesFile:
    """Read how the networks at work live."""
    return _typed(data / "network-lives.yaml", NetworkLivesFile)


def read_former_networks(data: Path = DATA, *, few: bool) -> list[FormerEntry]:
    """Read the networks that were rounded off before, as there are with `few` live networks, or all."""
    return [one for one in _typed(data / "former-networks.yaml", FormerFile).networks if one.in_few or not few]


def read_submissions(data: Path = DATA, *, few: bool) -> list[SubmissionEntry]:
    """Read every submission, companion and moderation sample as it is with `few` live networks, or with all."""
    written = _plain(data / "submissions.yaml")
    groups = [entries for entries in written.values() if isinstance(entries, list)]
    entries = [_varied(entry, few=few) for group in groups for entry in group]
    chosen = msgspec.convert(entries, list[SubmissionEntry])
    return [entry for entry in chosen if few or not entry.only_few]


def _varied(entry: dict[str, Any], *, few: bool) -> dict[str, Any]:
    return _laid_over(entry, entry.get("few", {})) if few else entry


def _laid_over(below: Mapping[str, Any], above: Mapping[str, Any]) -> dict[str, Any]:
    """Lay a mapping over another key by key; a route is replaced whole."""
    result = dict(below)
    for key, value in above.items():
        under = result.get(key)
        whole = key == "route" or not (isinstance(value, dict) and isinstance(under, dict))
        result[key] = value if whole else _laid_over(under or {}, value)
    return result


def _typed(path: Path, shape: type[Read]) -> Read:
    return msgspec.convert(_plain(path), shape)


@cache
def _plain(path: Path) -> dict[str, Any]:
    plain: dict[str, Any] = msgspec.yaml.decode(path.read_bytes())
    return plain
