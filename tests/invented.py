"""Articles without end, made from templates: other sides, leaders, days, places and figures in each.

They stand in for an archive that nobody may pass on. A third retell a happening of one of the articles before, in other
sentences; about one in fifty is a near copy of the one before, as when two papers print one agency's report. The same seed gives
the same articles.
"""

from __future__ import annotations

import datetime
import random
from collections.abc import Iterator
from typing import Any

_STATES = {
    "Norway": ("Norwegian", "Oslo"),
    "Kenya": ("Kenyan", "Nairobi"),
    "Peru": ("Peruvian", "Lima"),
    "Vietnam": ("Vietnamese", "Hanoi"),
    "Poland": ("Polish", "Warsaw"),
    "Morocco": ("Moroccan", "Rabat"),
    "India": ("Indian", "New Delhi"),
    "Chile": ("Chilean", "Santiago"),
    "Turkey": ("Turkish", "Ankara"),
    "Ghana": ("Ghanaian", "Accra"),
    "Japan": ("Japanese", "Tokyo"),
    "Russia": ("Russian", "Moscow"),
    "China": ("Chinese", "Beijing"),
    "France": ("French", "Paris"),
    "Egypt": ("Egyptian", "Cairo"),
    "Brazil": ("Brazilian", "Brasilia"),
    "Canada": ("Canadian", "Ottawa"),
    "Iran": ("Iranian", "Tehran"),
}
_GOODS = ("fish", "copper", "wheat", "gas", "textiles", "steel", "coffee", "machinery", "medicines", "timber")
_SYLLABLES = (
    "ba",
    "dor",
    "el",
    "fan",
    "gri",
    "hal",
    "im",
    "jos",
    "ka",
    "lim",
    "mor",
    "nes",
    "ol",
    "pra",
    "quo",
    "ru",
    "sta",
    "tem",
    "ul",
    "vor",
    "wen",
    "yar",
    "zil",
)
_LEADS = (
    "{a}'s foreign minister met his {b_adj} counterpart in {place} on {weekday} to discuss the trade in {good}.",
    "{a} accused {b} on {weekday} of blocking {number} lorries with {good} at the border.",
    "{a} and {b} signed an agreement on {good} in {place} on {weekday}.",
    "The {a_adj} government imposed sanctions on {b} on {weekday} over a dispute about {good}.",
    "{a} expelled {small} {b_adj} diplomats on {weekday}, the foreign ministry in {a_city} said.",
    "{a} sent {number} tonnes of {good} as aid to {b} on {weekday} after floods near {b_city}.",
    "The president of {a} called the president of {b} on {weekday} and praised the talks in {place}.",
    "{a} threatened to recall its ambassador from {b_city} unless {b} releases {small} sailors.",
)
_BODIES = (
    "The {a_adj} delegate, {person}, told the {paper} that the port of {town} would stay open to ships from {b}.",
    "In {town}, dockers unloaded the freighter {ship} while {person} waited for an answer from {b_city}.",
    "{person} called the {ship} affair a matter for {a} and {b} alone.",
    "Trade between {a} and {b} rose by {percent} percent in {year} compared with {before}.",
    '"We expect {b} to keep its word," the {a_adj} minister told reporters in {a_city}.',
    "{b} has denied the accusation and demanded an apology, state media in {b_city} reported.",
    "Last year the two countries held {small} meetings on {good}, none of which brought a result.",
    "A spokesman for the {b_adj} government said that {b} would not withdraw its {number} troops from the border.",
    "Exports of {good} from {a} to {b} fell to {number} million dollars in {year}.",
    'The {b_adj} opposition called for protests in {b_city} against what it called a "{good} war".',
    "In {before}, {a} had lifted its embargo on {b_adj} {good} after talks in {place}.",
    "Officials in {a_city} declined to say whether the next round would take place in {place}.",
)


def articles(count: int, seed: int = 1, sentences: int = 4) -> Iterator[dict[str, Any]]:
    """`count` articles as the input of `readout add`: id, url, outlet, title, published, text."""
    chance = random.Random(seed)
    day = datetime.date(2021, 1, 4)
    recent: list[dict[str, str]] = []
    before: dict[str, Any] | None = None
    for number in range(count):
        day += datetime.timedelta(days=1) if chance.random() < 0.02 else datetime.timedelta(0)
        if before is not None and chance.random() < 0.02:
            made = {
                **before,
                "text": before["text"].replace(" on ", " late on ", 1) + "\n\nMore details were not available.",
            }
        else:
            if not recent or chance.random() < 0.67:
                recent = [*recent[-19:], _happening(chance, day)]
            made = _article(chance, chance.choice(recent), day, sentences)
        address = f"https://news{number % 37}.example/{day:%Y/%m/%d}/{number}"
        made |= {"id": f"invented-{number}", "url": address, "outlet": f"Paper {number % 37}"}
        yield made
        before = made


def _happening(chance: random.Random, day: datetime.date) -> dict[str, str]:
    """What the articles of one happening share: sides, goods, day, and names that no other happening has."""
    a, b, third = chance.sample(sorted(_STATES), 3)
    return {
        "a": a,
        "b": b,
        "a_adj": _STATES[a][0],
        "b_adj": _STATES[b][0],
        "a_city": _STATES[a][1],
        "b_city": _STATES[b][1],
        "place": _STATES[third][1],
        "good": chance.choice(_GOODS),
        "weekday": f"{day - datetime.timedelta(days=chance.randrange(3)):%A}",
        "number": str(chance.randrange(12, 900)),
        "small": chance.choice(["two", "three", "four", "five", "six"]),
        "percent": f"{chance.uniform(0.5, 40):.1f}",
        "year": str(day.year - 1),
        "before": str(day.year - 2),
        "person": f"{_name(chance)} {_name(chance)}",
        "town": _name(chance),
        "ship": _name(chance),
        "paper": f"{_name(chance)} Courier",
        "lead": chance.choice(_LEADS),
    }


def _name(chance: random.Random) -> str:
    return "".join(chance.sample(_SYLLABLES, 3)).capitalize()


def _article(chance: random.Random, told: dict[str, str], day: datetime.date, sentences: int) -> dict[str, Any]:
    body = [each.format(**told) for each in chance.sample(_BODIES, min(sentences, len(_BODIES)))]
    what = chance.choice(["quarrels", "talks", "promises", "doubts", "tariffs"])
    title = f"{told['a']} and {told['b']}: {told['good']} and {what}"
    return {"title": title, "published": day.isoformat(), "text": "\n\n".join([told["lead"].format(**told), *body])}
