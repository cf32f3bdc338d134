"""Run the sentence model: texts in, one vector each out, with what each word added to it."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from app.encoding.weights import BLOCK, BLOCK_BYTES, unpack

TOKENIZER = "pieces.model"
WORDS = "words.bin"
GRAPH = "encoder.onnx"

LONGEST_TEXT = 2_000
"""Characters read of a text; what it is about is said early."""

MOST_PIECES = 254
"""Pieces read of a text, some 180 Danish words; the time grows with them, and checking reasons reads again."""
_PREFIX = "query: "
_NOWHERE = (0, 0)

Floats = NDArray[np.float32]


@dataclass(frozen=True)
class Encoded:
    """A text's vector, and its pieces: `spans` as offsets in the text, `parts` summing to `vector`.

    `vector` has length 1. `parts[i]` is what piece i (with its neighbours in mind) adds to it; pieces of the
    prefix and the two ends have the empty span (0, 0).
    """

    vector: Floats
    spans: tuple[tuple[int, int], ...]
    parts: Floats


class Encoder:
    """A loaded model: one for each process, made after it is forked; several threads may share it."""

    def __init__(self, folder: Path, *, threads: int = 1) -> None:
        """Load the three files in `folder`; raises what the libraries raise when they cannot be used."""
        # Imported here: they take a third of a second, and most commands never encode anything.
        import onnxruntime  # noqa: PLC0415 -- see above
        from sentencepiece import SentencePieceProcessor  # noqa: PLC0415 -- see above

        self._tokenizer = SentencePieceProcessor(model_file=str(folder / TOKENIZER))
        self._begin, self._end = self._tokenizer.bos_id(), self._tokenizer.eos_id()
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        options.inter_op_num_threads = 1
        # An arena keeps the memory of the longest text ever read.
        options.enable_cpu_mem_arena = False
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")
        self._session = onnxruntime.InferenceSession(
            str(folder / GRAPH),
            options,
            providers=["CPUExecutionProvider"],
            # Adding and normalising in one go takes the library five times as long as one after the other.
            disabled_optimizers=["SkipLayerNormFusion"],
        )
        self.dimensions = int(self._session.get_inputs()[0].shape[2])
        blocks = self.dimensions // BLOCK
        self._words = np.memmap(folder / WORDS, dtype=np.uint8, mode="r").reshape(-1, blocks, BLOCK_BYTES)

    def encode(self, texts: Sequence[str]) -> Floats:
        """Return a matrix with a row of length 1 for each text, also for one without a word.

        Each text is run alone: 8-bit numbers are scaled by all that runs together, so that in company a text would
        get another vector (cosine 0.98 after centring) and hardly sooner.
        """
        vectors = np.zeros((len(texts), self.dimensions), dtype=np.float32)
        for row, text in enumerate(texts):
            vectors[row] = self.read(text).vector
        return vectors

    def read(self, text: str) -> Encoded:
        """Return a text's vector with the part each of its pieces has in it."""
        numbers, spans = self._pieces(_PREFIX + _clean(text))
        (tokens,) = self._session.run(None, {"words": self._lookup(numbers)[np.newaxis]})
        return _pooled(tokens[0], spans)

    def _pieces(self, text: str) -> tuple[list[int], list[tuple[int, int]]]:
        """Return the numbers of a text's pieces and where each stands behind the prefix, both ends included."""
        found = self._tokenizer.encode(text, return_type="proto").pieces[:MOST_PIECES]
        # Places are counted in bytes; a piece may begin inside a letter that normalising took apart.
        letters = np.cumsum([1, *(byte & 0xC0 != 0x80 for byte in text.encode()[1:]), 1]) - 1
        spans = [(int(letters[one.begin]), int(letters[one.end])) for one in found]
        inside = [(max(start - len(_PREFIX), 0), max(end - len(_PREFIX), 0)) for start, end in spans]
        numbers = [one.id for one in found]
        return [self._begin, *numbers, self._end], [_NOWHERE, *inside, _NOWHERE]

    def _lookup(self, ids: Sequence[int]) -> Floats:
        blocks = np.ascontiguousarray(self._words[list(ids)]).reshape(-1, BLOCK_BYTES)
        return unpack(blocks).reshape(len(ids), self.dimensions)


def _pooled(tokens: Floats, spans: Sequence[tuple[int, int]]) -> Encoded:
    """Take the mean over pieces; it is a sum, so each piece's part in the vector is known."""
    mean = tokens.mean(axis=0)
    parts = tokens / (len(tokens) * (float(np.linalg.norm(mean)) or 1.0))
    return Encoded(parts.sum(axis=0), tuple(spans), parts)


def _clean(text: str) -> str:
    """Cut a text and take out what is not text: lone surrogates cannot be written as UTF-8."""
    cut = text[:LONGEST_TEXT]
    return cut.encode("utf-8", "replace").decode("utf-8").replace("\x00", " ")
