"""Slow a browser's renderers to a quarter of one core, as a stand-in for a mid-range phone.

A cgroup quota, since the DevTools throttle does not reach workers: there a spin loop took 100 ms with and without it.
The period is short, so that a quarter of a core is slow rather than fast and then frozen for 75 ms.
"""

import os
import re
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

PERIOD = 10_000  # microseconds
SHARE = 4
CPU = Path("/sys/fs/cgroup/cpu")
UNIFIED = Path("/sys/fs/cgroup")
RUNS_PAGES = re.compile(r"--type=(renderer|zygote)\b")


def renderers(browser: int) -> set[int]:
    """The processes of a browser that run pages and their workers, and those that these are forked from."""
    listing = subprocess.run(["ps", "-eo", "pid,ppid,args"], capture_output=True, text=True, check=True).stdout
    rows = [line.split(None, 2) for line in listing.splitlines()[1:]]
    children = {int(pid): (int(parent), arguments) for pid, parent, arguments in rows}

    def belongs(pid: int) -> bool:
        while pid in children:
            if pid == browser:
                return True
            pid = children[pid][0]
        return False

    return {pid for pid, (_, arguments) in children.items() if RUNS_PAGES.search(arguments) and belongs(pid)}


@contextmanager
def slowed(browser: int) -> Iterator["Brake"]:
    """While open, the renderers that the brake has been put on get a quarter of one core together."""
    brake = Brake(browser)
    try:
        yield brake
    finally:
        brake.release()


class Brake:
    """Needs root, for cgroups are its alone; raises PermissionError otherwise."""

    def __init__(self, browser: int) -> None:
        self.browser = browser
        old = CPU.is_dir()
        self.root = CPU if old else UNIFIED
        self.group = self.root / f"hallway-bench-{os.getpid()}"
        self.group.mkdir(exist_ok=True)
        if old:
            (self.group / "cpu.cfs_period_us").write_text(str(PERIOD))
            (self.group / "cpu.cfs_quota_us").write_text(str(PERIOD // SHARE))
        else:
            (self.group / "cpu.max").write_text(f"{PERIOD // SHARE} {PERIOD}")

    def apply(self) -> None:
        """Slow the renderers that run now. One started later is not slowed until this is called again."""
        for pid in renderers(self.browser):
            (self.group / "cgroup.procs").write_text(str(pid))

    def release(self) -> None:
        for pid in self._held():
            try:
                (self.root / "cgroup.procs").write_text(str(pid))
            except ProcessLookupError:
                continue
        while self._held():
            time.sleep(0.01)
        self.group.rmdir()

    def _held(self) -> list[int]:
        return [int(pid) for pid in (self.group / "cgroup.procs").read_text().split()]
