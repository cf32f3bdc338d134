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
from types import ModuleType
from typing import Any

import numpy as np

from app.encoding.weights import Weights

OPSET = 23
"""The first with attention as an operation of its own."""

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
    graph = _graph(onnx, weights)
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


class _Graph:
    """Nodes and constants of a graph, with names made up as it grows."""

    def __init__(self, onnx: ModuleType, weights: Weights) -> None:
        self.onnx = onnx
        self.weights = weights
        self.nodes: list[Any] = []
        self.constants: list[Any] = []

    def constant(self, name: str, values: Any) -> str:  # noqa: ANN401 -- an array of any type
        self.constants.append(self.onnx.numpy_helper.from_array(np.ascontiguousarray(values), name))
        return name

    def add(self, operation: str, *inputs: str, **attributes: Any) -> str:  # noqa: ANN401 -- whatever the operation has
        output = f"{operation}_{len(self.nodes)}"
        self.nodes.append(self.onnx.helper.make_node(operation, list(inputs), [output], output, **attributes))
        return output

    def linear(self, name: str, source: str) -> str:
        bias = self.weights.tensor(f"{name}.b")
        matrix = self.weights.tensor(f"{name}.w").reshape(len(bias), -1).T
        product = self.add("MatMul", source, self.constant(f"{name}.w", matrix))
        return self.add("Add", product, self.constant(f"{name}.b", bias))

    def normal(self, name: str, source: str) -> str:
        scale = self.constant(f"{name}.w", self.weights.tensor(f"{name}.w"))
        shift = self.constant(f"{name}.b", self.weights.tensor(f"{name}.b"))
        return self.add("LayerNormalization", source, scale, shift, axis=-1, epsilon=float(self.weights.shape.epsilon))


def _graph(onnx: ModuleType, weights: Weights) -> Any:  # noqa: ANN401 -- an onnx model, of a library loaded late
    shape = weights.shape
    graph = _Graph(onnx, weights)
    hidden = _embedded(graph)
    for layer in range(shape.layers):
        name = f"l{layer}"
        attended = graph.linear(f"{name}.ao", _attention(graph, name, hidden))
        hidden = graph.normal(f"{name}.aln", graph.add("Add", hidden, attended))
        widened = graph.add("Gelu", graph.linear(f"{name}.fi", hidden))
        hidden = graph.normal(f"{name}.oln", graph.add("Add", hidden, graph.linear(f"{name}.fo", widened)))
    graph.nodes[-1].output[0] = "tokens"
    helper, number = onnx.helper, onnx.TensorProto.FLOAT
    model = helper.make_model(
        helper.make_graph(
            graph.nodes,
            "encoder",
            [helper.make_tensor_value_info("words", number, ["texts", "pieces", shape.hidden])],
            [helper.make_tensor_value_info("tokens", number, ["texts", "pieces", shape.hidden])],
            graph.constants,
        ),
        opset_imports=[helper.make_opsetid("", OPSET)],
    )
    model.ir_version = 10
    return model


def _embedded(graph: _Graph) -> str:
    """Add the place of each piece to its word vector: the first so many rows of the table of positions."""
    shape = graph.weights.shape
    places = graph.weights.tensor("emb.pos").reshape(shape.positions, shape.hidden)
    kind = graph.weights.tensor("emb.type").reshape(-1, shape.hidden)[0]
    table = graph.constant("emb.places", places + kind)
    length = graph.add("Shape", "words", start=1, end=2)
    first = graph.constant("first", np.array([0], dtype=np.int64))
    axis = graph.constant("piece_axis", np.array([0], dtype=np.int64))
    return graph.normal("emb.ln", graph.add("Add", "words", graph.add("Slice", table, first, length, axis)))


def _attention(graph: _Graph, name: str, hidden: str) -> str:
    heads = graph.weights.shape.heads
    asked, offered, value = (graph.linear(f"{name}.{part}", hidden) for part in ("q", "k", "v"))
    return graph.add("Attention", asked, offered, value, q_num_heads=heads, kv_num_heads=heads)
