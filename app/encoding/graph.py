"""The sentence model's graph, layer by layer."""

from types import ModuleType
from typing import Any

import numpy as np

from app.encoding.weights import Weights

OPSET = 23
"""The first with attention as an operation of its own."""


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


def whole_graph(onnx: ModuleType, weights: Weights) -> Any:  # noqa: ANN401 -- an onnx model, of a library loaded late
    """Return the model that turns pieces of a text into one vector."""
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
