"""The eye as a process: what hangs, dies or lies ends alone. A server that is killed while it reads, reads on later."""

import os
import signal
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

import hallway.reading.sight as sight_module
from hallway.reading.sight import Blind, Closed, Sight, started
from hallway.reading.work import Work
from sync.routes import clock as clock_of_this_machine
from tests.live_server import LiveServer, wait_until
from tests.over_http import HttpClient
from tests.phone import Phone
from tests.reading.drawn import ANA, card, photograph

OPEN = "import sys, json\nprint('\"open\"', flush=True)\n"
EYE = f"{OPEN}size = int.from_bytes(sys.stdin.buffer.read(4), 'big')\ndata = sys.stdin.buffer.read(size)\n"
EYES_OWN = f"import sys; sys.path.insert(0, {str(Path(sight_module.__file__).parent)!r})\nimport eye\n"
SEES = f"{EYE}print(json.dumps([[data.decode(), 0, 0, 9, 9]]), flush=True)\nsys.stdin.buffer.read(4)\n"


def eye(script: str) -> tuple[str, ...]:
    return (sys.executable, "-c", script)


@pytest.mark.parametrize(
    "script",
    [
        f"{OPEN}import time; time.sleep(3600)",
        f"{EYE}import time; time.sleep(3600)",
        f"{OPEN}sys.exit(1)",
        f"{EYE}import os; os.kill(os.getpid(), 9)",
        f"{EYE}print('<svg>', flush=True)",
        f"{EYE}print('[[1, 2]]', flush=True)",
        f"{EYE}print('{{}}', flush=True)",
        f"{EYE}print(100_000 * '[', flush=True)",
        f"{EYE}print(json.dumps([['x' * 300_000, 0, 0, 9, 9]]), flush=True)",
        *(
            f"{EYE}print('[[\"Ana\", 0, 0, 9, {measure}]]', flush=True)"
            for measure in ("NaN", "Infinity", "1e400", "1" + 400 * "0", "-20000", "true", "null")
        ),
    ],
)
def test_an_eye_that_does_not_answer_is_ended(script: str) -> None:
    with Sight(eye(script), patience=1) as sight:
        with pytest.raises(Blind):
            sight.read(b"a card")
        assert sight._eye is None


@pytest.mark.parametrize(
    "script", ["import nothing_of_that_name", "print('[]', flush=True)", "import time; time.sleep(3600)"]
)
def test_where_no_eye_opens_a_photograph_waits(script: str, alice: Phone, work: Work) -> None:
    alice.attach("a1", b"a card", kind="card")
    alice.sync()
    with Sight(eye(script), opening=1) as sight, pytest.raises(Closed):
        work.read_all(sight)
    assert work.unread() == [(alice.space, "a1")]


def test_why_no_eye_opens_is_in_the_log(caplog: pytest.LogCaptureFixture) -> None:
    closed = f"{EYES_OWN}eye.recogniser = lambda: __import__('nothing_of_that_name')\neye.main()"
    with Sight(eye(closed)) as sight, pytest.raises(Closed):
        sight.read(b"a card")
    (told,) = [record.__dict__["fields"] for record in caplog.records]
    assert told == {"status": 1, "said": "ModuleNotFoundError: No module named 'nothing_of_that_name'"}


def test_how_an_eye_ended_is_in_the_log_and_nothing_of_the_photograph(
    alice: Phone, work: Work, caplog: pytest.LogCaptureFixture
) -> None:
    alice.attach("a1", b"a card", kind="card")
    alice.sync()
    with Sight(eye(f"{EYE}print(data, file=sys.stderr)\nsys.exit(3)")) as sight:
        work.read_all(sight)
    blind = [record.__dict__["fields"] for record in caplog.records if record.levelname == "WARNING"]
    assert blind == [{"status": 3}, {"status": 3}]
    assert "a card" not in caplog.text


