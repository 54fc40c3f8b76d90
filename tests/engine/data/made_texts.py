"""How the made-up temperature and the reviews came about.

``python -m tests.engine.data.made_texts`` writes them anew, the same bytes each time. The formulas
stand in assets/data/SOURCES.md as well.
"""

from __future__ import annotations

import numpy as np

from engine import assets

HOURS = 2400
DAY, WEEK = 24, 168
REVIEWS = 1500
THINGS = (
    *("the soup", "the bread", "the fish", "the rice", "the cake", "the coffee", "the salad"),
    *("the waiter", "the music", "the view", "the service", "the sauce", "the wine", "the tea"),
)
GOOD = ("good", "great", "fresh", "lovely", "warm", "excellent", "friendly", "perfect", "fine")
BAD = ("bad", "awful", "stale", "cold", "dull", "terrible", "rude", "poor", "dreadful")
DEGREES = ("", "", "", "very ", "really ", "quite ", "so ")
NEGATIONS = ("not ", "never ", "hardly ")
OPENINGS = ("", "", "we thought ", "i must say ", "on monday ", "sadly or not, ", "as always, ")
ENDINGS = ("", ".", ".", "!", " again.", " today.", " for us.")


def temperature_text() -> str:
    """Hours and degrees, to two decimals."""
    random = np.random.Generator(np.random.PCG64(2026))
    weather, wandering = 0.0, np.zeros(HOURS)
    for hour, push in enumerate(random.standard_normal(HOURS)):
        weather = 0.9 * weather + 0.5 * push
        wandering[hour] = weather
    t = np.arange(HOURS)
    day, week = np.sin(2 * np.pi * t / DAY), np.sin(2 * np.pi * t / WEEK)
    degrees = 12 + 7 * day + 4 * week + 1.5 * day * week + wandering
    lines = [f"{hour},{value:.2f}" for hour, value in enumerate(degrees)]
    return "\n".join(["hour,temperature", *lines]) + "\n"


def reviews_text() -> str:
    """Reviews of one or two remarks of one mind, each of which may be turned round twice over."""
    random = np.random.Generator(np.random.PCG64(2027))

    def pick(words: tuple[str, ...]) -> str:
        return words[int(random.integers(len(words)))]

    def remark(good: bool) -> str:
        turned = random.random() < 0.3
        words = GOOD if good != turned else BAD
        return f"{pick(THINGS)} was {pick(NEGATIONS) if turned else pick(DEGREES)}{pick(words)}"

    lines = ["text,label"]
    for number in range(REVIEWS):
        good = number % 2 == 0
        text = pick(OPENINGS) + remark(good)
        if random.random() < 0.5:
            text += " and " + remark(good)
        lines.append(f'"{text}{pick(ENDINGS)}",{"good" if good else "bad"}')
    return "\n".join(lines) + "\n"


FILES = {"hourly_temperature.csv": temperature_text, "reviews.csv": reviews_text}

if __name__ == "__main__":
    for name, text in FILES.items():
        (assets.folder() / "data" / name).write_text(text(), "utf-8", newline="\n")
