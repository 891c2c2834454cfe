"""What `python app.py` does: serve, or one of the few commands for whoever runs the server.

What cannot be done is said in one sentence on stderr, with exit code 2.
"""

import argparse
import os
import sys
from collections.abc import Sequence
from typing import NoReturn

from hallway.serve import CreateApp, opened, serve
from hallway.settings import CannotStart, Settings, database
from sync.errors import SyncError
from sync.move import move

UNUSABLE = 2  # the exit code of what cannot succeed
STOPPED = 130  # what a shell reports of a program that Ctrl-C ended


def run(create_app: CreateApp, words: Sequence[str]) -> None:
    asked = parser().parse_args(words)
    try:
        if asked.command == "move":
            move_to(asked.to)
        elif asked.command == "epoch":
            new_epoch()
        else:
            serve(create_app)
    except CannotStart as reason:
        refuse(asked.command, str(reason))
    except SyncError as problem:  # the database would not, in the middle of it
        refuse(asked.command, problem.detail)


def refuse(command: str | None, reason: str) -> NoReturn:
    print(f"Hallway cannot {'do this' if command else 'start'}: {reason}", file=sys.stderr)
    sys.exit(UNUSABLE)


def parser() -> argparse.ArgumentParser:
    made = argparse.ArgumentParser(
        prog="app.py",
        description="Without a command: serve Hallway, as the HALLWAY_* settings say (docs/operations.md).",
    )
    commands = made.add_subparsers(dest="command", title="commands", metavar="")
    moving = commands.add_parser("move", help="move the SQLite database into PostgreSQL; may be stopped and run again")
    moving.add_argument("--to", required=True, metavar="postgresql://...", help="an empty database")
    commands.add_parser("epoch", help="after restoring a backup: have all phones send again what they hold")
    return made


def move_to(address: str) -> None:
    settings = Settings.from_environment(os.environ)
    try:
        move(settings.data, database(address, "--to"), tell)
    except KeyboardInterrupt:
        print("\nStopped. Nothing is lost: run the same command again, and it goes on from here.", file=sys.stderr)
        sys.exit(STOPPED)


def new_epoch() -> None:
    store = opened(Settings.from_environment(os.environ))
    store.renew()
    print(f"The database has a new epoch: {store.epoch}. Start the server again; every phone then sends all it holds.")
    store.close()


def tell(sentence: str) -> None:
    print(sentence, flush=True)
