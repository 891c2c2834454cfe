"""Two hundred encounters as people type them in a hall, the same every time: made here, and owned by the tests alone.

What is known by carries words that stand nowhere else, so that a single one of them in a draft betrays it.
"""

import random
from collections.abc import Iterator
from dataclasses import dataclass

# fmt: off
NAMES = [
    None, "", "Ana Kovač", "佐藤 美咲", "Dr. Petra Huber", "ليلى حداد", "Þóra Jónsdóttir", "Marko",
    "Chidinma Nwosu-Adeyemi", "Ελένη Παππά", "נועה", "Олена Шевчук", "Thanh Nguyễn", "MAX POWER",
    "kim", "O'Neill, Tess", "J. Ortega", "Wanjiru,", "Lea (Norda)", "김민준", "अनिता शर्मा", "ธนพล", "Ана",
    "Ines\r\nBcc: all@example.com", "\u202eTom Wild", "{{ me }}",
    "Bartholomew Featherstonehaugh-Cholmondeley of Marjoribanks",
]
FIRST = "Ana Bo Cleo Dario Edda Farid Greta Hugo Ilse Jan Kiri Lior Mona Nils Olga Pia Ravi Sofia Tomás Uma".split()
LAST = "Abel Brandt Costa Dvořák Eze Ferrari Gál Ito Jensen Kaya Lopes Meyer Novák Okoye Petit Rossi Silva".split()
EVENTS = [
    None, "", "Mixer at the Mill", "The Long Table", "Tuesday evening", "Demo day!", "Робо-вечір",
    "at the Foundry", "FutureBread 2026",
]
TALKS = [
    None, None, None, "", " ", "grippers, moving to Graz", "Moving to Graz.", "lenses\nmicroscopes",
    "- ferries\n- loading by hand", "HIRING", "She is looking for a flat near the lab.",
    "why bakeries close early", "Why do peaches bruise?", "about cold chains", "we both sail!",
    "レンズの話", "חיישנים", "the pilot line , again", "Bread... and patience", "her thesis",
    "Norda wants a second shift", "sourdough;",
    "how a crew of four keeps a ferry running through winter with spare parts from three yards, what the harbour "
    "master thinks of it, and why nobody writes any of that down until the day after it was needed",
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
PURPOSES = [
    None, "ovens that bake themselves", "You both move to Graz.", "a second shift at Norda", "hiring", " ",
]
NOTES = ["zzprivate", "zzfired zzsoon"]
# fmt: on


@dataclass(frozen=True)
class Captured:
    """One person with one encounter, as typed; None is a field that was never touched."""

    rid: str
    name: str | None
    event: str | None
    minute: int  # of the evening
    talked_about: str | None
    topics: list[str]
    promise: str | None
    need: str | None
    offer: str | None
    known_by: str
    note: str
    interview: bool = False
    kept_offer: str | None = None  # what they offered, and did
    source: str = "met"
    through: str | None = None  # by id: from whom their details are
    introduced: str | None = None  # by id: to whom they introduced me
    circle: str | None = None
    purpose: str | None = None  # what an introduction is for

    def words(self) -> str:
        """All that a draft may take from."""
        texts = (
            self.name, self.event, self.talked_about, *self.topics, self.promise, self.need, self.offer,
            self.kept_offer, self.purpose,
        )  # fmt: skip
        return " ".join(text for text in texts if text)


def encounters(count: int = 200) -> Iterator[Captured]:
    """The same ones in every run; of each evening about twenty."""
    dice = random.Random(2026)
    for number in range(count):
        yield Captured(
            f"p{number}",
            dice.choice(NAMES) if dice.random() < 0.4 else f"{dice.choice(FIRST)} {dice.choice(LAST)}",
            dice.choice(EVENTS),
            dice.randrange(180),
            dice.choice(TALKS),
            dice.sample(TOPICS, dice.choice([0, 0, 0, 1, 2, 3])),
            dice.choice(PROMISES) if dice.random() < 0.4 else None,
            dice.choice(NEEDS) if dice.random() < 0.3 else None,
            dice.choice(OFFERS) if dice.random() < 0.3 else None,
            dice.choice(KNOWN_BY),
            dice.choice(NOTES),
            interview=dice.random() < 0.1,
            kept_offer=dice.choice(OFFERS) if dice.random() < 0.1 else None,
            source=dice.choice(["import", "import", "list", *["met"] * 17]),
            through=f"p{dice.randrange(number)}" if number and dice.random() < 0.15 else None,
            introduced=f"p{dice.randrange(number)}" if number and dice.random() < 0.1 else None,
            circle=dice.choice(["inner", "second", "third"]) if dice.random() < 0.2 else None,
            purpose=dice.choice(PURPOSES),
        )
