"""Canonical values: one text for each scalar, written as JSON.stringify writes it (tests/vectors/values.json)."""

import json
import math
import re
from decimal import Decimal

Scalar = str | int | float | bool | None

SAFE = 2**53 - 1
"""The largest integer that JavaScript tells from its neighbours."""

LITERALS = {"null", "true", "false"}
LONGEST_NUMBER = 26  # -1.2345678901234567e-300 and some room

PLAIN = r'[^"\\\x00-\x1f\ud800-\udfff]*+'
ESCAPE = r'\\(?:["\\bfnrt]|u00(?:0[1-7be-f]|1[0-9a-f]))'

is_text = re.compile(f'"{PLAIN}(?:{ESCAPE}{PLAIN})*+"').fullmatch  # possessive: a long text needs no way back
is_integer = re.compile(r"0|-?[1-9][0-9]{0,14}", re.ASCII).fullmatch
is_number = re.compile(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:e-[0-9]+)?", re.ASCII).fullmatch


def canonical(value: Scalar) -> str:
    """Raises ValueError for what the protocol cannot carry: U+0000, lone surrogates, integers beyond 2^53, infinity."""
    if isinstance(value, str):
        text = json.dumps(value, ensure_ascii=False)
        if is_text(text):
            return text
    elif value is None or isinstance(value, bool):
        return json.dumps(value)
    elif isinstance(value, int) and abs(value) <= SAFE:
        return str(value)
    elif isinstance(value, float) and math.isfinite(value):
        return canonical(int(value)) if value.is_integer() else decimal(value)
    raise ValueError("not a value of the protocol")


def decimal(value: float) -> str:
    """As ECMAScript writes a number (Number::toString): plain down to a millionth, below that with an exponent."""
    if abs(value) >= 1e-6:
        return format(Decimal(repr(value)), "f")
    digits, exponent = repr(value).split("e")
    return f"{digits}e{int(exponent)}"


def is_canonical(text: str) -> bool:
    """Whether `canonical` writes some value so. Cheap for text and everyday integers: a sync may bring 20,000."""
    if is_text(text) or is_integer(text) or text in LITERALS:
        return True
    return len(text) <= LONGEST_NUMBER and is_number(text) is not None and is_canonical_number(text)


def is_canonical_number(text: str) -> bool:
    number = float(text) if "." in text or "e" in text else int(text)
    try:
        return canonical(number) == text
    except ValueError:
        return False
