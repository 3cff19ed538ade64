"""`readout add` killed without warning, again and again, at random moments: nothing is lost, nothing is there twice."""

from __future__ import annotations

import json
import os
import random
import re
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

from contents import contents
from invented import articles

_ARTICLES, _KILLS = 2_000, 20
_ENVIRONMENT = {**os.environ, "OMP_NUM_THREADS": "1"}


def _add(file: Path, url: str) -> list[str]:
    return [sys.executable, "-m", "readout", "add", str(file), "--db", url, "--quiet"]


def test_the_tables_of_a_run_killed_twenty_times_are_those_of_an_undisturbed_run(make_url: Any, tmp_path: Path) -> None:
    file = tmp_path / "articles.jsonl"
    file.write_text(
        "".join(json.dumps(each) + "\n" for each in articles(_ARTICLES, seed=11, sentences=1)), encoding="utf-8"
    )
    undisturbed, killed = make_url(), make_url()
    began = time.monotonic()
    subprocess.run(_add(file, undisturbed), check=True, env=_ENVIRONMENT)
    whole = time.monotonic() - began
    chance = random.Random(20)
    cut_short = 0
    for _ in range(_KILLS):
        process = subprocess.Popen(_add(file, killed), env=_ENVIRONMENT)
        try:
            process.wait(chance.uniform(0.05, 1.2) * max(2.0, whole / 10))
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
            cut_short += 1
    assert cut_short > _KILLS // 2, "the runs ended before they were killed"
    last = subprocess.run(_add(file, killed)[:-1], check=True, env=_ENVIRONMENT, capture_output=True, text=True)
    assert contents(killed) == contents(undisturbed)
    told = re.search(r"holds ([\d,]+) articles", last.stderr)
    assert told is not None
    assert int(told[1].replace(",", "")) == len(contents(undisturbed)["article"])
