"""The trained network as one int8 ONNX graph, written operator by operator.

Writing the graph by hand gives exactly the fused operators that onnxruntime runs fastest on a processor, and embeddings
in 8 bits with one scale a row. Weights keep 7 of the 8 bits: on processors without VNNI instructions the products of
full 8-bit weights overflow, and results would differ from machine to machine.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt
import onnx
from onnx import TensorProto, helper, numpy_helper

from language_training.net import ARC, ENTITY, HEADS, HIDDEN, LABEL, LAYERS

Array = npt.NDArray[Any]
FUSED = "com.microsoft"


class Graph:
    """Collects nodes and constants."""

    def __init__(self, weights: dict[str, Array], levels: int) -> None:
        self.weights = weights
        self.levels = levels
        self.nodes: list[onnx.NodeProto] = []
        self.constants: list[onnx.TensorProto] = []
        self._count = 0

    def constant(self, name: str, value: Array) -> str:
        """A tensor of the model."""
        self.constants.append(numpy_helper.from_array(np.ascontiguousarray(value), name))
        return name

    def op(self, kind: str, inputs: list[str], outputs: int | list[str] = 1, domain: str = "", **options: Any) -> Any:
        """Add a node; its output's name, or the list of them where there are several."""
        if isinstance(outputs, int):
            self._count += 1
            names = [f"{kind.lower()}_{self._count}_{i}" for i in range(outputs)]
        else:
            names = outputs
        self.nodes.append(helper.make_node(kind, inputs, names, domain=domain, **options))
        return names[0] if len(names) == 1 else names

    def quantised(self, name: str, matrix: Array) -> tuple[str, str, str]:
        """A matrix (inputs, outputs) in 8 bits with a scale a column: names of weight, scale and zero point."""
        scale = np.maximum(np.abs(matrix).max(0), 1e-8) / self.levels
        whole = np.clip(np.rint(matrix / scale), -self.levels, self.levels).astype(np.int8)
        return (
            self.constant(name + ".int8", whole),
            self.constant(name + ".scale", scale.astype(np.float32)),
            self.constant(name + ".zero", np.zeros(matrix.shape[1], np.int8)),
        )

    def multiply(self, states: str, name: str, matrix: Array, bias: Array | None) -> str:
        """States times a quantised matrix, plus a bias."""
        weight, scale, zero = self.quantised(name, matrix)
        inputs = [states, weight, scale, zero]
        if bias is not None:
            inputs.append(self.constant(name + ".bias", bias))
        found: str = self.op("DynamicQuantizeMatMul", inputs, domain=FUSED)
        return found

    def linear(self, states: str, name: str) -> str:
        """A linear layer of the network."""
        return self.multiply(states, name, self.weights[name + ".weight"].T, self.weights[name + ".bias"])

    def gelu(self, states: str) -> str:
        """The exact (erf) GELU."""
        found: str = self.op("Gelu", [states], domain=FUSED)
        return found


