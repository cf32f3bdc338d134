"""Reading the file of weights: what it holds, and that a damaged one is told apart."""

from contextlib import suppress
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.encoding.weights import BLOCK_BYTES, Weights, WeightsError, unpack
from tests.encoding import small


@pytest.fixture(scope="session")
def damaged(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("weights") / "damaged.bin"


def read_all(path: Path) -> None:
    weights = Weights(path)
    for name in ("emb.word", "emb.pos", "emb.ln.w", "l0.q.w", "l0.fo.b", "l0.oln.b"):
        weights.tensor(name)
    weights.packed("emb.word")


def test_reads_what_was_written(weights_file: Path) -> None:
    weights = Weights(weights_file)
    assert weights.shape.hidden == small.HIDDEN
    assert weights.shape.layers == 1
    assert weights.shape.epsilon == pytest.approx(1e-12)
    assert [piece for piece, _score in weights.pieces.scored] == small.PIECES
    assert (weights.pieces.begin, weights.pieces.padding, weights.pieces.end, weights.pieces.unknown) == (0, 1, 2, 3)
    assert weights.tensor("l0.fi.w").shape == (small.FEED_FORWARD * small.HIDDEN,)
    assert weights.packed("emb.word").shape == (small.ROWS, BLOCK_BYTES)
    np.testing.assert_array_equal(
        weights.tensor("emb.word").reshape(small.ROWS, -1), unpack(weights.packed("emb.word"))
    )


def test_unpacks_low_nibbles_first() -> None:
    block = np.frombuffer(np.float16(0.5).tobytes() + bytes([0x80, *([0x88] * 14), 0x9F]), dtype=np.uint8)
    values = unpack(block.reshape(1, -1))[0]
    assert values[0] == -4.0
    assert values[15] == 3.5
    assert values[16] == 0.0
    assert values[31] == 0.5


def test_an_unknown_or_plain_tensor_is_refused(weights_file: Path) -> None:
    weights = Weights(weights_file)
    with pytest.raises(WeightsError, match="no tensor l9"):
        weights.tensor("l9.q.w")
    with pytest.raises(WeightsError, match="not packed"):
        weights.packed("emb.pos")


@pytest.mark.parametrize("data", [b"", b"E5S1", b"E5S1" + b"\xff" * 200, b"PK\x03\x04" * 50, bytes(10_000)])
def test_another_file_is_refused(damaged: Path, data: bytes) -> None:
    damaged.write_bytes(data)
    with pytest.raises(WeightsError):
        Weights(damaged)


@given(share=st.floats(0, 1, exclude_max=True))
@settings(max_examples=150, deadline=None)
def test_a_file_that_ends_early_is_refused(damaged: Path, small_weights: bytes, share: float) -> None:
    damaged.write_bytes(small_weights[: int(share * len(small_weights))])
    with pytest.raises(WeightsError):
        Weights(damaged)


@given(data=st.data())
@settings(max_examples=300, deadline=None)
def test_a_damaged_file_is_read_or_refused_in_words(damaged: Path, small_weights: bytes, data: st.DataObject) -> None:
    """A changed value cannot be seen, which is what the checksum is for; a changed head may only be refused."""
    head = small_weights.index(b"l0.oln.b") + 40
    spots = st.tuples(st.integers(0, head), st.binary(min_size=1, max_size=8))
    bytes_now = bytearray(small_weights)
    for at, put in data.draw(st.lists(spots, min_size=1, max_size=4)):
        bytes_now[at : at + len(put)] = put
    damaged.write_bytes(bytes_now)
    with suppress(WeightsError):
        read_all(damaged)
