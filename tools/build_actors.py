"""Build the generated actor tables, `states.csv` and `heads.csv`, from sources of facts.

    python tools/build_actors.py FACTBOOK.json REIGN.csv --codes COUNTRY_DATA.tsv [--data src/readout/data/actors]

`FACTBOOK.json` holds the fields of the CIA World Factbook (public domain) that we use, `REIGN.csv` the leaders of states of
the REIGN data set (One Earth Future), `COUNTRY_DATA.tsv` is the table of the package `country_converter`, which tells the
codes. Rows that somebody keeps by hand (`people.csv`, `states_own.csv`) win: a leader who stands there is left out here.
"""

from __future__ import annotations

import argparse
import csv
import html
import json
import re
import unicodedata
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

HEADER = ["entity", "name", "aliases", "kind", "country", "sector", "gender", "terms", "source"]
STATE_HEADER = [
    "code", "cow", "gw", "name", "names", "adjectives", "people", "capitals", "seats", "epithets", "leader", "start", "end",
    "source",
]  # fmt: skip
# the Correlates of War number where it is not the Gleditsch-Ward number
COW = {"DEU": "255", "YEM": "679", "SRB": "345", "KIR": "946", "NRU": "970", "TON": "955", "TUV": "947"}
# Gleditsch-Ward numbers of REIGN whose state ISO has no code for, with the day on which another state took the number over
FORMER = {365: ("SUN", "1991-12-26"), 345: ("YUG", "2003-02-04"), 315: ("CSK", "9999"), 265: ("DDR", "9999"),
          680: ("YMD", "9999"), 678: ("YAR", "1990-05-22"), 817: ("RVN", "9999"), 260: ("DEU", "9999"), 255: ("DEU", "9999"),
          679: ("YEM", "9999"), 347: ("XKX", "9999"), 713: ("TWN", "9999"), 342: ("SRB", "9999"), 340: ("SRB", "9999"),
          816: ("VNM", "9999"), 341: ("MNE", "9999"), 626: ("SSD", "9999"), 970: ("NRU", "9999"), 946: ("KIR", "9999"),
          955: ("TON", "9999"), 947: ("TUV", "9999")}  # fmt: skip
SPANISH = frozenset("ARG BOL CHL COL CRI CUB DOM ECU SLV GTM HND MEX NIC PAN PRY PER ESP URY VEN".split())
AFTER = {365: "RUS", 345: "SRB", 678: "YEM"}
FACTBOOK_NAMES = {"Burma": "MMR", "DRC": "COD", "Congo (Brazzaville)": "COG", "Turkey (Turkiye)": "TUR", "Kosovo": "XKX",
                  "Holy See (Vatican City)": "VAT", "The Bahamas": "BHS", "The Gambia": "GMB", "Cabo Verde": "CPV",
                  "Gaza, Gaza Strip": "", "West Bank": "", "Central African Republic": "CAF"}  # fmt: skip
_HEAD = re.compile(r"(?P<who>[^;(]+?)\s*\(since (?P<since>[^),;]+)")
_MONTHS = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
_TITLES = re.compile(
    r"^(?:(?:acting|interim|transition(?:al)?|caretaker|overall|taliban|gnu|cnsp|co-chiefs? of state"
    r"|sovereign council chair and commander-in-chief of the sudanese armed forces)\s+)*"
    r"(?P<title>vice president|president(?: of [^A-Z]*(?:[A-Z][a-z]+ )+?(?=[A-Z]))?|prime minister|chancellor|king|queen"
    r"|emperor|sultan|amir|grand duke|prince|premier|chief minister|governor|leader|pope)\s+",
    re.IGNORECASE,
)


@dataclass
class Person:
    """A leader with the terms found so far."""

    entity: str
    name: str
    country: str
    aliases: list[str] = field(default_factory=list)
    terms: list[str] = field(default_factory=list)
    source: str = "reign"


def plain(text: str) -> str:
    """The text without accents, lower-cased: to compare spellings."""
    text = text.translate(str.maketrans("øØłŁıđĐ", "oOlLidD"))
    return "".join(char for char in unicodedata.normalize("NFKD", text) if not unicodedata.combining(char)).lower()