def build(weights: dict[str, Array], sizes: dict[str, int], entity: str, levels: int = 63) -> onnx.ModelProto:
    """The graph.

    Args:
        weights: State of the network, fp32.
        sizes: Number of labels by head.
        entity: The entity head to keep (`ner_ww`).
        levels: Largest absolute value of a quantised weight.

    Returns:
        A model with inputs `pieces`, `features` (rows, pieces), `firsts` (rows, 1 + words) and outputs `upos`, `xpos`
        (rows, words), `arcs`, `relations` (rows, words, 1 + words), `entities` (rows, words, labels) and
        `attribution` (rows, words, 9).
    """
    graph = Graph(weights, levels)
    hidden = _embed(graph)
    mask = graph.op("Cast", [graph.op("Greater", ["pieces", graph.constant("pad", np.array(0, np.int32))])], to=TensorProto.INT32)
    for number in range(LAYERS):
        hidden = _layer(graph, hidden, mask, f"layers.{number}.")
    states = graph.op(
        "GatherND", [hidden, graph.op("Unsqueeze", ["firsts", graph.constant("last", np.array([-1]))])], batch_dims=1
    )
    words = graph.op(
        "Slice",
        [states, *(graph.constant(f"slice{i}", np.array([v])) for i, v in enumerate((1, np.iinfo(np.int64).max, 1)))],
    )
    _tags(graph, words, sizes)
    _tree(graph, states, words, sizes["deprel"])
    inner = graph.gelu(graph.linear(words, "entity_inner"))
    _named(graph, graph.linear(inner, f"entities.{entity}"), "entities")
    inner = graph.gelu(graph.linear(words, "attribution_inner"))
    _named(graph, graph.linear(inner, "attribution"), "attribution")
    assert weights["entity_inner.weight"].shape == (ENTITY, HIDDEN)
    whole = ["rows", "length"]
    inputs = [
        helper.make_tensor_value_info("pieces", TensorProto.INT32, whole),
        helper.make_tensor_value_info("features", TensorProto.INT32, whole),
        helper.make_tensor_value_info("firsts", TensorProto.INT64, ["rows", "places"]),
    ]
    outputs = [
        helper.make_tensor_value_info("upos", TensorProto.UINT8, ["rows", "words"]),
        helper.make_tensor_value_info("xpos", TensorProto.UINT8, ["rows", "words"]),
        helper.make_tensor_value_info("arcs", TensorProto.FLOAT, ["rows", "words", "places"]),
        helper.make_tensor_value_info("relations", TensorProto.UINT8, ["rows", "words", "places"]),
        helper.make_tensor_value_info("entities", TensorProto.FLOAT, ["rows", "words", sizes[entity]]),
        helper.make_tensor_value_info("attribution", TensorProto.FLOAT, ["rows", "words", 9]),
    ]
    body = helper.make_graph(graph.nodes, "language", inputs, outputs, graph.constants)
    opsets = [helper.make_opsetid("", 17), helper.make_opsetid(FUSED, 1)]
    return helper.make_model(body, opset_imports=opsets, ir_version=8)


def _named(graph: Graph, value: str, name: str) -> None:
    graph.op("Identity", [value], [name])


def _embed(graph: Graph) -> str:
    weights = graph.weights
    table = weights["words.weight"]
    scale = np.maximum(np.abs(table).max(1, keepdims=True), 1e-8) / 127
    words = graph.constant("words.int8", np.rint(table / scale).astype(np.int8))
    scales = graph.constant("words.scale", scale.astype(np.float32))
    rows = graph.op("Cast", [graph.op("Gather", [words, "pieces"])], to=TensorProto.FLOAT)
    rows = graph.op("Mul", [rows, graph.op("Gather", [scales, "pieces"])])
    length = graph.op("Slice", [graph.op("Shape", ["pieces"]), graph.constant("one", np.array([1])), graph.constant("two", np.array([2]))])
    positions = graph.op(
        "Slice", [graph.constant("positions", weights["positions"]), graph.constant("nought", np.array([0])), length]
    )
    shapes = graph.op("Gather", [graph.constant("features.table", weights["features.weight"]), "features"])
    summed = graph.op("Add", [graph.op("Add", [rows, shapes]), positions])
    norm = [graph.constant("norm.weight", weights["norm.weight"]), graph.constant("norm.bias", weights["norm.bias"])]
    found: str = graph.op("LayerNormalization", [summed, *norm], epsilon=1e-12, axis=-1)
    return found


