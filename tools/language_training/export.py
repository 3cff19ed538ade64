"""Writes a checkpoint as the files that the package ships."""

from __future__ import annotations

import json
import random
from pathlib import Path

import onnx
import torch

from language_training.batches import Encoded
from language_training.calibration import ranges
from language_training.graph import build
from language_training.net import Net

_MEASURED = 800
"""Sentences of each task on which value ranges are measured."""


def export(checkpoint: Path, folder: Path, data: dict[str, list[Encoded]], levels: int = 63, tail: float = 0.0) -> None:
    """Write `language.onnx`, `vocabulary.txt` and `labels.json` of a checkpoint into a folder.

    Args:
        checkpoint: As training writes it.
        folder: Where to write.
        data: Encoded training text by task, to measure value ranges on.
        levels: Largest absolute value of a quantised weight.
        tail: Part of the values left out of the ranges at both ends.
    """
    saved = torch.load(checkpoint, weights_only=True)
    meta = saved["meta"]
    net = Net(len(meta["vocabulary"]), meta["sizes"])
    net.load_state_dict(saved["weights"])
    text = [row for rows in data.values() for row in random.Random(3).sample(rows, min(_MEASURED, len(rows)))]
    weights = {name: tensor.float().numpy() for name, tensor in saved["weights"].items()}
    entity = next(name for name in ("ner_ww", "ner_gmb", "ner_wikigold") if name in meta["sizes"])
    folder.mkdir(parents=True, exist_ok=True)
    model = build(weights, meta["sizes"], entity, ranges(net, text, tail), levels)
    onnx.save(model, folder / "language.onnx")
    (folder / "vocabulary.txt").write_text("\n".join(meta["vocabulary"]) + "\n", encoding="utf-8")
    labels = {key: meta["labels"][key] for key in ("upos", "xpos", "deprel")} | {"entities": meta["labels"][entity]}
    labels["data"] = meta["data"]
    (folder / "labels.json").write_text(json.dumps(labels, indent=1) + "\n", encoding="utf-8")