def test_the_next_photograph_opens_another_eye() -> None:
    with Sight(eye(f"{OPEN}sys.exit(1)")) as sight:
        with pytest.raises(Blind):
            sight.read(b"a card")
        sight._command = eye(SEES)
        assert [line.text for line in sight.read(b"a card") or []] == ["a card"]


def test_an_answer_without_end_is_not_waited_for() -> None:
    with Sight(eye(f"{EYE}\nwhile True: sys.stdout.write('x' * 1000)"), patience=3600) as sight, pytest.raises(Blind):
        sight.read(b"a card")


def test_whoever_an_eye_called_ends_with_it() -> None:
    calls = "import subprocess; print(subprocess.Popen([sys.executable, '-c', 'input()']).pid, file=open(data, 'w'))"
    with TemporaryDirectory() as folder, Sight(eye(f"{EYE}{calls}\nprint(1, flush=True)\ninput()")) as sight:
        called = Path(folder, "called")
        with pytest.raises(Blind):
            sight.read(bytes(called))
        wait_until(lambda: not command_of(Path("/proc", called.read_text().strip())), lambda: "It lives on.")


def test_an_eye_is_told_no_secret(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HALLWAY_SECRET", "s" * 32)
    monkeypatch.setenv("PGPASSWORD", "hunter2")
    told = started(eye("import os; print(sorted(os.environ))")).communicate()[0].decode()
    assert "PATH" in told
    assert "HALLWAY" not in told
    assert "PG" not in told


@pytest.fixture
def server(tmp_path: Path) -> Iterator[LiveServer]:
    running = LiveServer(tmp_path)
    running.environment["HALLWAY_READING"] = "on"
    running.start()
    yield running
    if running.process:
        running.kill()


def eyes_of(server: LiveServer) -> set[Path]:
    """Started by its workers, whoever else reads on this machine."""
    assert server.process
    workers = started_by({server.process.pid})
    return {eye for eye in started_by({int(each.name) for each in workers}) if is_eye(eye)}


def started_by(parents: set[int]) -> set[Path]:
    return {each for each in Path("/proc").glob("[0-9]*") if parent_of(each) in parents}


def parent_of(process: Path) -> int:
    try:
        return int((process / "stat").read_text().rpartition(")")[2].split()[1])
    except OSError:  # processes come and go
        return 0


def is_eye(process: Path) -> bool:
    return b"reading/eye.py" in command_of(process)


def command_of(process: Path) -> bytes:
    try:
        return (process / "cmdline").read_bytes()
    except OSError:
        return b""


def test_a_server_killed_while_it_reads_reads_on_at_its_next_start(server: LiveServer) -> None:
    alice = Phone(HttpClient(server.url), clock_of_this_machine)
    alice.enrol(server.claim_link(), "alice")
    alice.attach("a1", photograph(card(ANA)), kind="card", person="ana")
    alice.sync()
    wait_until(lambda: eyes_of(server), lambda: f"Nobody reads.\n{server.output()}")
    looking = eyes_of(server)
    assert looking
    server.kill()
    wait_until(lambda: not any(map(is_eye, looking)), lambda: "The eye outlived its server.")
    server.start()

    def read() -> bool:
        alice.sync()
        return bool(alice.rows("reading"))

    wait_until(read, lambda: f"It was never read.\n{server.output()}")
    (reading,) = alice.rows("reading")
    assert {name: reading[name] for name in ANA} == ANA
    assert "Ana" not in server.output()
    (eye,) = eyes_of(server)
    os.kill(int(eye.name), signal.SIGKILL)  # between two photographs, as the system does when memory is short
    alice.attach("a2", photograph(card(ANA | {"name": "Bo Lind", "email": ""})), kind="card")
    alice.sync()
    wait_until(lambda: alice.sync() or len(alice.rows("reading")) == 2, lambda: f"Not read.\n{server.output()}")
    assert {reading["state"] for reading in alice.rows("reading")} == {"read"}
