"""feeds.toml: what it may say, and what is said of mistakes in it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from readout.errors import DataError
from readout.watch import AlertSetting, FeedSetting, read_settings
from readout.watch.settings import _KEYS

PAGE = (Path(__file__).parents[2] / "docs" / "watch.md").read_text(encoding="utf-8")
FEED = '[[feed]]\nname = "a"\nurl = "https://example.org/a.xml"\n'
ALERT = '[[alert]]\nname = "x"\nwebhook = "https://example.org/hook"\n'


def written(folder: Path, text: str) -> Path:
    file = folder / "feeds.toml"
    file.write_text(text, encoding="utf-8")
    return file


def test_the_example_of_the_documentation(tmp_path: Path) -> None:
    (example,) = re.findall(r"^```toml\n(.*?)^```$", PAGE, re.S | re.M)
    settings = read_settings(written(tmp_path, example))
    assert settings.contact == "desk@example.org"
    assert settings.feeds == (
        FeedSetting("harbour", "https://example.org/world/rss.xml", 900, fetch=True, outlet=None),
        FeedSetting("coast", "https://example.net/atom.xml", 3600, fetch=False, outlet="Coast Agency"),
    )
    assert settings.alerts == (
        AlertSetting(
            "Peru and Chile", ("PER", "CHL"), frozenset({"THREATEN", "MOBILIZE", "ASSAULT"}), frozenset({"actual"}),
            background=False, webhook="https://hooks.example.org/services/secret",
        ),
    )  # fmt: skip


def test_every_key_is_documented() -> None:
    keys = set().union(*_KEYS.values()) - {"feed", "alert"}
    assert not {key for key in keys if f"`{key}`" not in PAGE}


def test_what_stands_above_holds_for_all_feeds(tmp_path: Path) -> None:
    other_feed = FEED.replace('"a"', '"b"')
    text = f'interval = "2h"\nfetch = false\n{FEED}{other_feed}interval = "90s"\nfetch = true\n'
    one, other = read_settings(written(tmp_path, text)).feeds
    assert (one.interval, one.fetch, other.interval, other.fetch) == (7200, False, 90, True)


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("", None, "names no feed"),
        ("[[feed]\n", None, "is no TOML"),
        ("[feed]\nname = 'a'\n", 1, "two brackets"),
        ('[[feed]]\nname = "a"\n', 1, "needs url"),
        ('[[feed]]\nname = "a"\nurl = "example.org"\n', 3, "is an address like"),
        ('[[feed]]\nname = "a"\nurl = "file:///etc/passwd"\n', 3, "is an address like"),
        ('[[feed]]\nname = "a"\nurl = "http://[::1"\n', 3, "is an address like"),
        (FEED + 'interval = "often"\n', 4, "15m"),
        (FEED + 'interval = "1s"\n', 4, "between a minute"),
        (FEED + "interval = 15\n", 4, "15m"),
        (FEED + 'fetch = "yes"\n', 4, "true or false"),
        (FEED + 'colour = "red"\n', 4, "no key 'colour'"),
        ("colour = 1\n" + FEED, 1, "no key 'colour'"),
        (FEED + FEED, None, "two of [[feed]]"),
        (FEED + ALERT, 5, "needs dyad, types, or both"),
        (FEED + ALERT + 'dyad = ["RUS"]\n', 7, "is a pair"),
        (FEED + ALERT + 'dyad = ["RUS", "Atlantis"]\n', 7, "Atlantis"),
        (FEED + ALERT + 'types = ["SHOUT"]\n', 7, "'SHOUT' is none of"),
        (FEED + ALERT + 'types = ["AGREE"]\nstatuses = ["sure"]\n', 8, "'sure' is none of"),
        (FEED + ALERT + 'types = ["AGREE"]\n' + ALERT.replace("x", "y") + 'types = "AGREE"\n', 11, "list of texts"),
    ],
)  # fmt: skip
def test_mistakes_are_told_with_their_line(text: str, line: int | None, words: str, tmp_path: Path) -> None:
    file = written(tmp_path, text)
    with pytest.raises(DataError) as raised:
        read_settings(file)
    told = str(raised.value)
    assert words in told
    assert told.startswith(f"{file}, line {line}: " if line else f"{file}: ")


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="cannot be read"):
        read_settings(tmp_path / "none.toml")
