"""The catalogue in its two files: nothing is said before the words for it are there."""

import re
from pathlib import Path

from hallway.web.files import snapshot
from hallway.web.release import PAGE, WORKER, is_door, needed

ROOT = Path(__file__).parents[2]
WORDS = ROOT / "static" / "text"
MESSAGE = re.compile(r"^([a-z][\w-]*) =", re.MULTILINE)
QUOTED = re.compile(r"""['"`]([a-z][\w-]*)['"`]""")
MADE = re.compile(r"`([a-z](?:[\w-]|\$\{[^}`]*\})+)`")  # `person-${field}`: an id made of parts
PART = re.compile(r"\$\{[^}]*\}")


def ids(name: str) -> list[str]:
    return MESSAGE.findall((WORDS / name).read_text())


def test_the_first_part_of_the_app_says_nothing_of_the_later_words() -> None:
    later = ids("en.later.ftl")
    files = snapshot(ROOT / "static")
    early = [path for path in needed(files, (PAGE, WORKER), is_door) if "/vendor/" not in path and path.endswith(".js")]
    source = "\n".join((ROOT / path.lstrip("/")).read_text() for path in early)
    said = {id for id in later if id in set(QUOTED.findall(source))}
    for made in filter(PART.search, set(MADE.findall(source))):
        pattern = re.compile("[a-z0-9_-]+".join(map(re.escape, PART.split(made))))
        said |= {id for id in later if pattern.fullmatch(id)}
    assert said == set()


def test_what_servers_and_failures_say_is_there_from_the_start() -> None:
    assert [id for id in ids("en.later.ftl") if id.startswith(("page-", "problem-"))] == []


def test_no_sentence_stands_twice() -> None:
    both = [*ids("en.ftl"), *ids("en.later.ftl")]
    assert len(both) == len(set(both))


def test_whatever_fetches_the_later_screens_fetches_their_words() -> None:
    app = ROOT / "static" / "app"
    fetches = re.compile(r"(?<!typeof )import\('[./]+later\.js'\)")
    fetching = {str(path.relative_to(app)) for path in app.rglob("*.js") if fetches.search(path.read_text())}
    assert fetching == {"part.js", "worker/part.js"}
