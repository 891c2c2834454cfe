"""What a template of one's own may hold, and what is refused before anything runs it: with the line, and the reason."""

import tracemalloc

import pytest

from hallway.followups.checked import DEEPEST, FILTERS, LONGEST, MOST_PLACED, TemplateRefused, compiled
from hallway.followups.drafts import FAMILIES, FOLDER, KINDS, Source, built_in, refusal
from hallway.followups.templates import trouble_of

PLACES = frozenset({"given", "talked", "me"})


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("family", FAMILIES)
def test_there_is_a_sound_letter_of_every_kind_for_every_way(kind: str, family: str) -> None:
    source = built_in(kind, family, "en")
    assert trouble_of(source) is None
    assert bool(source.subject) == (family == "email")


def test_there_is_no_other_letter_in_the_file() -> None:
    text = (FOLDER / "letters.en.txt").read_text(encoding="utf-8")
    assert text.count("\n== ") + 1 == len(KINDS) * len(FAMILIES)


SOUND = {
    "text alone": ("Hello", "Hello"),
    "a placeholder": ("Hello {{ given }}", "Hello Ana"),
    "a condition": ("{% if talked %}Bread{% elif me %}You{% else %}Nothing{% endif %}", "Bread"),
    "several conditions": ("{% if talked and not me or given %}yes{% endif %}", "yes"),
    "a comment": ("{# mine #}Hello", "Hello"),
    "first": ("{{ talked | first }}", "soft"),
    "upper": ("{{ given | upper }}", "ANA"),
    "lower": ("{{ given | lower }}", "ana"),
    "capitalize leaves the rest": ("{{ talked | capitalize }}", "Soft grippers of NASA"),
    "trim": ("{{ given | trim }}", "Ana"),
    "default": ('{{ me | default("a friend") }}', "a friend"),
    "several filters": ('{{ me | default("a friend") | upper }}', "A FRIEND"),
    "marks of other languages": ("{ given } and % and #", "{ given } and % and #"),
}


@pytest.mark.parametrize(("source", "said"), SOUND.values(), ids=SOUND.keys())
def test_a_sound_template_says_what_it_holds(source: str, said: str) -> None:
    words = {"given": "Ana", "talked": "soft grippers of NASA", "me": ""}
    assert compiled(source, PLACES).render(words) == said


HOSTILE = {
    "{% for x in given %}{{ x }}{% endfor %}": "not-allowed for",
    "{% set given = 1 %}": "not-allowed set",
    "{% include 'x' %}": "not-allowed include",
    "{% import 'x' as y %}": "not-allowed import",
    "{% extends 'x' %}": "not-allowed extends",
    "{% macro x() %}{{ x() }}{% endmacro %}": "not-allowed macro",
    "{% call given() %}{% endcall %}": "not-allowed call",
    "{% block x %}{% endblock %}": "not-allowed block",
    "{% raw %}{{ given }}{% endraw %}": "not-allowed raw",
    "{% filter upper %}x{% endfilter %}": "not-allowed filter",
    "{{ given.__class__ }}": "not-allowed .",
    "{{ given['__class__'] }}": "not-allowed [",
    "{{ given() }}": "not-allowed (",
    "{{ given | upper() }}": "not-allowed (",
    "{{ given * 10000000 }}": "not-allowed *",
    "{{ 10 ** 10 }}": "not-allowed 10",
    "{{ 'x' }}": "not-allowed 'x'",
    "{{ given ~ given }}": "not-allowed ~",
    "{{ [given] }}": "not-allowed [",
    "{% if given == me %}{% endif %}": "not-allowed ==",
    "{{ range }}": "unknown-placeholder range",
    "{{ loop }}": "unknown-placeholder loop",
    "{{ self }}": "unknown-placeholder self",
    "{{ known_by }}": "unknown-placeholder known_by",
    "{{ true }}": "unknown-placeholder true",
    "{{ given if me }}": "unknown-placeholder if",
    "{% if given is defined %}{% endif %}": "unknown-placeholder is",
    "{{ given | map }}": "unknown-filter map",
    "{{ given | attr }}": "unknown-filter attr",
    "{{ given | format }}": "unknown-filter format",
    "{{ given": "not-closed",
    "{% if given": "not-closed",
    "{% if given %}": "if-open",
    "{% endif %}": "if-missing endif",
    "{% else %}": "if-missing else",
    "{{ }}": "not-understood",
    "{{ given me }}": "not-understood",
    "{{ given | }}": "not-understood",
    '{{ given | default("x }}': "not-understood",
    "{% %}": "not-allowed",
    "{# never closed": "not-understood",
}


@pytest.mark.parametrize(("source", "reason"), HOSTILE.items(), ids=HOSTILE.keys())
def test_a_template_that_could_do_more_is_refused_with_line_and_reason(source: str, reason: str) -> None:
    with pytest.raises(TemplateRefused) as refused:
        compiled(f"Hello\nyou\n{source}", PLACES)
    assert refused.value.line == 3
    assert f"{refused.value.code} {refused.value.word}".strip() == reason


ENDLESS = {
    "long": ("x" * (LONGEST + 1), "too-long"),
    "ifs within ifs": ("{% if given %}" * 100_000 + "{% endif %}" * 100_000, "too-long"),
    "ifs that would fit": ("{% if me %}" * 180 + "{% endif %}" * 170, "too-deep"),
    "brackets": ("{{ " + "(" * 1_900 + "given" + ")" * 1_900 + " }}", "too-long"),
    "nots": ("{% if " + "not " * 900 + "given %}{% endif %}", "too-long"),
    "filters": ("{{ given" + "|upper" * 500 + " }}", "too-long"),
    "placeholders": ("{{ me }}" * (MOST_PLACED + 1), "too-many"),
    "comments": ("{#" * 1_900, "not-understood"),
    "braces": ("{{" * 1_900, "not-closed"),
}


@pytest.mark.parametrize(("source", "reason"), ENDLESS.values(), ids=ENDLESS.keys())
def test_what_has_no_end_is_refused_without_filling_anything(source: str, reason: str) -> None:
    tracemalloc.start()
    with pytest.raises(TemplateRefused) as refused:
        compiled(source, PLACES)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert refused.value.code == reason
    assert most < 10_000_000


def test_as_much_as_may_be_is_a_letter_of_bounded_length() -> None:
    """The largest output: every placeholder there is room for, each as long as a captured text can be."""
    source = "{{ talked }}" * MOST_PLACED
    assert len(compiled(source, PLACES).render(talked="x" * 2_000)) == MOST_PLACED * 2_000
    nested = "{% if me %}" * DEEPEST + "{% endif %}" * DEEPEST
    assert compiled(nested, PLACES).render(me="x") == ""


def test_what_a_filter_does_is_on_the_list() -> None:
    assert set(FILTERS) == {"first", "upper", "lower", "capitalize", "trim", "default"}


def test_the_line_is_the_templates_own_whatever_stands_before_it() -> None:
    refused = refusal("Hello {{ given }},\r\n\r\n{% if talked %}\nfine\n{% endif %}\n{{ nobody }}")
    assert refused
    assert (refused.line, refused.code, refused.word) == (6, "unknown-placeholder", "nobody")


def test_a_letter_without_text_is_none() -> None:
    assert str(trouble_of(Source("", " \n "))) == "text 1 empty"
    assert str(trouble_of(Source("{{ x }}", "fine"))) == "subject 1 unknown-placeholder x"
