"""Two hundred encounters as people type them in a hall, the same every time: made here, and owned by the tests alone.

What is known by carries words that stand nowhere else, so that a single one of them in a draft betrays it.
"""

import random
from collections.abc import Iterator
from dataclasses import dataclass

# fmt: off
NAMES = [
    None, "", "Ana Kovač", "佐藤 美咲", "Dr. Petra Huber", "ليلى حداد", "Þóra Jónsdóttir", "Marko",
    "Chidinma Nwosu-Adeyemi", "Ελένη Παππά", "نועה", "Олена Шевчук", "Thanh Nguyễn", "MAX POWER",
    "kim", "O'Neill, Tess", "J. Ortega", "Wanjiru,", "Lea (Norda)",
]
EVENTS = [
    None, "", "Mixer at the Mill", "The Long Table", "Tuesday evening", "Demo day!", "Робо-вечір",
    "at the Foundry", "FutureBread 2026",
]
TALKS = [
    None, "", " ", "grippers, moving to Graz", "Moving to Graz.", "lenses\nmicroscopes",
    "- ferries\n- loading by hand", "HIRING", "She is looking for a flat near the lab.",
    "why bakeries close early", "Why do peaches bruise?", "about cold chains", "we both sail!",
    "レンズの話", "חיישנים", "the pilot line , again", "Bread... and patience", "her thesis",
    "Norda wants a second shift", "sourdough;",
]
TOPICS = [
    "robotics", "new in town", "hiring", "Graz", "grippers", "bread", "海", "cold chain",
]
PROMISES = [
    None, "", "article", "the article on soft grippers", "An introduction to Tom.",
    "to send the slides", "I'll call on Monday", "Send her the photos", "introduce him to Wei",
    "our recipe, the long one", "写真", "Ask at the lab. Then write!", "…",
]
NEEDS = [
    None, "a flat in Graz", "needs a welder", "To find a mentor.", "volunteers;",
    "someone who knows customs\nlaw",
]
OFFERS = [
    None, "a tour of the lab", "to introduce me to Ines", "Her old loom", "coffee!",
]
KNOWN_BY = [
    "zzscarf zzred", "zzlaugh by the zzcoffee", "zztall, zzumbrella", "zzbadge",
]
# fmt: on


@dataclass(frozen=True)
class Captured:
    """One person with one encounter, as typed; None is a field that was never touched."""

    rid: str
    name: str | None
    event: str | None
    talked_about: str | None
    topics: list[str]
    promise: str | None
    need: str | None
    offer: str | None
    known_by: str

    def words(self) -> str:
        """All that a draft may take from."""
        texts = (self.name, self.event, self.talked_about, *self.topics, self.promise, self.need, self.offer)
        return " ".join(text for text in texts if text)


def encounters(count: int = 200) -> Iterator[Captured]:
    """The same ones in every run."""
    dice = random.Random(2026)
    for number in range(count):
        yield Captured(
            f"p{number}",
            dice.choice(NAMES),
            dice.choice(EVENTS),
            dice.choice(TALKS),
            dice.sample(TOPICS, dice.choice([0, 0, 0, 1, 2, 3])),
            dice.choice(PROMISES) if dice.random() < 0.4 else None,
            dice.choice(NEEDS) if dice.random() < 0.3 else None,
            dice.choice(OFFERS) if dice.random() < 0.3 else None,
            dice.choice(KNOWN_BY),
        )
