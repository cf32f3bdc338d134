"""Make the sentence model's three files out of the file of weights: tokenizer, word table and encoder graph.

The model is multilingual-e5-small (Wang et al. 2024, "Multilingual E5 Text Embeddings", MIT licence): a BERT
encoder of 12 layers, 384 dimensions and 512 positions over the pieces of XLM-RoBERTa. The encoder's matrices
become 8-bit whole numbers, one scale a column, all but two; the word table stays as it is, in 4 bits, read from disk.
"""

import logging
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from app.encoding.graph import whole_graph
from app.encoding.weights import Weights

# SentencePiece's own numbers for kinds of pieces and of models.
_NORMAL, _UNKNOWN, _CONTROL = 1, 2, 3
_UNIGRAM = 1

# What goes into these two has single numbers far off all others, so that 8 bits blur the rest: kept whole, a text's
# centred vector is within 0.992 (cosine) of the unrounded model's, with them rounded within 0.985.
_WHOLE = ("l0.fo.w", "l4.fo.w")


def build_tokenizer(weights: Weights, target: Path) -> None:
    """Write the tokenizer as a SentencePiece model: Unigram over NFKC, pieces numbered as in the word table."""
    from sentencepiece import SentencePieceNormalizer  # noqa: PLC0415 -- only building needs it
    from sentencepiece.sentencepiece_model_pb2 import (  # type: ignore[attr-defined]  # noqa: PLC0415 -- made as it runs
        ModelProto,
    )

    pieces = weights.pieces
    model = ModelProto()
    # The rules of normalisation come with the library; the file's own map is written for another reader.
    model.ParseFromString(SentencePieceNormalizer(rule_name="nmt_nfkc").serialized_model_proto())
    model.normalizer_spec.add_dummy_prefix = True
    model.normalizer_spec.remove_extra_whitespaces = True
    model.normalizer_spec.escape_whitespaces = True
    special = {pieces.begin: _CONTROL, pieces.end: _CONTROL, pieces.padding: _CONTROL, pieces.unknown: _UNKNOWN}
    for number, (piece, score) in enumerate(pieces.scored):
        model.pieces.add(piece=piece, score=score, type=special.get(number, _NORMAL))
    trainer = model.trainer_spec
    trainer.model_type = _UNIGRAM
    trainer.vocab_size = len(pieces.scored)
    for name, number in (
        ("bos", pieces.begin), ("eos", pieces.end), ("pad", pieces.padding), ("unk", pieces.unknown),
    ):  # fmt: skip
        setattr(trainer, f"{name}_id", number)
        setattr(trainer, f"{name}_piece", pieces.scored[number][0])
    _put(target, lambda path: path.write_bytes(model.SerializeToString()))


def build_words(weights: Weights, target: Path) -> None:
    """Write the word table: one row of 4-bit blocks for each piece, in the order of their numbers."""
    _put(target, lambda path: path.write_bytes(weights.packed("emb.word").tobytes()))


def build_graph(weights: Weights, target: Path) -> None:
    """Write the encoder: from `words` (texts × pieces × 384, texts of one length) to `tokens` of the same shape."""
    import onnx  # noqa: PLC0415 -- only building needs it
    from onnxruntime.quantization import QuantType, quantize_dynamic  # noqa: PLC0415 -- only building needs it

    whole = target.with_suffix(".whole")
    graph = whole_graph(onnx, weights)
    onnx.save(graph, str(whole))
    try:
        with _silence():
            _put(
                target,
                lambda path: quantize_dynamic(
                    str(whole),
                    str(path),
                    per_channel=True,
                    op_types_to_quantize=["MatMul"],
                    nodes_to_exclude=[node.name for node in graph.graph.node if set(_WHOLE) & set(node.input)],
                    weight_type=QuantType.QInt8,
                ),
            )
    finally:
        whole.unlink(missing_ok=True)


@contextmanager
def _silence() -> Iterator[None]:
    """Keep the quantiser quiet: it tells of every node on the root logger, where the product itself never speaks."""

    def worth_saying(record: logging.LogRecord) -> bool:
        return record.levelno >= logging.ERROR

    root = logging.getLogger()
    root.addFilter(worth_saying)
    try:
        yield
    finally:
        root.removeFilter(worth_saying)


def _put(target: Path, write: Callable[[Path], Any]) -> None:
    """Let `write` make a file beside `target` and put it in place whole."""
    unfinished = target.with_suffix(".unfinished")
    write(unfinished)
    with unfinished.open("rb") as made:
        os.fsync(made.fileno())
    unfinished.replace(target)
