"""The themes differ in colours alone: what is accessible in one but for its colours is so in the other."""

import re

from tests.launcher import ROOT

CSS = (ROOT / "static" / "style" / "hallway.css").read_text()
THEME = re.compile(r":root\[data-theme[^{]*\{([^}]*)\}")
COLOUR = re.compile(r"color-scheme: light|--[\w-]+: #[0-9A-F]{6}")


def test_a_theme_says_colours_and_nothing_else() -> None:
    themes = THEME.findall(CSS)
    assert len(themes) == 2
    for theme in themes:
        said = [line.strip() for line in theme.split(";") if line.strip()]
        assert [line for line in said if not COLOUR.fullmatch(line)] == []


def test_nothing_else_looks_at_the_theme() -> None:
    assert len(re.findall(r"\[data-theme|prefers-color-scheme", CSS)) == 3
