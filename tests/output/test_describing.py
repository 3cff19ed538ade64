"""Records in a few words."""

from typing import Any

import pytest

from readout.contract import Participant, Quantity, When
from readout.output.describing import amount_in_words, name_of, number_in_words, ordinal_in_words, when_in_words


@pytest.mark.parametrize(
    ("start", "end", "precision", "words"),
    [
        ("2025-02-24", "2025-02-24", "day", "24 Feb 2025"),
        ("2024-01-01", "2024-12-31", "year", "2024"),
        ("2014-01-01", "2016-12-31", "range", "2014–2016"),
        ("2022-02-01", "2022-02-28", "month", "Feb 2022"),
        ("2021-05-03", None, "day", "since 3 May 2021"),
        (None, "2021-05-03", "day", "until 3 May 2021"),
        ("2023-06-01", "2023-06-05", "range", "1 Jun 2023 – 5 Jun 2023"),
        ("2025-02-24T08:30", "2025-02-24T08:30", "minute", "24 Feb 2025"),
        (None, None, "day", ""),
    ],
)
def test_times(start: str | None, end: str | None, precision: Any, words: str) -> None:
    assert when_in_words(When(start=start, end=end, precision=precision, basis="expression")) == words


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"kind": "killed", "min": 14, "max": 14}, "14 killed"),
        ({"kind": "killed", "min": 20, "max": 30, "approximate": True}, "about 20–30 killed"),
        ({"kind": "wounded", "min": 14, "max": None}, "at least 14 wounded"),
        ({"kind": "troops", "min": None, "max": 600}, "at most 600 troops"),
        ({"kind": "money", "min": 3.5e9, "max": 3.5e9, "unit": "USD"}, "3.5 billion USD"),
        ({"kind": "people", "min": None, "max": None}, "dozens people"),
        ({"kind": "other", "min": 2, "max": 2, "text": "two sides"}, "two sides"),
    ],
)
def test_amounts(given: dict[str, Any], words: str) -> None:
    plain = {"approximate": False, "unit": None, "text": "dozens", "span": (0, 6)}
    assert amount_in_words(Quantity(**{**plain, **given})) == words


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"text": "Moscow", "name": "Russia", "entity": "state:RUS", "country": "RUS", "kind": "state"}, "Russia"),
        ({"text": "he", "name": "Xi Jinping", "entity": "person:xi-jinping", "country": "CHN"}, "Xi Jinping (CHN)"),
        ({"text": "the fisheries minister", "kind": "office", "country": "NOR"}, "the fisheries minister (NOR)"),
        ({"text": "gunmen", "name": "Gunmen"}, "gunmen"),
    ],
)
def test_names(given: dict[str, Any], words: str) -> None:
    assert name_of(Participant(span=(0, 1), **given)) == words


@pytest.mark.parametrize(
    ("number", "words"), [(1, "1st"), (2, "2nd"), (3, "3rd"), (4, "4th"), (11, "11th"), (22, "22nd"), (113, "113th")]
)
def test_ordinals(number: int, words: str) -> None:
    assert ordinal_in_words(number) == words


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (2.9, "2.9"),
        (1200000, "1.2 million"),
        (1234567, "1,234,567"),
        (15.9e9, "15.9 billion"),
        (0.25, "0.25"),
        (12345.678, "12,345.7"),
        (3.0, "3"),
    ],
)
def test_numbers(number: float, words: str) -> None:
    assert number_in_words(number) == words
