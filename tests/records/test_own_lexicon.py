"""A lexicon of the user's own: its rows win, and say where they stand without saying where the folder lies."""

from pathlib import Path

import pytest

from readout import Coder, DataError

HEADER = "words,pos,frame,actor,recipient,mode,cameo,contexts,flags,example\n"


def test_own_rows_win_over_shipped_ones(tmp_path: Path) -> None:
    folder = tmp_path / "mine" / "events"
    folder.mkdir(parents=True)
    (folder / "support.csv").write_text(HEADER + "accuse,verb,,,,,051,,,Peru accused Chile.\n", encoding="utf-8")
    (event,) = Coder(lexicon=tmp_path / "mine", as_is=True).code("Peru accused Chile of nothing.").events[:1]
    assert event.type == "SUPPORT"
    assert event.why.startswith("mine/events/support.csv:2 ")


def test_shipped_rows_say_where_they_stand() -> None:
    (event,) = Coder(as_is=True).code("Peru accused Chile of lying.").events[:1]
    assert event.why.startswith("lexicon/events/accuse.csv:")


def test_a_folder_without_a_lexicon_is_told(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="holds no lexicon"):
        Coder(lexicon=tmp_path)
