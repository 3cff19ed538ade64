"""The trained network as one int8 ONNX graph, written operator by operator.

Writing the graph by hand gives exactly the fused operators that onnxruntime runs fastest on a processor, and embeddings
in 8 bits with one scale a row. What goes into a product is rounded by fixed ranges, so that a sentence is read the
same way whatever is read beside it. Weights keep 7 of the 8 bits: on processors without VNNI instructions the products
of full 8-bit weights overflow, and results would differ from machine to machine.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt
import onnx
from onnx import TensorProto, helper, numpy_helper

from language_training.net import HEADS, HIDDEN, LABEL, LAYERS

Array = npt.NDArray[Any]
Rounded = tuple[str, str, str]
"""Names of 8-bit values, their scale and their zero point."""
FUSED = "com.microsoft"


class Graph:
    """Collects nodes and constants."""

    def __init__(self, weights: dict[str, Array], ranges: dict[str, tuple[float, float]], levels: int) -> None:
        self.weights = weights
        self.ranges = ranges
        self.levels = levels
        self.nodes: list[onnx.NodeProto] = []
        self.constants: list[onnx.TensorProto] = []
        self._count = 0

    def constant(self, name: str, value: Array) -> str:
        """A tensor of the model."""
        self.constants.append(numpy_helper.from_array(np.ascontiguousarray(value).reshape(value.shape), name))
        return name

    def op(self, kind: str, inputs: list[str], domain: str = "", name: str = "", **options: Any) -> str:
        """Add a node; the name of its output."""
        self._count += 1
        name = name or f"{kind.lower()}_{self._count}"
        self.nodes.append(helper.make_node(kind, inputs, [name], domain=domain, **options))
        return name

    def quantised(self, name: str, matrix: Array) -> Rounded:
        """A matrix (inputs, outputs) in 8 bits with a scale a column."""
        scale = np.maximum(np.abs(matrix).max(0), 1e-8) / self.levels
        whole = np.clip(np.rint(matrix / scale), -self.levels, self.levels).astype(np.int8)
        return (
            self.constant(name + ".int8", whole),
            self.constant(name + ".scale", scale.astype(np.float32)),
            self.constant(name + ".zero", np.zeros(matrix.shape[1], np.int8)),
        )

    def rounded(self, states: str, name: str) -> Rounded:
        """States in 8 bits by the fixed range of the product `name`."""
        low, high = self.ranges[name]
        step = max(high - low, 1e-6) / 255
        scale = self.constant(name + ".step", np.array(step, np.float32))
        zero = self.constant(name + ".middle", np.array(round(-low / step), np.uint8))
        return self.op("QuantizeLinear", [states, scale, zero]), scale, zero

    def multiply(self, states: Rounded, name: str, matrix: Array, bias: Array | None) -> str:
        """Rounded states times a quantised matrix, plus a bias."""
        weight, scale, zero = self.quantised(name, matrix)
        values, step, middle = states
        inputs = [values, weight, step, scale, middle, zero]
        if bias is not None:
            inputs.append(self.constant(name + ".bias", bias))
        return self.op("MatMulIntegerToFloat", inputs, FUSED)

    def linear(self, states: Rounded, name: str) -> str:
        """A linear layer of the network."""
        return self.multiply(states, name, self.weights[name + ".weight"].T, self.weights[name + ".bias"])

    def gelu(self, states: str) -> str:
        """The exact (erf) GELU."""
        return self.op("Gelu", [states], FUSED)

    def output(self, value: str, name: str) -> None:
        """Give a value the name of an output."""
        self.op("Identity", [value], name=name)


def build(
    weights: dict[str, Array],
    sizes: dict[str, int],
    entity: str,
    ranges: dict[str, tuple[float, float]],
    levels: int = 63,
) -> onnx.ModelProto:
    """The graph.

    Args:
        weights: State of the network, fp32.
        sizes: Number of labels by head.
        entity: The entity head to keep (`ner_ww`).
        ranges: Least and largest input of each product, by its name.
        levels: Largest absolute value of a quantised weight.

    Returns:
        A model with inputs `pieces`, `features` (rows, pieces), `places` (words: where to read, in the flattened
        pieces) and `grid` (sentences, most words: the words of each sentence by their number, its start symbol
        first), and by word the outputs `upos`, `xpos` (best label), `label_dependent` (words, labels × LABEL),
        `label_head` (words, LABEL), `label_alone` (words, labels), `entities` (words, labels) and `attribution`
        (words, 9); by sentence `arcs` (sentences, dependents, heads).
    """
    graph = Graph(weights, ranges, levels)
    hidden = _embed(graph)
    nothing = graph.constant("pad", np.array(0, np.int32))
    mask = graph.op("Cast", [graph.op("Greater", ["pieces", nothing])], to=TensorProto.INT32)
    for number in range(LAYERS):
        hidden = _layer(graph, hidden, mask, f"layers.{number}.")
    flat = graph.op("Reshape", [hidden, graph.constant("flat", np.array([-1, HIDDEN]))])
    words = graph.rounded(graph.op("Gather", [flat, "places"]), "tags")
    _tags(graph, words, sizes)
    _tree(graph, words)
    for inner, outer, name in (
        ("entity_inner", f"entities.{entity}", "entities"),
        ("attribution_inner", "attribution", "attribution"),
    ):
        states = graph.rounded(graph.gelu(graph.linear(words, inner)), outer)
        graph.output(graph.linear(states, outer), name)
    inputs = [
        helper.make_tensor_value_info("pieces", TensorProto.INT32, ["rows", "length"]),
        helper.make_tensor_value_info("features", TensorProto.INT32, ["rows", "length"]),
        helper.make_tensor_value_info("places", TensorProto.INT32, ["words"]),
        helper.make_tensor_value_info("grid", TensorProto.INT32, ["sentences", "most"]),
    ]
    widths = {
        "label_dependent": LABEL * sizes["deprel"],
        "label_head": LABEL,
        "label_alone": sizes["deprel"],
        "entities": sizes[entity],
        "attribution": 9,
    }
    outputs = [helper.make_tensor_value_info(name, TensorProto.UINT8, ["words"]) for name in ("upos", "xpos")]
    outputs.append(helper.make_tensor_value_info("arcs", TensorProto.FLOAT, ["sentences", "most", "most"]))
    outputs += [helper.make_tensor_value_info(n, TensorProto.FLOAT, ["words", width]) for n, width in widths.items()]
    body = helper.make_graph(graph.nodes, "language", inputs, outputs, graph.constants)
    opsets = [helper.make_opsetid("", 17), helper.make_opsetid(FUSED, 1)]
    return helper.make_model(body, opset_imports=opsets, ir_version=8)


def _embed(graph: Graph) -> str:
    weights = graph.weights
    table = weights["words.weight"]
    scale = np.maximum(np.abs(table).max(1, keepdims=True), 1e-8) / 127
    words = graph.constant("words.int8", np.rint(table / scale).astype(np.int8))
    scales = graph.constant("words.scale", scale.astype(np.float32))
    rows = graph.op("Cast", [graph.op("Gather", [words, "pieces"])], to=TensorProto.FLOAT)
    rows = graph.op("Mul", [rows, graph.op("Gather", [scales, "pieces"])])
    length = graph.op("Shape", ["pieces"], start=1, end=2)
    positions = graph.constant("positions", weights["positions"])
    positions = graph.op("Slice", [positions, graph.constant("nought", np.array([0])), length])
    shapes = graph.op("Gather", [graph.constant("features.table", weights["features.weight"]), "features"])
    summed = graph.op("Add", [graph.op("Add", [rows, shapes]), positions])
    return _norm(graph, summed, "norm")


def _layer(graph: Graph, hidden: str, mask: str, base: str) -> str:
    weights = graph.weights
    whole, scale, zero = graph.rounded(hidden, base + "qkv")
    matrix, column, middle = graph.quantised(base + "qkv", weights[base + "qkv.weight"].T)
    bias = graph.constant(base + "qkv.bias", weights[base + "qkv.bias"])
    mixed = graph.op("QAttention", [whole, matrix, bias, scale, column, mask, zero, middle], FUSED, num_heads=HEADS)
    out = graph.linear(graph.rounded(mixed, base + "out"), base + "out")
    hidden = _norm(graph, graph.op("Add", [out, hidden]), base + "norm1")
    inner = graph.multiply(graph.rounded(hidden, base + "up"), base + "up", weights[base + "up.weight"].T, None)
    inner = graph.op("BiasGelu", [inner, graph.constant(base + "up.bias", weights[base + "up.bias"])], FUSED)
    out = graph.linear(graph.rounded(inner, base + "down"), base + "down")
    return _norm(graph, graph.op("Add", [out, hidden]), base + "norm2")


def _norm(graph: Graph, states: str, name: str) -> str:
    """Layer normalisation: the plain operator, since the one fused with the addition is several times slower."""
    both = [graph.constant(f"{name}.{kind}", graph.weights[f"{name}.{kind}"]) for kind in ("weight", "bias")]
    return graph.op("LayerNormalization", [states, *both], epsilon=1e-12, axis=-1)


def _tags(graph: Graph, words: Rounded, sizes: dict[str, int]) -> None:
    weight, bias = graph.weights["tags.weight"], graph.weights["tags.bias"]
    cut = sizes["upos"]
    for name, part in (("upos", slice(0, cut)), ("xpos", slice(cut, None))):
        scores = graph.multiply(words, name + "_head", weight[part].T, bias[part])
        best = graph.op("ArgMax", [scores], axis=-1, keepdims=0)
        graph.op("Cast", [best], name=name, to=TensorProto.UINT8)


def _tree(graph: Graph, words: Rounded) -> None:
    """Scores of all arcs within each sentence, and both sides of the labels' biaffine form."""
    sides = {kind: _side(graph, words, kind, form) for kind, form in (("arc", "arcs"), ("label", "labels"))}
    dependents, heads, alone = (graph.op("Gather", [side, "grid"]) for side in sides["arc"])
    arcs = graph.op("MatMul", [dependents, graph.op("Transpose", [heads], perm=[0, 2, 1])])
    graph.op("Add", [arcs, graph.op("Transpose", [alone], perm=[0, 2, 1])], name="arcs")
    for side, name in zip(sides["label"], ("label_dependent", "label_head", "label_alone"), strict=True):
        graph.output(side, name)


def _side(graph: Graph, words: Rounded, kind: str, form: str) -> tuple[str, str, str]:
    """Words as dependents (already multiplied by the form), as heads, and what a head scores by itself."""
    matrix = graph.weights[form + ".weight"]
    states = graph.rounded(graph.gelu(graph.linear(words, kind + "_dependent")), form)
    dependents = graph.multiply(states, form, matrix[:-1], matrix[-1])
    heads = graph.gelu(graph.linear(words, kind + "_head"))
    return dependents, heads, graph.linear(graph.rounded(heads, form + ".head"), form + ".head")
