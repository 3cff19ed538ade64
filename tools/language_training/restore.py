"""The network's weights back from the package's files, so that training can go on from what ships.

The rounding to 8 bits stays in the weights; a few minutes of training make up for it. Heads for entity files other than
the one that ships begin anew.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import torch
from onnx import numpy_helper
from torch import Tensor

from language_training import corpora
from language_training.net import Net


def restore(folder: Path, training: dict[str, list[corpora.Row]]) -> tuple[dict[str, Any], Net]:
    """The description of a model and its network, from `language.onnx`, `vocabulary.txt` and `labels.json`.

    Args:
        folder: Where the files are.
        training: Rows by task, which tell the labels of the entity heads that do not ship.
    """
    labels = json.loads((folder / "labels.json").read_text(encoding="utf-8"))
    vocabulary = (folder / "vocabulary.txt").read_text(encoding="utf-8").removesuffix("\n").split("\n")
    shipped = labels.pop("entities")
    names: dict[str, list[str]] = {key: labels[key] for key in ("upos", "xpos", "deprel")}
    for task, rows in training.items():
        if task.startswith("ner_"):
            kinds = sorted({name[2:] for row in rows for name in row.labels["ner"] if name != "O"})
            names[task] = ["O", *(f"{place}-{kind}" for kind in kinds for place in "BI")]
    sizes = {task: len(mine) for task, mine in names.items()}
    entity = next((task for task, mine in names.items() if mine == shipped), None)
    torch.manual_seed(7)
    net = Net(len(vocabulary), sizes)
    weights = net.state_dict()
    weights.update(_weights(onnx.load(folder / "language.onnx"), entity))
    net.load_state_dict(weights)
    merged = {name: name for name in names["deprel"]}
    seen = {name for row in training["syntax"] for name in row.labels["deprel"]}
    merged |= {name: name.partition(":")[0] for name in seen - set(merged)}
    return {"vocabulary": vocabulary, "labels": names, "merged": merged, "sizes": sizes}, net


def _weights(model: onnx.ModelProto, entity: str | None) -> dict[str, Tensor]:
    """State of the network from the constants of its graph; without the entity head where `entity` is None."""
    constants = {constant.name: numpy_helper.to_array(constant) for constant in model.graph.initializer}

    def matrix(name: str) -> Any:
        return constants[name + ".int8"].astype(np.float32) * constants[name + ".scale"]

    found: dict[str, Any] = {
        "words.weight": matrix("words"),
        "positions": constants["positions"],
        "features.weight": constants["features.table"],
    }
    for name, value in constants.items():
        if name.startswith("norm.") or ".norm1." in name or ".norm2." in name:
            found[name] = value
    heads = {"upos_head", "xpos_head", "arcs", "labels", "words"}
    for name in (key.removesuffix(".int8") for key in constants if key.endswith(".int8")):
        if name not in heads and (entity is not None or not name.startswith("entities.")):
            found[name + ".weight"], found[name + ".bias"] = matrix(name).T, constants[name + ".bias"]
    found["tags.weight"] = np.concatenate([matrix("upos_head").T, matrix("xpos_head").T])
    found["tags.bias"] = np.concatenate([constants["upos_head.bias"], constants["xpos_head.bias"]])
    for form in ("arcs", "labels"):
        found[form + ".weight"] = np.concatenate([matrix(form), constants[form + ".bias"][None]])
    return {name: torch.from_numpy(np.array(value)) for name, value in found.items()}
