"""Read the file of weights that the sentence model is built from.

The layout (little endian): a magic word; seven whole numbers and an epsilon; the vocabulary's special numbers;
its pieces with their scores; a map for normalising text, not needed with NFKC; and a table of tensors, plain
float32 or in blocks of 4 bits.
"""

import struct
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

MAGIC = b"E5S1"
BLOCK = 32
BLOCK_BYTES = 18
_SCALE_BYTES = 2
_ZERO = 8

Floats = NDArray[np.float32]
Bytes = NDArray[np.uint8]


class WeightsError(ValueError):
    """The file is not a file of weights in the layout this module reads."""


@dataclass(frozen=True)
class Shape:
    """How large the model is."""

    hidden: int
    layers: int
    heads: int
    feed_forward: int
    vocabulary: int
    positions: int
    epsilon: float


@dataclass(frozen=True)
class Pieces:
    """The vocabulary: (piece, score) in the order of their numbers, and the numbers with a meaning of their own."""

    scored: list[tuple[str, float]]
    begin: int
    end: int
    padding: int
    unknown: int


@dataclass(frozen=True)
class _Tensor:
    packed: bool
    values: int
    offset: int
    size: int


class Weights:
    """An opened file of weights; tensors are read when asked for."""

    def __init__(self, path: Path) -> None:
        """Read the head of `path`; raises `WeightsError` for a file that is not of this kind."""
        if not path.stat().st_size:
            raise WeightsError(f"{path.name} is empty")
        self._data = np.memmap(path, dtype=np.uint8, mode="r")
        reader = _Reader(self._data)
        if reader.bytes(len(MAGIC)) != MAGIC:
            raise WeightsError(f"{path.name} does not begin as a file of weights")
        reader.bytes(4)
        self.shape = _shape(reader)
        (block,) = reader.unpack("<i")
        if block != BLOCK:
            raise WeightsError(f"blocks of {block} values are not known")
        self.pieces = _pieces(reader)
        _entries, length = reader.unpack("<iI")
        reader.bytes(length)
        self._tensors = _tensors(reader, len(self._data))

    def tensor(self, name: str) -> Floats:
        """Return a tensor's values, flat; raises `WeightsError` when there is none called so."""
        found = self._find(name)
        raw = self._data[found.offset : found.offset + found.size]
        if not found.packed:
            return raw.view("<f4").astype(np.float32)
        return unpack(raw.reshape(-1, BLOCK_BYTES)).reshape(-1)[: found.values]

    def packed(self, name: str) -> Bytes:
        """Return a 4-bit tensor as it stands in the file: one row of `BLOCK_BYTES` for each block."""
        found = self._find(name)
        if not found.packed:
            raise WeightsError(f"{name} is not packed")
        return self._data[found.offset : found.offset + found.size].reshape(-1, BLOCK_BYTES)

    def _find(self, name: str) -> _Tensor:
        try:
            return self._tensors[name]
        except KeyError:
            raise WeightsError(f"the file has no tensor {name}") from None


def unpack(blocks: Bytes) -> Floats:
    """Return the values of 4-bit blocks (shape blocks × 18) as float32 (shape blocks × 32)."""
    scales = np.ascontiguousarray(blocks[:, :_SCALE_BYTES]).view("<f2").astype(np.float32)
    pairs = blocks[:, _SCALE_BYTES:]
    nibbles = np.concatenate([pairs & 0x0F, pairs >> 4], axis=1)
    return (nibbles.astype(np.float32) - _ZERO) * scales


class _Reader:
    """Reads on from the front of the file, never past its end."""

    def __init__(self, data: Bytes) -> None:
        self._data = data
        self._at = 0

    def bytes(self, count: int) -> bytes:
        if count < 0 or self._at + count > len(self._data):
            raise WeightsError("the file ends early")
        self._at += count
        return self._data[self._at - count : self._at].tobytes()

    def unpack(self, layout: str) -> tuple[Any, ...]:
        return struct.unpack(layout, self.bytes(struct.calcsize(layout)))


def _shape(reader: _Reader) -> Shape:
    hidden, layers, heads, feed_forward, vocabulary, positions, _reserved = reader.unpack("<7i")
    (epsilon,) = reader.unpack("<f")
    shape = Shape(hidden, layers, heads, feed_forward, vocabulary, positions, epsilon)
    if (
        min(hidden, layers, heads, feed_forward, vocabulary, positions) < 1
        or shape.hidden % BLOCK
        or shape.hidden % shape.heads
    ):
        raise WeightsError("the sizes of the model make no sense")
    return shape


def _pieces(reader: _Reader) -> Pieces:
    count, begin, end, padding, unknown = reader.unpack("<5i")
    (length,) = reader.unpack("<Q")
    if not all(0 <= number < count for number in (begin, end, padding, unknown)):
        raise WeightsError("a special piece is not in the vocabulary")
    offsets = np.frombuffer(reader.bytes(4 * (count + 1)), dtype="<u4").tolist()
    scores = np.frombuffer(reader.bytes(4 * count), dtype="<f4").tolist()
    text = reader.bytes(length)
    try:
        words = [text[offsets[at] : offsets[at + 1]].decode() for at in range(count)]
    except UnicodeDecodeError as error:
        raise WeightsError("the pieces are not UTF-8") from error
    return Pieces(list(zip(words, scores, strict=True)), begin, end, padding, unknown)


def _tensors(reader: _Reader, length_of_file: int) -> dict[str, _Tensor]:
    (count,) = reader.unpack("<i")
    if count < 1:
        raise WeightsError("the file names no tensors")
    found = {}
    for _ in range(count):
        (length,) = reader.unpack("<H")
        name = reader.bytes(length).decode("ascii", "replace")
        kind, values, offset, size = reader.unpack("<BIQQ")
        expected = {0: 4 * values, 1: -(-values // BLOCK) * BLOCK_BYTES}.get(kind)
        if size != expected or offset + size > length_of_file:
            raise WeightsError(f"{name} does not lie in the file as its kind should")
        found[name] = _Tensor(bool(kind), values, offset, size)
    return found