def slug(text: str) -> str:
    """The text as it stands in an entity's name."""
    return re.sub(r"[^a-z0-9]+", "-", plain(text)).strip("-")


def read_codes(path: Path) -> tuple[list[tuple[re.Pattern[str], str]], dict[int, str], dict[str, str]]:
    """Name patterns with ISO codes, codes by Gleditsch-Ward number, short names by code."""
    patterns, by_number, names = [], {}, {}
    with path.open(encoding="utf-8") as stream:
        for row in csv.DictReader(stream, delimiter="\t"):
            if row["obsolete"]:
                continue
            code = row["ISO3"]
            patterns.append((re.compile(row["regex"], re.IGNORECASE), code))
            names[code] = row["name_short"]
            if row["GWcode"]:
                by_number[int(float(row["GWcode"]))] = code
    return patterns, by_number, names


def code_of(name: str, patterns: list[tuple[re.Pattern[str], str]]) -> str | None:
    """ISO code of the state with this name."""
    if name in FACTBOOK_NAMES:
        return FACTBOOK_NAMES[name] or None
    found = [code for pattern, code in patterns if pattern.search(name)]
    return found[0] if len(found) == 1 else None


def nationality(text: str | None) -> list[str]:
    """The forms in a field like `Croat(s), Croatian(s)`."""
    if not text or text.lower().startswith(("none", "na")):
        return []
    forms = []
    for part in re.split(r"[;,]|\bor\b", re.sub(r"\((?:singular|plural|collective|men|women|US)[^)]*\)", "", text)):
        part = re.sub(r"^\s*note.*|former term", "", part).strip()
        if not part or len(part) > 30:
            continue
        plural = part.endswith("(s)")
        part = part.removesuffix("(s)").strip()
        if re.fullmatch(r"[A-Z][\w' -]+", part):
            forms.append(part)
            if plural:
                forms.append(part + "s")
    return forms


def capital(text: str | None) -> list[str]:
    """The city names of the capital field."""
    names = []
    for part in re.split(r"[;,] (?!D\.C\.)", text or ""):
        name = re.sub(r"\(.*?\)|\bin Romanian\b.*| is on .*|note.*|^of .*", "", part).strip()
        if (
            name
            and name[0].isupper()
            and len(name) < 25
            and not name.startswith(("The US", "administered", "Kishinev"))
        ):
            names.append(name)
    return names


def effective(entry: dict[str, Any]) -> str:
    """The office that leads: `prime minister` in parliamentary systems, `chancellor`, `king`, otherwise `president`."""
    government = (entry.get("government_type") or "").lower()
    head = (entry.get("head_of_government") or "").lower()
    if "semi-presidential" in government or "presidential" in government or "communist" in government:
        return "president"
    if "chancellor" in head:
        return "chancellor"
    if "absolute" in government:
        return "king"
    return "prime minister" if "parliament" in government or "constitutional monarchy" in government else "president"


def state_rows(
    entries: list[dict[str, Any]], patterns: Any, numbers: dict[int, str], short: dict[str, str]
) -> list[list[str]]:
    """Rows of states.csv."""
    by_code = {code: str(number) for number, code in numbers.items()}
    rows = {}
    for entry in entries:
        names = {key: html.unescape(value or "").strip() for key, value in entry["names"].items()}
        name = re.sub(r"\s*\(.*", "", names.get("conventional short form", "")).strip()
        long = re.sub(r"\s*\(.*", "", names.get("conventional long form", "")).strip()
        lookup = (
            names.get("conventional short form", "") if names.get("conventional short form") in FACTBOOK_NAMES else name
        )
        if name.lower() in ("", "none"):
            name = lookup = long
        code = code_of(lookup, patterns)
        if not code or not name or name.lower() == "none" or code in rows:
            continue
        usual = short.get(code, name)
        extra = [item for item in (usual, name, long) if item and item.lower() != "none" and len(item) < 60]
        country = entry.get("nationality") or {}
        adjectives = [form for form in nationality(country.get("adjective")) if form[0].isupper()]
        people = nationality(country.get("noun"))
        number = by_code.get(code, "")
        rows[code] = [
            code, COW.get(code, number), number, usual, "|".join(dict.fromkeys(extra)), "|".join(dict.fromkeys(adjectives)),
            "|".join(dict.fromkeys(people)), "|".join(capital(html.unescape(entry.get("capital") or ""))), "", "",
            effective(entry), "", "", "factbook",
        ]  # fmt: skip
    return [rows[code] for code in sorted(rows)]


