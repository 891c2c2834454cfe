"""A small line chart as SVG, legible on light and dark pages: a logarithmic width, a height from nothing."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path

WIDTH, HEIGHT = 640, 300
LEFT, RIGHT, TOP, BOTTOM = 56, 24, 44, 48
COLOURS = ("#2f7fd1", "#d1742f")
STEPS = (1, 2, 2.5, 5, 10)


@dataclass(frozen=True)
class Line:
    """`values` stand one above each place of the width."""

    name: str
    values: Sequence[float]


def draw(path: Path, along: str, places: Sequence[int], lines: Sequence[Line], unit: str) -> None:
    top = ceiling(max(max(line.values) for line in lines))

    def x(place: float) -> float:
        low, high = math.log(places[0]), math.log(places[-1])
        return LEFT + (math.log(place) - low) / (high - low) * (WIDTH - LEFT - RIGHT)

    def y(value: float) -> float:
        return HEIGHT - BOTTOM - value / top * (HEIGHT - TOP - BOTTOM)

    parts = [rung(y(top * part / 4), f"{top * part / 4:g}") for part in range(5)]
    parts += [text(x(place), HEIGHT - BOTTOM + 20, f"{place:,}", "middle") for place in places]
    parts += [text(WIDTH / 2, HEIGHT - 8, along, "middle"), text(8, 16, unit, "start")]
    for order, line in enumerate(lines):
        points = [(x(place), y(value)) for place, value in zip(places, line.values, strict=True)]
        parts += curve(points, COLOURS[order])
        parts.append(text(LEFT + 80 + order * 270, 16, f"● {line.name}", "start", COLOURS[order]))
    style = 'font-family="system-ui, sans-serif" font-size="13" fill="#808080"'
    head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}" {style}>'
    path.write_text("\n".join([head, *parts, "</svg>"]) + "\n", encoding="utf-8")


def ceiling(value: float) -> float:
    """The next round number."""
    power = 10.0 ** math.floor(math.log10(value))
    return next(step * power for step in STEPS if step * power >= value)


def rung(height: float, label: str) -> str:
    line = f'<path d="M{LEFT} {height:.1f}H{WIDTH - RIGHT}" stroke="#808080" stroke-opacity=".3"/>'
    return line + text(LEFT - 8, height + 4, label, "end")


def curve(points: Sequence[tuple[float, float]], colour: str) -> list[str]:
    way = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
    dots = [f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3.5" fill="{colour}"/>' for x, y in points]
    return [f'<polyline points="{way}" fill="none" stroke="{colour}" stroke-width="2"/>', *dots]


def text(x: float, y: float, words: str, anchor: str, colour: str = "") -> str:
    fill = f' fill="{colour}"' if colour else ""
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}"{fill}>{escape(words)}</text>'
