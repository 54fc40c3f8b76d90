"""How the made-up tables that are shipped came about: heroes, religions and the voyage.

``python -m tests.engine.data.made_tables`` writes them anew, the same bytes each time. The
formulas stand in assets/data/SOURCES.md as well.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence

import numpy as np

from engine import assets

PASSENGERS = 4000
CHILD = 12
SURVIVAL = {
    # (sex, class, child): the probability
    ("female", "first", False): 0.97,
    ("female", "second", False): 0.93,
    ("female", "third", False): 0.80,
    ("male", "first", False): 0.25,
    ("male", "second", False): 0.08,
    ("male", "third", False): 0.05,
    ("female", "first", True): 0.98,
    ("female", "second", True): 0.97,
    ("female", "third", True): 0.90,
    ("male", "first", True): 0.95,
    ("male", "second", True): 0.92,
    ("male", "third", True): 0.85,
}
SEXES = {"female": 0.45, "male": 0.55}
CLASSES = {"first": 0.25, "second": 0.25, "third": 0.5}
CHILDREN = 0.15
AGE_MISSING, PORT_MISSING = 0.15, 0.04
HOLIDAYS = {
    "Buddhist": 4.0,
    "Catholic": 13.0,
    "Hindu": 6.0,
    "Jewish": 12.0,
    "Muslim": 5.0,
    "none": 11.0,
    "Orthodox": 3.0,
    "Protestant": 10.0,
}
Rows = list[Sequence[object]]


def bayes_rate() -> float:
    """The accuracy of the best possible guess from what the table shows, over all passengers.

    A missing age leaves two possibilities, child or not, by their shares; port, fare and name tell
    nothing more.
    """
    rate = 0.0
    for sex, sex_share in SEXES.items():
        for rank, rank_share in CLASSES.items():
            adult, child = (SURVIVAL[sex, rank, young] for young in (False, True))
            mixed = CHILDREN * child + (1 - CHILDREN) * adult
            seen = (1 - CHILDREN) * max(adult, 1 - adult) + CHILDREN * max(child, 1 - child)
            guessed = max(mixed, 1 - mixed)
            best = (1 - AGE_MISSING) * seen + AGE_MISSING * guessed
            rate += sex_share * rank_share * best
    return rate


def voyage() -> Rows:
    """Passengers of a ship that never was: numbers, words, gaps, and who survived."""
    random = np.random.Generator(np.random.PCG64(1912))
    fares = {"first": 80.0, "second": 25.0, "third": 9.0}
    rows: Rows = [("id", "cabin", "sex", "age", "fare", "port", "survived")]
    for number in range(1, PASSENGERS + 1):
        sex = str(random.choice(list(SEXES), p=list(SEXES.values())))
        rank = str(random.choice(list(CLASSES), p=list(CLASSES.values())))
        young = bool(random.random() < CHILDREN)
        age = int(random.integers(1, CHILD) if young else random.integers(CHILD + 4, 75))
        fare = round(float(fares[rank] * np.exp(0.3 * random.standard_normal())), 2)
        port = str(random.choice(["North Quay", "Old Harbour", "Saint Anne"], p=[0.6, 0.25, 0.15]))
        lives = bool(random.random() < SURVIVAL[sex, rank, young])
        shown_age = "" if random.random() < AGE_MISSING else age
        shown_port = "" if random.random() < PORT_MISSING else port
        answer = "yes" if lives else "no"
        rows.append((number, rank, sex, shown_age, fare, shown_port, answer))
    return rows


def religions() -> Rows:
    """Employees of a firm that never was, their religion, and how many feast days they take."""
    random = np.random.Generator(np.random.PCG64(1517))
    rows: Rows = [("religion", "years", "holidays")]
    for _ in range(480):
        religion = str(random.choice(list(HOLIDAYS)))
        years = int(random.integers(0, 30))
        days = HOLIDAYS[religion] + 0.1 * years + 0.5 * random.standard_normal()
        rows.append((religion, years, round(float(days), 1)))
    return rows


def heroes() -> Rows:
    """Two dozen heroes of nobody's stories: an array of mostly text."""
    return [
        ("name", "alias", "city", "power", "strength", "speed", "side"),
        ("Captain Quasar", "Mina Holt", "Port Ember", "light", 71, 94, "good"),
        ("The Cartographer", "Odo Lind", "Graymoor", "maps", 34, 41, "good"),
        ("Iron Heron", "Sana Reyes", "Port Ember", "flight", 82, 77, "good"),
        ("Doctor Static", "Ivo Brandt", "Graymoor", "lightning", 55, 63, "bad"),
        ("Night Orchid", "Yuna Seo", "Lindwater", "plants", 48, 58, "good"),
        ("Granite Jane", "Jane Okoro", "Highmarket", "stone", 97, 22, "good"),
        ("The Tidewright", "Pavel Morar", "Lindwater", "water", 69, 52, "good"),
        ("Madam Echo", "Lise Arnaud", "Graymoor", "sound", 37, 49, "bad"),
        ("Ash Walker", "Tariq Nasser", "Highmarket", "fire", 74, 68, "bad"),
        ("Paper Tiger", "Hana Mori", "Port Ember", "paper", 29, 71, "good"),
        ("Zero Kelvin", "Nils Aker", "Lindwater", "ice", 63, 47, "bad"),
        ("The Beekeeper", "Rosa Campo", "Highmarket", "insects", 41, 55, "good"),
        ("Vantablack", "Ezra Stone", "Graymoor", "shadow", 58, 81, "bad"),
        ("Silver Loom", "Ada Weber", "Port Ember", "thread", 45, 62, "good"),
        ("Old Thunder", "Bram Teller", "Highmarket", "lightning", 88, 39, "good"),
        ("The Auditor", "Kit Marlow", "Graymoor", "numbers", 22, 35, "bad"),
        ("Bright Wren", "Soo Park", "Lindwater", "flight", 31, 96, "good"),
        ("Rustmaker", "Olga Petrov", "Highmarket", "metal", 79, 44, "bad"),
        ("Lady Ferment", "Cleo Dupre", "Port Ember", "chemistry", 36, 48, "bad"),
        ("The Understudy", "Max Fell", "Graymoor", "copying", 50, 50, "bad"),
        ("Kite", "Amara Diallo", "Lindwater", "wind", 39, 88, "good"),
        ("Marrow", "Finn Kavan", "Highmarket", "bone", 85, 31, "bad"),
        ("Second Sun", "Leila Haddad", "Port Ember", "light", 66, 73, "good"),
        ("Hush", "Tomas Vale", "Lindwater", "sound", 43, 57, "bad"),
    ]


TABLES = {"voyage.csv": voyage, "religions.csv": religions, "heroes.csv": heroes}


def text_of(rows: Rows) -> str:
    """The rows as CSV."""
    stream = io.StringIO(newline="")
    csv.writer(stream, lineterminator="\n").writerows(rows)
    return stream.getvalue()


def main() -> None:
    """Write every table into the folder of assets."""
    for name, make in TABLES.items():
        (assets.folder() / "data" / name).write_text(text_of(make()), encoding="utf-8")


if __name__ == "__main__":
    main()
