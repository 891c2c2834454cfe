"""`python -m scripts.drafts`: twenty letters of the tests' corpus into docs/drafts.md, to be read as one gets them."""

from pathlib import Path

from hallway.followups.drafts import FAMILIES
from tests.followups.evenings import everything, lived, texts

PAGE = Path(__file__).parents[1] / "docs" / "drafts.md"
SHOWN = [
    *(("nice", family) for family in FAMILIES),
    *(("promise", family) for family in FAMILIES),
    ("nice", "email"),
    ("promise", "email"),
    ("thanks-interview", "email"),
    ("thanks-introduction", "post"),
    ("thanks-favour", "post"),
    ("report", "email"),
    ("ask", "email"),
    ("ask_about", "message"),
    ("connect", "email"),
    ("keep", "email"),
    ("again", "message"),
    ("request", "email"),
]
WAYS = dict(zip(FAMILIES, ("by mail", "as a message", "in a call", "on a card"), strict=True))
HEAD = """# Twenty letters

What the server drafts, from the two hundred encounters of `tests/followups/corpus.py`: names, talks, promises as people
type them in a hall. Made by `python -m scripts.drafts`; a test holds it to what is drafted. "____" is for the writer to
fill in.
"""


def sample() -> str:
    """The page: the kinds in turn, each time another person and another way."""
    written = [each for each in everything(lived()) if each[3].draft]
    drafts = [(kind, draft) for _, kind, facts, draft in written if kind != "promise" or facts.promise]
    parts = [HEAD]
    for number, (kind, family) in enumerate(SHOWN):
        ours = [draft for one, draft in drafts if one == kind]
        draft = ours[(5 + number * 7) % len(ours)]
        subject = f"**{draft.subject}**\n\n" if family == "email" else ""
        lines = "\n".join(f"> {line}".rstrip() + ("  " if line else "") for line in texts(draft)[family].split("\n"))
        parts.append(f"## {number + 1}. {kind}, {WAYS[family]}\n\n{subject}{lines}\n")
    return "\n".join(parts)


if __name__ == "__main__":
    PAGE.write_text(sample(), encoding="utf-8")
