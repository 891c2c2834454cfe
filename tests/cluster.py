"""A throwaway PostgreSQL: a cluster in a temporary folder, on a free port of this machine, gone at the end."""

import os
import pwd
import shutil
import signal
import subprocess
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import Any

import psycopg

from scripts import postgres
from tests.live_server import free_port, wait_until

PATIENCE = 30  # seconds
UNHURRIED = ("fsync=off", "full_page_writes=off", "synchronous_commit=off")
"""For tests that cut no power: the engine asks for durability where it matters, and the disk need not take part."""


class Cluster:
    """`postgres` refuses to run as root, so then it runs as somebody without rights.

    Its databases sort text as people do, not by bytes, so that a comparison that forgot its collation shows.
    """

    def __init__(self, *settings: str) -> None:
        self.programs = postgres.find()
        if not self.programs:
            raise RuntimeError("There is no PostgreSQL for the tests: `make postgres` installs one.")
        self.folder = Path(tempfile.mkdtemp(prefix="hallway-postgres-"))
        self.port = free_port()
        self.settings = settings
        self.who = {"user": nobody(), "group": pwd.getpwnam(nobody()).pw_gid} if os.geteuid() == 0 else {}
        self.process: subprocess.Popen[bytes] | None = None
        if self.who:
            shutil.chown(self.folder, self.who["user"])
        self.call("initdb", "--pgdata", "data", "--username", "hallway", "--auth", "trust", "--encoding", "UTF8",
                  "--no-sync", *self.sorting())  # fmt: skip

    def sorting(self) -> list[str]:
        """Version 14 knows only the machine's locales, of which there may be none."""
        new = postgres.number(self.call("postgres", "--version")) >= 15
        return ["--locale-provider=icu", "--icu-locale=en-US", "--locale=C"] if new else ["--locale=C"]

    def address(self, database: str = "postgres") -> str:
        return f"postgresql://hallway@127.0.0.1:{self.port}/{database}"

    def start(self) -> "Cluster":
        options = [f"port={self.port}", "listen_addresses=127.0.0.1", "unix_socket_directories=", *self.settings]
        with (self.folder / "log").open("ab") as log:
            self.process = subprocess.Popen(
                [self.program("postgres"), "-D", "data", *(word for option in options for word in ("-c", option))],
                cwd=self.folder,
                stdout=log,
                stderr=subprocess.STDOUT,
                **self.who,
            )
        wait_until(self.answers, lambda: f"PostgreSQL did not come up. It said:\n{self.output()}")
        return self

    def stop(self) -> None:
        """At once, taking no notice of who is connected."""
        if self.process:
            self.process.send_signal(signal.SIGQUIT)
            self.process.wait(PATIENCE)
            self.process = None

    def promote(self) -> None:
        """Become what a replica is that takes over, or a base backup that was restored: a cluster of a new timeline."""
        self.stop()
        (self.folder / "data" / "recovery.signal").touch()
        self.settings = (*self.settings, "restore_command=false")  # no archive: its own history is all there is
        self.start()

    def remove(self) -> None:
        self.stop()
        shutil.rmtree(self.folder, ignore_errors=True)

    def execute(self, sql: str, database: str = "postgres") -> list[Any]:
        with psycopg.connect(self.address(database), autocommit=True) as db:
            done = db.execute(sql)  # type: ignore[call-overload]
            return done.fetchall() if done.description else []

    def answers(self) -> bool:
        if self.process and self.process.poll() is not None:
            raise AssertionError(f"PostgreSQL ended with {self.process.returncode}. It said:\n{self.output()}")
        with suppress(psycopg.OperationalError):
            return bool(self.execute("SELECT 1"))
        return False

    def output(self) -> str:
        return (self.folder / "log").read_text(errors="replace")

    def program(self, name: str) -> str:
        return str(self.programs / name)

    def call(self, name: str, *arguments: str) -> str:
        done = subprocess.run(
            [self.program(name), *arguments], cwd=self.folder, capture_output=True, text=True, check=False, **self.who
        )
        if done.returncode:
            raise RuntimeError(f"{name} failed:\n{done.stdout}{done.stderr}")
        return done.stdout


def nobody() -> str:
    """Debian's own user for it, where there is one."""
    with suppress(KeyError):
        return pwd.getpwnam("postgres").pw_name
    return "nobody"
