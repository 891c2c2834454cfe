"""Every route and method of an application, with something in place of the parts that vary."""

from collections.abc import Iterator

from flask import Flask
from werkzeug.routing import Rule

WRITES = {"POST", "PUT", "PATCH", "DELETE"}


def everything(app: Flask) -> Iterator[tuple[str, str]]:
    for rule in app.url_map.iter_rules():
        for method in sorted(rule.methods or ()):
            yield method, address(rule)


def writes(app: Flask) -> list[tuple[str, str]]:
    return [(method, path) for method, path in everything(app) if method in WRITES]


def address(rule: Rule) -> str:
    parts = {name: "p0000000000000001" for name in rule.arguments}
    return str(rule.build(parts)[1]) if parts else rule.rule
