"""The training loop: two processes of one thread each, which share their gradients after every batch."""

from __future__ import annotations

import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch
import torch.distributed as dist
from torch import Tensor
from torch.nn import functional

from language_training.batches import IGNORED, Batch, Encoded, collate, mixed
from language_training.net import Net

ROLES = ("source", "cue", "content")


@dataclass
class Plan:
    """How long and how to train."""

    minutes: float
    shares: dict[str, float]
    checkpoint: Path
    pieces: int = 1024
    encoder_rate: float = 2e-4
    head_rate: float = 1e-3
    last_rate: float = 0.0
    """Part of the learning rate that is left at the end."""
    look_every: float = 6.0
    """Minutes between looks at the development data."""
    processes: int = 2
    seed: int = 1


def losses(net: Net, batch: Batch) -> dict[str, tuple[Tensor, int]]:
    """By task: the summed loss of its words, and their number."""
    to = torch.from_numpy
    with torch.autocast("cpu", torch.bfloat16):
        hidden = net.encode(to(batch.pieces), to(batch.features)).float()
    found: dict[str, tuple[Tensor, int]] = {}
    for task, places in batch.places.items():
        states = net.gather(hidden, to(places))
        targets = {k: to(v) for k, v in batch.targets[task].items()}
        if task == "syntax":
            found[task] = _syntax(net, states, targets, to(places))
        elif task == "attribution":
            with torch.autocast("cpu", torch.bfloat16):
                scores = net.attribute(states).float().unflatten(-1, (3, 3))
            loss = torch.stack([_cross(scores[:, :, i], targets[r]) for i, r in enumerate(ROLES)]).sum()
            found[task] = (loss, int((targets["cue"] != IGNORED).sum()))
        else:
            with torch.autocast("cpu", torch.bfloat16):
                scores = net.entity(states, task).float()
            found[task] = (_cross(scores, targets["ner"]), int((targets["ner"] != IGNORED).sum()))
    return found


def _cross(scores: Tensor, targets: Tensor) -> Tensor:
    return functional.cross_entropy(scores.flatten(0, 1), targets.flatten(), ignore_index=IGNORED, reduction="sum")


def _syntax(net: Net, states: Tensor, targets: dict[str, Tensor], places: Tensor) -> tuple[Tensor, int]:
    with torch.autocast("cpu", torch.bfloat16):
        tags, arcs = net.parse(states)
        relation = net.relate(states, targets["heads"]).float()
    tags, arcs = tags.float(), arcs.float()
    absent = places == 0
    absent[:, 0] = False
    arcs = arcs.masked_fill(absent.unsqueeze(1), -1e4)
    upos, xpos = tags.split([net.sizes["upos"], net.sizes["xpos"]], -1)
    heads = targets["heads"]
    loss = _cross(arcs, heads) + _cross(relation, targets["deprel"])
    loss = loss + 0.5 * _cross(upos, targets["upos"]) + 0.5 * _cross(xpos, targets["xpos"])
    return loss, int((heads != IGNORED).sum())


@torch.no_grad()
def look(net: Net, data: dict[str, list[Encoded]], rank: int, processes: int) -> dict[str, float]:
    """Scores on development rows: tags, arcs, labels; F1 of entity and attribution words (label and place)."""
    net.eval()
    sums: dict[str, Tensor] = {}
    for task, rows in data.items():
        total = torch.zeros(16, dtype=torch.float64)
        mine = sorted(rows[rank::processes], key=lambda row: len(row.pieces))
        for first in range(0, len(mine), 24):
            batch = collate(mine[first : first + 24])
            to = torch.from_numpy
            with torch.autocast("cpu", torch.bfloat16):
                places = to(batch.places[task])
                states = net.gather(net.encode(to(batch.pieces), to(batch.features)).float(), places)
                targets = {k: to(v) for k, v in batch.targets[task].items()}
                total += _counts(net, task, states, targets, places)
        sums[task] = total
    net.train()
    report: dict[str, float] = {}
    for task, total in sums.items():
        if processes > 1:
            dist.all_reduce(total)
        t = total.tolist()
        if task == "syntax":
            report |= {"upos": t[1] / t[0], "xpos": t[2] / t[0], "uas": t[3] / t[0], "las": t[4] / t[0]}
        else:
            names = ROLES if task == "attribution" else (task,)
            for i, name in enumerate(names):
                hit, gold, said = t[3 * i : 3 * i + 3]
                report[name] = 2 * hit / max(gold + said, 1)
    return {k: round(100 * v, 2) for k, v in report.items()}


