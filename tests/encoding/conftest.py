"""A small model for tests of how it is built and kept; the real one is `model_folder`."""

import hashlib
from pathlib import Path

import pytest

from app.encoding import source, store
from tests.encoding import small


@pytest.fixture(scope="session")
def small_weights() -> bytes:
    return small.weights()


@pytest.fixture
def weights_file(small_weights: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a small file of weights that passes for the pinned one."""
    for module in (source, store):
        monkeypatch.setattr(module, "WEIGHTS_SHA256", hashlib.sha256(small_weights).hexdigest())
    path = tmp_path / "source" / source.WEIGHTS
    path.parent.mkdir()
    path.write_bytes(small_weights)
    return path