def own_people(data: Path) -> dict[str, list[tuple[set[str], list[tuple[str, str, str]]]]]:
    """Names and terms of the people kept by hand, by country."""
    found: dict[str, list[tuple[set[str], list[tuple[str, str, str]]]]] = {}
    with (data / "people.csv").open(encoding="utf-8") as stream:
        for row in csv.DictReader(line for line in stream if not line.startswith("#")):
            spellings = {plain(part) for part in [row["name"], *row["aliases"].split("|")] if part}
            spellings |= {spelling.split()[-1] for spelling in set(spellings)}
            terms = []
            for term in filter(None, row["terms"].split("|")):
                office, _, dates = term.rpartition(" ")
                start, _, end = dates.partition("/")
                terms.append((office, start, end or "9999"))
            found.setdefault(row["country"], []).append((spellings, terms))
    return found


def is_kept(name: str, start: str, end: str, own: list[tuple[set[str], list[tuple[str, str, str]]]]) -> bool:
    """Whether a leader of the period stands among the people kept by hand: by name, or by the time that these cover."""
    parts = set(re.findall(r"[\w'-]+", plain(name)))
    covered = 0.0
    for spellings, terms in own:
        if parts & spellings:
            return True
        for office, first, last in terms:
            if office in (
                "president",
                "prime minister",
                "leader",
                "chancellor",
                "king",
                "supreme leader",
                "acting president",
            ):
                covered += max(0.0, min(years(end), years(last)) - max(years(start), years(first)))
    return covered > 0.6 * max(0.05, years(end) - years(start))


def years(date: str) -> float:
    """A date as years and part of a year."""
    parts = [int(part) for part in date.split("-") if part]
    return (parts[0] if parts else 9999) + ((parts[1] - 1) / 12 if len(parts) > 1 else 0)


def reign_people(path: Path, numbers: dict[int, str], own: dict[str, Any]) -> list[Person]:
    """Leaders of REIGN that nobody keeps by hand; months are the grain of its dates."""
    people: dict[str, Person] = {}
    with path.open(encoding="utf-8", errors="replace") as stream:
        for row in csv.DictReader(stream):
            number = int(row["ccode"])
            start = f"{int(row['syear']):04d}-{int(row['smonth']):02d}"
            end = f"{int(row['eyear']):04d}-{int(row['emonth']):02d}" if row["eyear"].strip() else "2021-03"
            country, until = FORMER.get(number, (numbers.get(number), "9999"))
            if country and start >= until[:7]:
                country = AFTER.get(number, country)
            last, _, first = row["leader"].partition(",")
            name = re.sub(r"\(.*?\)", "", f"{first.strip()} {last.strip()}").strip()
            name = re.sub(r"^[A-Z]\.\s*|\s+[A-Z]\.?$", "", name).strip()
            if not country or not re.fullmatch(r"[A-Z][\w' .-]{2,}", name) or "unta" in name or "ouncil" in name:
                continue
            if is_kept(name, start, end, own.get(country, [])):
                continue
            entity = f"person:{slug(name)}-{country.lower()}"
            person = people.setdefault(entity, Person(entity, name, country, spanish_aliases(name, country)))
            person.terms.append(f"leader {start}/{end}")
    return list(people.values())


def spanish_aliases(name: str, country: str) -> list[str]:
    """Shorter forms of a name of three words whose second is the father's surname ("Carlos Alvarado Quesada")."""
    words = name.split()
    if country not in SPANISH or len(words) != 3 or not all(re.fullmatch(r"[A-Z][\w'-]+", word) for word in words):
        return []
    return [f"{words[0]} {words[1]}", words[1], words[2]]


def spelled(name: str) -> tuple[str, str]:
    """Full name and surname of `Abdelmadjid TEBBOUNE`, whose surname stands in capitals."""
    words = name.split()
    surname = " ".join(
        word for word in words if (word.isupper() and len(word) > 2) or re.fullmatch(r"(?:al|el|bin|de)-[A-Z]+", word)
    )
    full = " ".join(word.title() if word.isupper() and len(word) > 3 else word for word in words)
    return full, surname.title()


