"""Finds a Chromium for the browser journeys, or installs one; prints the path of its program.

In this order: the one that HALLWAY_CHROMIUM names, an installed one, Debian's package when root, Playwright's own
download. Debian's comes before the download since it brings its libraries along. Ubuntu is left out of that step: its
package of the same name only calls for a snap, which containers and headless machines cannot run.

A Firefox is welcome too: Debian's is installed when root; without one its journeys say that they are skipped.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

# The shell first: the same engine without a browser's own windows, which cost each start two seconds of processor time.
NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


FIREFOX = ("firefox-esr", "firefox")


def firefox() -> str | None:
    """Path of a Firefox that is already here."""
    return next(filter(None, map(shutil.which, FIREFOX)), None)


def find() -> str | None:
    """Path of a Chromium that is already here."""
    if named := os.environ.get("HALLWAY_CHROMIUM"):
        return named
    return next(filter(None, map(shutil.which, NAMES)), None) or downloaded()


def downloaded() -> str | None:
    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if Path(path).exists() else None


def install() -> str | None:
    root = os.geteuid() == 0
    if root and on_debian():
        run("apt-get", "update", "--quiet")
        for package in ("chromium-headless-shell", "chromium"):
            if not find():
                debian(package)
    if not find():
        libraries = ["--with-deps"] if root else []
        run(sys.executable, "-m", "playwright", "install", "--no-shell", *libraries, "chromium")
    return find()


def debian(package: str) -> None:
    run("apt-get", "install", "--quiet", "--yes", "--no-install-recommends", package)


def on_debian() -> bool:
    release = Path("/etc/os-release")
    return release.exists() and "ID=debian" in release.read_text().splitlines()


def run(*command: str) -> None:
    """Run an installer; whether it helped shows in what `find` sees afterwards."""
    print("Installing a browser for the tests:", *command, file=sys.stderr, flush=True)
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    subprocess.run(command, stdout=sys.stderr, env=environment, check=False)


def main() -> int:
    path = find() or install()
    if not firefox() and os.geteuid() == 0 and on_debian():
        debian(FIREFOX[0])
    if not path:
        print(
            "The browser journeys need a Chromium and none could be installed: install Chromium or Chrome,"
            " or name its program in HALLWAY_CHROMIUM.",
            file=sys.stderr,
        )
        return 1
    print(path)
    return 0


if __name__ == "__main__":
    sys.exit(main())
