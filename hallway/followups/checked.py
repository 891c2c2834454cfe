"""What a template may hold: text, placeholders, `if`, and a closed list of filters (decision 138).

A sandbox alone let a template run for 20 s and fill the memory. So a template is read word by word before anything
parses it: whatever could nest, loop, call or reach for something is refused there, with the line and the reason.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from jinja2 import StrictUndefined, Template, TemplateSyntaxError, nodes
from jinja2.sandbox import ImmutableSandboxedEnvironment

LONGEST = 4_000
MOST_PLACED = 60
DEEPEST = 8
LONGEST_TAG = 20  # words between {{ and }}
_TAGS = frozenset({"if", "elif", "else", "endif"})
_LOGIC = frozenset({"and", "or", "not"})
_BEGIN, _END = ("variable_begin", "block_begin"), ("variable_end", "block_end")
_ALLOWED = (nodes.Template, nodes.Output, nodes.TemplateData, nodes.Name, nodes.If, nodes.And, nodes.Or, nodes.Not,
            nodes.Filter, nodes.Const)  # fmt: skip


def _first(text: object) -> str:
    return str(text).partition(" ")[0]


def _default(text: object, other: str = "") -> str:
    return str(text) or other


FILTERS = {
    "first": _first,
    "upper": lambda text: str(text).upper(),
    "lower": lambda text: str(text).lower(),
    "capitalize": lambda text: str(text)[:1].upper() + str(text)[1:],
    "trim": lambda text: str(text).strip(),
    "default": _default,
}
"""All that a template may do to a placeholder. `default("friend")` takes one text."""


def _environment() -> ImmutableSandboxedEnvironment:
    made = ImmutableSandboxedEnvironment(trim_blocks=True, lstrip_blocks=True, undefined=StrictUndefined)
    made.filters = dict(FILTERS)
    made.tests = {}
    made.globals = {}
    return made


_ENVIRONMENT = _environment()


class TemplateRefused(ValueError):
    """Why a template is not used. code: one of the reasons that the catalogue has words for; word: what it is about."""

    def __init__(self, line: int, code: str, word: str = "") -> None:
        super().__init__(f"line {line}: {code} {word}".strip())
        self.line, self.code, self.word = line, code, word[:40]


@dataclass(frozen=True)
class _Word:
    line: int
    sort: str
    text: str


_NOTHING = _Word(0, "", "")


def compiled(source: str, placeholders: frozenset[str]) -> Template:
    """The template, once it is known to hold nothing else than it may. Raises TemplateRefused."""
    return Template.from_code(_ENVIRONMENT, _ENVIRONMENT.compile(parsed(source, placeholders)), {})


def parsed(source: str, placeholders: frozenset[str]) -> nodes.Template:
    """What is to be compiled: half the work. Raises TemplateRefused."""
    if len(source) > LONGEST:
        raise TemplateRefused(1 + source.count("\n", 0, LONGEST), "too-long")
    _check_words(source, placeholders)
    try:
        tree = _ENVIRONMENT.parse(source)
    except TemplateSyntaxError as error:
        raise TemplateRefused(error.lineno, "not-understood") from error
    _check_tree(tree)
    return tree


def _check_words(source: str, placeholders: frozenset[str]) -> None:
    depth = list[int]()
    for placed, tag in enumerate(_tags(source)):
        if len(tag) > LONGEST_TAG:
            raise TemplateRefused(tag[0].line, "too-long")
        if placed >= MOST_PLACED:
            raise TemplateRefused(tag[0].line, "too-many")
        words = tag[1:-1]
        if tag[0].sort == "block_begin":
            _nest(words, tag[0].line, depth)
            words = words[1:]
        _check_tag(words, placeholders)
    if depth:
        raise TemplateRefused(depth[-1], "if-open")


def _tags(source: str) -> Iterator[list[_Word]]:
    """What stands between braces, each with its braces; text and comments are passed over."""
    tag: list[_Word] = []
    try:
        for line, sort, text in _ENVIRONMENT.lex(source):
            if sort == "raw_begin":
                raise TemplateRefused(line, "not-allowed", "raw")
            if sort in _BEGIN:
                tag = [_Word(line, sort, text)]
            elif tag and sort != "whitespace":
                tag.append(_Word(line, sort, text))
            if sort in _END:
                yield tag
                tag = []
    except TemplateSyntaxError as error:
        raise TemplateRefused(error.lineno, "not-understood") from error
    if tag:
        raise TemplateRefused(tag[0].line, "not-closed")


def _nest(words: list[_Word], line: int, depth: list[int]) -> None:
    name = words[0].text if words else ""
    if name not in _TAGS:
        raise TemplateRefused(line, "not-allowed", name)
    if name == "if":
        depth.append(line)
    elif not depth:
        raise TemplateRefused(line, "if-missing", name)
    elif name == "endif":
        depth.pop()
    if len(depth) > DEEPEST:
        raise TemplateRefused(line, "too-deep")


def _check_tag(words: list[_Word], placeholders: frozenset[str]) -> None:
    """A placeholder with its filters, or several in a condition; text in quotes only behind `default`."""
    for before, word in pairwise([_NOTHING, *words]):
        if word.sort == "name" and before.text == "|":
            if word.text not in FILTERS:
                raise TemplateRefused(word.line, "unknown-filter", word.text)
        elif word.sort == "name":
            if word.text not in placeholders and word.text not in _LOGIC:
                raise TemplateRefused(word.line, "unknown-placeholder", word.text)
        elif not _is_mark(word, before):
            raise TemplateRefused(word.line, "not-allowed", word.text)


def _is_mark(word: _Word, before: _Word) -> bool:
    """The few marks that belong to a filter."""
    if word.sort == "string":
        return before.text == "("
    if word.text == "(":
        return before.text == "default"
    return word.text == "|" or (word.text == ")" and before.sort == "string")


def _check_tree(tree: nodes.Template) -> None:
    """The same said of what was parsed, should the two ever differ on what a word is."""
    for node in (tree, *tree.find_all(nodes.Node)):
        if not isinstance(node, _ALLOWED):
            raise TemplateRefused(node.lineno, "not-allowed", type(node).__name__)
