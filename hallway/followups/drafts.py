"""Letters from templates/drafts/<kind>.<language>.txt: the first line is the subject, the rest the text.

A template is text, placeholders and `if`, nothing else: a sandbox alone let one run for 20 s and fill the memory, so
what a template may contain is a closed list, checked before it is used.
"""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from jinja2 import StrictUndefined, Template, TemplateSyntaxError, nodes
from jinja2.sandbox import ImmutableSandboxedEnvironment

from hallway.followups import english
from hallway.followups.facts import Facts

FOLDER = Path(__file__).parents[2] / "templates" / "drafts"
LANGUAGES = {"en": english.words}
LONGEST_TEMPLATE = 4_000
PLACEHOLDERS = frozenset(english.words(Facts()))
_ALLOWED = (nodes.Template, nodes.Output, nodes.TemplateData, nodes.Name, nodes.If, nodes.And, nodes.Or, nodes.Not)
_ENVIRONMENT = ImmutableSandboxedEnvironment(trim_blocks=True, lstrip_blocks=True, undefined=StrictUndefined)


@dataclass(frozen=True)
class Letter:
    """A draft; both are '' where too little was captured, and the phone asks three questions instead."""

    subject: str = ""
    text: str = ""


class TemplateRefused(ValueError):
    """The template holds more than text, known placeholders and `if`."""


def letter(kind: str, facts: Facts, language: str) -> Letter:
    """The draft of a follow-up in the account's language, a BCP 47 tag; English where it has no templates yet."""
    base = language.partition("-")[0].lower()
    tongue = base if base in LANGUAGES else "en"
    said = LANGUAGES[tongue](facts)
    if not _enough(said):
        return Letter()
    subject, _, text = _template(kind, tongue).render(said).partition("\n")
    return Letter(subject.strip(), re.sub(r"\n{2,}", "\n", text).strip())


def _enough(said: dict[str, str]) -> bool:
    """Something was said, needed, offered or promised; or at least a name goes with an event."""
    told = any(said[each] for each in ("talked", "stayed", "noted", "thing", "deed", "pledge", "need", "offer"))
    return told or bool(said["given"] and said["occasion"])


@cache
def _template(kind: str, language: str) -> Template:
    source = (FOLDER / f"{kind}.{language}.txt").read_text(encoding="utf-8")
    check(source)
    return _ENVIRONMENT.from_string(source)


def check(source: str) -> None:
    """Raises TemplateRefused, with a reason, for a template that could do more than place what was captured."""
    if len(source) > LONGEST_TEMPLATE:
        raise TemplateRefused(f"longer than {LONGEST_TEMPLATE} characters")
    try:
        tree = _ENVIRONMENT.parse(source)
    except TemplateSyntaxError as error:
        raise TemplateRefused(f"line {error.lineno}: {error.message}") from error
    for node in (tree, *tree.find_all(nodes.Node)):
        if not isinstance(node, _ALLOWED):
            raise TemplateRefused(f"{type(node).__name__} has no place in a template")
        if isinstance(node, nodes.Name) and node.name not in PLACEHOLDERS:
            raise TemplateRefused(f"unknown placeholder {node.name}")