def _counts(net: Net, task: str, states: Tensor, targets: dict[str, Tensor], places: Tensor) -> Tensor:
    total = torch.zeros(16, dtype=torch.float64)
    if task == "syntax":
        tags, arcs = net.parse(states)
        absent = places == 0
        absent[:, 0] = False
        heads = arcs.float().masked_fill(absent.unsqueeze(1), -1e4).argmax(-1)
        real = targets["heads"] != IGNORED
        relation = net.relate(states, heads).argmax(-1)
        upos, xpos = tags.split([net.sizes["upos"], net.sizes["xpos"]], -1)
        right = (heads == targets["heads"]) & real
        total[0] = real.sum()
        total[1] = ((upos.argmax(-1) == targets["upos"]) & real).sum()
        total[2] = ((xpos.argmax(-1) == targets["xpos"]) & real).sum()
        total[3] = right.sum()
        total[4] = (right & (relation == targets["deprel"])).sum()
        return total
    if task == "attribution":
        said = net.attribute(states).unflatten(-1, (3, 3)).argmax(-1)
        pairs = [(said[:, :, i] > 0, targets[r] > 0, targets[r] != IGNORED) for i, r in enumerate(ROLES)]
    else:
        best, gold = net.entity(states, task).argmax(-1), targets["ner"]
        real = gold != IGNORED
        total[0] = ((best == gold) & (gold > 0) & real).sum()
        total[1], total[2] = (gold > 0).sum(), ((best > 0) & real).sum()
        return total
    for i, (found, truth, real) in enumerate(pairs):
        total[3 * i] = (found & truth & real).sum()
        total[3 * i + 1], total[3 * i + 2] = (truth & real).sum(), (found & real).sum()
    return total


def train(
    rank: int,
    plan: Plan,
    net: Net,
    data: dict[str, list[Encoded]],
    held_out: dict[str, list[Encoded]],
    meta: dict[str, Any],
) -> None:
    """Train in this process as number `rank` of `plan.processes`; number 0 writes checkpoints and speaks."""
    torch.set_num_threads(1)
    torch.manual_seed(plan.seed * 100 + rank)
    if plan.processes > 1:
        where = f"file://{plan.checkpoint.resolve()}.meeting"
        dist.init_process_group("gloo", init_method=where, rank=rank, world_size=plan.processes)
    encoder = [
        p for n, p in net.named_parameters() if p.requires_grad and n.startswith(("layers", "positions", "norm"))
    ]
    inside = {id(p) for p in encoder}
    heads = [p for p in net.parameters() if p.requires_grad and id(p) not in inside]
    groups = [{"params": encoder, "lr": plan.encoder_rate}, {"params": heads, "lr": plan.head_rate}]
    optimizer = torch.optim.AdamW(groups, betas=(0.9, 0.98), weight_decay=0.01, fused=True)
    rates = [g["lr"] for g in optimizer.param_groups]
    parameters = encoder + heads
    flat = torch.zeros(sum(p.numel() for p in parameters) + 1)
    batches = mixed(data, plan.shares, plan.pieces, plan.seed * 100 + rank)
    begun = time.monotonic()
    looked, steps, words, running = begun, 0, 0, dict.fromkeys(plan.shares, (0.0, 0))
    net.train()
    while True:
        gone = (time.monotonic() - begun) / 60
        flat[-1] = gone / plan.minutes
        batch = next(batches)
        found = losses(net, batch)
        loss = torch.stack([value for value, _ in found.values()]).sum() / (plan.pieces * 0.75)
        for p in parameters:
            p.grad = None
        loss.backward()
        for task, (value, count) in found.items():
            running[task] = (running[task][0] + float(value.detach()), running[task][1] + count)
            words += count
        place = 0
        for p in parameters:
            size = p.numel()
            flat[place : place + size] = 0 if p.grad is None else p.grad.flatten()
            place += size
        if plan.processes > 1:
            dist.all_reduce(flat)
        flat /= plan.processes
        done = float(flat[-1])
        rate = min(1.0, (steps + 1) / 60) * max(plan.last_rate, 1 - (1 - plan.last_rate) * done)
        norm = float(flat[:-1].norm())
        if norm > 2.0:
            flat[:-1] *= 2.0 / norm
        place = 0
        for p in parameters:
            p.grad = flat[place : place + p.numel()].view_as(p)
            place += p.numel()
        for group, base in zip(optimizer.param_groups, rates, strict=True):
            group["lr"] = base * rate
        optimizer.step()
        steps += 1
        now = time.monotonic()
        ended = done >= 1.0
        if rank == 0 and (steps % 50 == 0 or ended):
            means = {t: round(s / max(n, 1), 3) for t, (s, n) in running.items()}
            running = dict.fromkeys(plan.shares, (0.0, 0))
            pace = words * plan.processes / (now - begun)
            print(f"{gone:6.1f} min, step {steps}, {pace:.0f} words/s, norm {norm:.2f}, {means}", flush=True)
        due = torch.tensor([float(now - looked > plan.look_every * 60 or ended)])
        if plan.processes > 1:
            dist.broadcast(due, 0)
        if due.item():
            looked = now
            report = look(net, held_out, rank, plan.processes)
            if rank == 0:
                print(f"{gone:6.1f} min, held out: {report}", flush=True)
                save(net, meta, plan.checkpoint)
        if ended:
            break


def save(net: Net, meta: dict[str, Any], path: Path) -> None:
    """Write weights and what is needed to read them, whole or not at all."""
    part = path.with_suffix(".part")
    torch.save({"weights": net.state_dict(), "meta": meta}, part)
    part.replace(path)