def day(text: str) -> str:
    """ISO date of `12 December 2019`, `May 2022` or `1997`."""
    parts = text.lower().split()
    if len(parts) == 3 and parts[1] in _MONTHS:
        return f"{parts[2]}-{_MONTHS.index(parts[1]) + 1:02d}-{int(parts[0]):02d}"
    if len(parts) == 2 and parts[0] in _MONTHS:
        return f"{parts[1]}-{_MONTHS.index(parts[0]) + 1:02d}"
    return parts[-1] if parts and parts[-1].isdigit() else ""


def factbook_people(entries: list[dict[str, Any]], patterns: Any, own: dict[str, Any]) -> list[Person]:
    """Heads of state and of government of the factbook's day that nobody keeps by hand."""
    people: dict[str, Person] = {}
    for entry in entries:
        names = entry["names"]
        name = html.unescape(names.get("conventional short form") or "").strip()
        if name.lower() in ("", "none"):
            name = html.unescape(names.get("conventional long form") or "")
        code = code_of(name if name in FACTBOOK_NAMES else re.sub(r"\s*\(.*", "", name), patterns)
        if not code or not (entry.get("nationality") or {}).get("noun"):
            continue
        for key in ("chief_of_state", "head_of_government"):
            match = _HEAD.search(html.unescape(entry.get(key) or ""))
            title = _TITLES.match(match["who"].strip()) if match else None
            if (
                not match
                or not title
                or "CHARLES" in match["who"]
                or "TRUMP" in match["who"]
                or "MACRON" in match["who"]
            ):
                continue
            full, surname = spelled(match["who"].strip()[title.end() :].replace("(Col.)", "").strip())
            since = day(match["since"])
            spellings = set(re.findall(r"[\w'-]+", plain(full)))
            # a territory's foreign sovereign ("… of Denmark") stands under the sovereign's own state
            if not since or not surname or " of " in full or any(spellings & kept for kept, _ in own.get(code, [])):
                continue
            office = {"amir": "emir", "sultan": "king", "emperor": "king", "grand duke": "king", "prince": "king"}.get(
                title["title"].lower(), re.sub(r" of .*", "", title["title"].lower())
            )
            person = people.setdefault(
                f"{code}{full}", Person(f"person:{slug(full)}", full, code, [surname], [], "factbook")
            )
            term = f"{office} {since}/"
            if term not in person.terms:
                person.terms.append(term)
    return list(people.values())


def main() -> None:
    """Read the sources, write the two tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("factbook", type=Path)
    parser.add_argument("reign", type=Path)
    parser.add_argument("--codes", type=Path, required=True, help="country_data.tsv of country_converter")
    parser.add_argument("--data", type=Path, default=Path("src/readout/data/actors"))
    options = parser.parse_args()
    patterns, numbers, short = read_codes(options.codes)
    entries = json.loads(options.factbook.read_text(encoding="utf-8"))
    own = own_people(options.data)
    states = state_rows(entries, patterns, numbers, short)
    with (options.data / "states.csv").open("w", encoding="utf-8", newline="") as stream:
        stream.write(
            "# States and territories; written by tools/build_actors.py: correct states_own.csv, not this file.\n"
        )
        csv.writer(stream, lineterminator="\n").writerows([STATE_HEADER, *states])
    people = sorted(
        [*reign_people(options.reign, numbers, own), *factbook_people(entries, patterns, own)],
        key=lambda item: (item.country, item.entity),
    )
    with (options.data / "heads.csv").open("w", encoding="utf-8", newline="") as stream:
        stream.write(
            "# Leaders who are not in people.csv; written by tools/build_actors.py: correct people.csv, not this file.\n"
        )
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow(HEADER)
        for person in people:
            terms = "|".join(person.terms)
            writer.writerow(
                [
                    person.entity,
                    person.name,
                    "|".join(person.aliases),
                    "person",
                    person.country,
                    "GOV",
                    "",
                    terms,
                    person.source,
                ]
            )
    print(f"{len(states)} states, {len(people)} leaders")


if __name__ == "__main__":
    main()
