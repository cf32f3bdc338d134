"""What everybody reads on many pages, kept in the process and read again once its topic has changed."""

from collections.abc import Callable
from threading import Lock
from typing import Generic, TypeVar

from app import db
from app.municipality.models import Topic
from app.municipality.queries import get_versions

Read = TypeVar("Read")


class KeptOf(Generic[Read]):
    """What `read` gives of a town, kept for each database while the version of its topic stands."""

    def __init__(self, topic: Topic, read: Callable[[], Read]) -> None:
        self._topic, self._read = topic, read
        self._kept: dict[str, tuple[str, Read]] = {}
        self._lock = Lock()

    def get(self) -> Read:
        """Return it as it stands, from the process if it is there."""
        name, version = db.database().name, get_versions().get(self._topic, "")
        kept = self._kept.get(name)
        if kept is not None and kept[0] == version:
            return kept[1]
        fresh = self._read()
        with self._lock:
            self._kept[name] = version, fresh
        return fresh
