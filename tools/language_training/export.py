"""Writes a checkpoint as the files that the package ships."""

from __future__ import annotations

import json
from pathlib import Path

import onnx
import torch

from language_training.graph import build


def export(checkpoint: Path, folder: Path, levels: int = 63) -> None:
    """Write `language.onnx`, `vocabulary.txt` and `labels.json` of a checkpoint into a folder."""
    saved = torch.load(checkpoint, weights_only=True)
    meta = saved["meta"]
    weights = {name: tensor.float().numpy() for name, tensor in saved["weights"].items()}
    entity = next(name for name in ("ner_ww", "ner_gmb", "ner_wikigold") if name in meta["sizes"])
    folder.mkdir(parents=True, exist_ok=True)
    onnx.save(build(weights, meta["sizes"], entity, levels), folder / "language.onnx")
    (folder / "vocabulary.txt").write_text("\n".join(meta["vocabulary"]) + "\n", encoding="utf-8")
    labels = {key: meta["labels"][key] for key in ("upos", "xpos", "deprel")} | {"entities": meta["labels"][entity]}
    labels["data"] = meta["data"]
    (folder / "labels.json").write_text(json.dumps(labels, indent=1) + "\n", encoding="utf-8")
