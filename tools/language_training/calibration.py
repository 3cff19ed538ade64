"""How large the values before each matrix product get, measured on text, so that the shipped graph can round them.

Fixed ranges, unlike those found batch by batch, make a sentence's analysis independent of what is read beside it.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn

from language_training.batches import Encoded, collate
from language_training.net import Biaffine, Net

Ranges = dict[str, tuple[float, float]]


@torch.no_grad()
def ranges(net: Net, text: list[Encoded], tail: float = 0.0) -> Ranges:
    """Least and largest input of every linear layer and biaffine form, by its name.

    Args:
        net: The trained network.
        text: Sentences to measure on.
        tail: Part of the values to leave out at both ends, batch by batch; the widest batch counts.
    """
    found: Ranges = {}

    def watch(name: str, values: Tensor) -> None:
        flat = values.flatten()
        if tail and flat.numel() > 1000:
            count = max(1, int(flat.numel() * tail))
            low, high = float(flat.kthvalue(count).values), float(flat.kthvalue(flat.numel() - count + 1).values)
        else:
            low, high = float(flat.min()), float(flat.max())
        before = found.get(name, (0.0, 0.0))
        found[name] = (min(low, before[0]), max(high, before[1]))

    def hook(name: str):  # type: ignore[no-untyped-def]
        return lambda module, inputs: watch(name, inputs[0])

    handles = [
        module.register_forward_pre_hook(hook(name))
        for name, module in net.named_modules()
        if isinstance(module, nn.Linear | Biaffine)
    ]
    net.eval()
    text = sorted(text, key=lambda row: len(row.pieces))
    for first in range(0, len(text), 24):
        batch = collate(text[first : first + 24])
        real = torch.from_numpy(batch.pieces.flatten() != 0).nonzero().squeeze(1)
        hidden = net.encode(torch.from_numpy(batch.pieces), torch.from_numpy(batch.features))
        states = hidden.flatten(0, 1)[real].unsqueeze(0)
        net.parse(states)
        watch("labels", torch.nn.functional.gelu(net.label_dependent(states)))
        net.labels.head(torch.nn.functional.gelu(net.label_head(states)))
        for name in net.entities:
            net.entity(states, name)
        net.attribute(states)
    for handle in handles:
        handle.remove()
    return found