def _layer(graph: Graph, hidden: str, mask: str, base: str) -> str:
    weights = graph.weights
    whole, scale, zero = graph.op("DynamicQuantizeLinear", [hidden], 3)
    matrix, column, middle = graph.quantised(base + "qkv", weights[base + "qkv.weight"].T)
    bias = graph.constant(base + "qkv.bias", weights[base + "qkv.bias"])
    mixed = graph.op(
        "QAttention", [whole, matrix, bias, scale, column, mask, zero, middle], domain=FUSED, num_heads=HEADS
    )
    out = graph.multiply(mixed, base + "out", weights[base + "out.weight"].T, None)
    hidden = _skip(graph, out, hidden, base + "norm1", weights[base + "out.bias"])
    inner = graph.multiply(hidden, base + "up", weights[base + "up.weight"].T, None)
    inner = graph.op("BiasGelu", [inner, graph.constant(base + "up.bias", weights[base + "up.bias"])], domain=FUSED)
    out = graph.multiply(inner, base + "down", weights[base + "down.weight"].T, None)
    return _skip(graph, out, hidden, base + "norm2", weights[base + "down.bias"])


def _skip(graph: Graph, states: str, before: str, name: str, bias: Array) -> str:
    inputs = [
        states,
        before,
        graph.constant(name + ".weight", graph.weights[name + ".weight"]),
        graph.constant(name + ".bias", graph.weights[name + ".bias"]),
        graph.constant(name + ".added", bias),
    ]
    found: str = graph.op("SkipLayerNormalization", inputs, domain=FUSED, epsilon=1e-12)
    return found


def _best(graph: Graph, scores: str, name: str) -> None:
    graph.op("Cast", [graph.op("ArgMax", [scores], axis=-1, keepdims=0)], [name], to=TensorProto.UINT8)


def _tags(graph: Graph, words: str, sizes: dict[str, int]) -> None:
    weight, bias = graph.weights["tags.weight"], graph.weights["tags.bias"]
    cut = sizes["upos"]
    _best(graph, graph.multiply(words, "upos_head", weight[:cut].T, bias[:cut]), "upos")
    _best(graph, graph.multiply(words, "xpos_head", weight[cut:].T, bias[cut:]), "xpos")


def _tree(graph: Graph, states: str, words: str, labels: int) -> None:
    weights = graph.weights
    dependents = graph.gelu(graph.linear(words, "arc_dependent"))
    heads = graph.gelu(graph.linear(states, "arc_head"))
    form = weights["arcs.weight"]
    left = graph.multiply(dependents, "arcs", form[:ARC], form[ARC])
    arcs = graph.op("MatMul", [left, graph.op("Transpose", [heads], perm=[0, 2, 1])])
    alone = graph.multiply(heads, "arcs.head", weights["arcs.head.weight"].T, weights["arcs.head.bias"])
    graph.op("Add", [arcs, graph.op("Transpose", [alone], perm=[0, 2, 1])], ["arcs"])
    dependents = graph.gelu(graph.linear(words, "label_dependent"))
    heads = graph.gelu(graph.linear(states, "label_head"))
    form = weights["labels.weight"]
    left = graph.multiply(dependents, "labels", form[:LABEL], form[LABEL])
    shape = graph.op("Concat", [
        graph.op("Slice", [graph.op("Shape", [words]), "nought", "one"]),
        graph.constant("any", np.array([-1])),
        graph.constant("label_size", np.array([LABEL])),
    ], axis=0)
    left = graph.op("Reshape", [left, shape])
    # (rows, places, words × labels): the head first, so that labels come last and need no transposition
    pairs = graph.op("MatMul", [heads, graph.op("Transpose", [left], perm=[0, 2, 1])])
    shape = graph.op("Concat", [
        graph.op("Shape", [heads], end=2),
        graph.constant("any2", np.array([-1])),
        graph.constant("label_count", np.array([labels])),
    ], axis=0)
    pairs = graph.op("Reshape", [pairs, shape])
    alone = graph.multiply(heads, "labels.head", weights["labels.head.weight"].T, weights["labels.head.bias"])
    pairs = graph.op("Add", [pairs, graph.op("Unsqueeze", [alone, graph.constant("third", np.array([2]))])])
    best = graph.op("Cast", [graph.op("ArgMax", [pairs], axis=-1, keepdims=0)], to=TensorProto.UINT8)
    graph.op("Transpose", [best], ["relations"], perm=[0, 2, 1])
