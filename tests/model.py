"""The sentence model that tests share: built once, kept between runs, the same for all test processes."""

import os
from pathlib import Path

from app.encoding import store

DATA_DIR = Path(__file__).resolve().parent.parent / "instance" / "test"


def ensure() -> Path:
    """Return the folder of the ready model, built first if need be; a second process waits for the first."""
    folder = store.model_folder(DATA_DIR)
    source = os.environ.get("MODEL_SOURCE")
    store.build(folder, Path(source) if source else None)
    return folder


if __name__ == "__main__":
    ensure()
