"""A file of weights in the layout of the real one, small enough to build a model from in a moment."""

import struct

import numpy as np
from numpy.typing import NDArray

from app.encoding.weights import BLOCK, MAGIC

HIDDEN, HEADS, FEED_FORWARD, POSITIONS = 32, 2, 64, 40
WORDS = ["▁query", ":", "▁", *"abcdefghijklmnopqrstuvwxyzæøå"]
PIECES = ["<s>", "<pad>", "</s>", "<unk>", *WORDS]
ROWS = len(PIECES)

_RANDOM = np.random.default_rng(1)


def weights() -> bytes:
    """Return the whole file."""
    tensors = {
        "emb.word": _packed(ROWS * HIDDEN),
        "emb.pos": _plain(POSITIONS, HIDDEN),
        "emb.type": _plain(2, HIDDEN),
        **_pair("emb.ln", HIDDEN),
        **{name: data for part in "qkv" for name, data in _pair(f"l0.{part}", HIDDEN, HIDDEN).items()},
        **_pair("l0.ao", HIDDEN, HIDDEN),
        **_pair("l0.aln", HIDDEN),
        **_pair("l0.fi", FEED_FORWARD, HIDDEN),
        **_pair("l0.fo", HIDDEN, FEED_FORWARD),
        **_pair("l0.oln", HIDDEN),
    }
    head = [
        MAGIC + bytes(4),
        struct.pack("<7ifi", HIDDEN, 1, HEADS, FEED_FORWARD, ROWS, POSITIONS, 0, 1e-12, BLOCK),
        _vocabulary(),
        struct.pack("<iI", 1, 3) + b"map",
        struct.pack("<i", len(tensors)),
    ]
    offset = sum(map(len, head)) + sum(2 + len(name) + struct.calcsize("<BIQQ") for name in tensors)
    for name, (kind, values, data) in tensors.items():
        head.append(struct.pack("<H", len(name)) + name.encode())
        head.append(struct.pack("<BIQQ", kind, values, offset, len(data)))
        offset += len(data)
    return b"".join([*head, *(data for _kind, _values, data in tensors.values())])


def _vocabulary() -> bytes:
    texts = [piece.encode() for piece in PIECES]
    offsets = np.cumsum([0, *map(len, texts)]).astype("<u4")
    scores = np.linspace(-1, -3, len(texts)).astype("<f4")
    text = b"".join(texts)
    return struct.pack("<5iQ", len(texts), 0, 2, 1, 3, len(text)) + offsets.tobytes() + scores.tobytes() + text


_Tensor = tuple[int, int, bytes]


def _pair(name: str, *shape: int) -> dict[str, _Tensor]:
    return {f"{name}.w": _plain(*shape), f"{name}.b": _plain(shape[0])}


def _plain(*shape: int) -> _Tensor:
    values: NDArray[np.float32] = _RANDOM.normal(0, 0.3, int(np.prod(shape))).astype("<f4")
    return 0, len(values), values.tobytes()


def _packed(values: int) -> _Tensor:
    blocks = [
        np.float16(0.1).tobytes() + _RANDOM.integers(0, 256, BLOCK // 2, dtype=np.uint8).tobytes()
        for _ in range(values // BLOCK)
    ]
    return 1, values, b"".join(blocks)
