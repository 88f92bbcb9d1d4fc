"""A print room of real parts: a private cupsd, and printers of ippeveprinter that can run out of paper, jam or lie.

Nothing of this machine's own print system is touched. A printer's mood is a word in a file: "" prints, the name of a
printer-state-reason (media-empty, media-jam, cover-open) stops it until the word is gone, "nothing" takes a sheet
and prints none of it, "half" prints its first page alone, "abort" gives it up.
"""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

SECONDS = 40.0  # the longest that anything here is waited for
ROLL = Path(__file__).with_name("roll_printer.conf")
PACKAGES = ("cupsd", "ippeveprinter", "lpadmin", "dbus-daemon")

_CUPSD = """
LogLevel debug
Listen 127.0.0.1:{port}
Browsing No
WebInterface No
ErrorPolicy retry-job
JobRetryInterval 2
PreserveJobFiles No
DirtyCleanInterval 0
<Location />
  Order allow,deny
  Allow all
</Location>
<Policy default>
  <Limit Send-Document Cancel-Job>
    Require user @OWNER @SYSTEM
    Order deny,allow
  </Limit>
  <Limit All>
    Order deny,allow
  </Limit>
</Policy>
"""
_FILES = """
AccessLog {root}/log/access
ErrorLog {root}/log/error
PageLog {root}/log/page
CacheDir {root}/cache
StateDir {root}/state
RequestRoot {root}/spool
ServerRoot {root}/etc
TempDir {root}/tmp
SystemGroup root
{who}
"""
_PRINTER = """#!/bin/sh
# what a printer does with a job: says its pages, obeys its mood, keeps the sheet
pages=$(pdfinfo "$1" | sed -n 's/^Pages: *//p')
tell() { echo "$1" >&2; }
told=
while :; do
    mood=$(cat "@/mood")
    case "$mood" in
    '' | nothing | half | abort) break ;;
    esac
    [ "$told" = "$mood" ] || { [ -z "$told" ] || tell "STATE: -$told"; tell "STATE: +$mood"; told=$mood; }
    sleep 0.1
done
[ -z "$told" ] || tell "STATE: -$told"
case "$mood" in
nothing) exit 0 ;;
abort) exit 1 ;;
half) tell "ATTR: job-impressions-completed=1" ;;
*) tell "ATTR: job-impressions-completed=$pages" ;;
esac
echo "$IPP_JOB_NAME" >> "@/out"
cp "$1" "@/$(wc -l < "@/out").pdf"
"""


def there() -> bool:
    """Whether this machine has the parts (installer/test installs them)."""
    return all(map(shutil.which, PACKAGES))


class Printer:
    """One printer that speaks IPP, and its queue."""

    def __init__(self, room: PrintRoom, name: str, roll: bool = False) -> None:
        self.room, self.name, self.port, self.roll = room, name, free_port(), roll
        self.folder = room.root / name
        (self.folder / "spool").mkdir(parents=True)
        script = self.folder / "print"
        script.write_text(_PRINTER.replace("@", str(self.folder)), "utf-8")
        script.chmod(0o755)
        self.mood("")
        self._process: subprocess.Popen[bytes] | None = None
        self.switch_on()
        room.queue(name, self.port)

    def mood(self, word: str) -> None:
        """What it does from now on."""
        fresh = self.folder / "mood.new"
        fresh.write_text(word, "utf-8")
        fresh.replace(self.folder / "mood")

    @property
    def out(self) -> list[str]:
        """The titles of the sheets that lie in its tray, in order."""
        tray = self.folder / "out"
        return tray.read_text("utf-8").splitlines() if tray.exists() else []

    def switch_on(self) -> None:
        """Plugs it in."""
        spool = self.folder / "spool"
        command = ["ippeveprinter", "-p", str(self.port), "-n", "localhost", "-c", str(self.folder / "print")]
        command += ["-a", str(ROLL)] if self.roll else ["-f", "application/pdf", "-s", "600"]
        command += ["-d", str(spool), "-r", "off", self.name]
        self._process = self.room.start(command, self.folder / "log")
        wait_until(lambda: listening(self.port))

    def switch_off(self) -> None:
        """Pulls the plug."""
        assert self._process is not None
        with suppress(ProcessLookupError):
            os.killpg(self._process.pid, signal.SIGKILL)  # with the sheet that it holds
        self._process.wait()


class PrintRoom:
    """A cupsd of its own, a bus, and as many printers as a test wants."""

    def __init__(self, root: Path) -> None:
        self.root, self.port = root, free_port()
        self._running: list[subprocess.Popen[bytes]] = []
        for name in ("log", "cache", "state", "spool", "etc", "etc/ppd", "tmp"):
            (root / name).mkdir()
        who = "User lp\nGroup lp" if os.geteuid() == 0 else ""
        (root / "etc/cupsd.conf").write_text(_CUPSD.format(port=self.port), "utf-8")
        (root / "etc/cups-files.conf").write_text(_FILES.format(root=root, who=who), "utf-8")
        if who:
            for name in ("log", "cache", "state", "spool", "tmp"):
                shutil.chown(root / name, "lp", "lp")
        # a copy, so that no profile that a system keeps for its own cupsd holds for this one
        self._cupsd = shutil.copy(str(shutil.which("cupsd")), root / "private-cupsd")
        bus = f"unix:path={root}/bus"
        self.environment = {
            **os.environ, "CUPS_SERVER": f"127.0.0.1:{self.port}", "DBUS_SYSTEM_BUS_ADDRESS": bus,
        }  # fmt: skip
        self.start(["dbus-daemon", "--system", f"--address={bus}", "--nofork", "--nopidfile", "--nosyslog"])
        wait_until((root / "bus").exists)
        self.start_cupsd()

    def start_cupsd(self) -> subprocess.Popen[bytes]:
        """Starts the print system, for the first time or after it was killed."""
        etc = self.root / "etc"
        command = [str(self._cupsd), "-f", "-c", str(etc / "cupsd.conf"), "-s", str(etc / "cups-files.conf")]
        self.cupsd = self.start(command)
        wait_until(lambda: listening(self.port))
        return self.cupsd

    def start(self, command: Sequence[str], log: Path | None = None) -> subprocess.Popen[bytes]:
        """A process of the room, ended with it."""
        with (log or self.root / "log/processes").open("ab") as said:
            process = subprocess.Popen(command, stdout=said, stderr=said, env=self.environment, start_new_session=True)
        self._running.append(process)
        return process

    def queue(self, name: str, port: int) -> None:
        """A driverless queue for a printer. lpadmin makes one without a driver where the printer is not up yet."""
        uri = f"ipp://127.0.0.1:{port}/ipp/print"

        def made() -> bool:
            self.run("lpadmin", "-p", name, "-E", "-v", uri, "-m", "everywhere")
            return "PageSize" in self.run("lpoptions", "-p", name, "-l")

        wait_until(made)

    def run(self, *command: str) -> str:
        """What a command of CUPS says."""
        done = subprocess.run(command, env=self.environment, capture_output=True, text=True, timeout=SECONDS)
        return done.stdout + done.stderr

    def printer(self, name: str, roll: bool = False) -> Printer:
        """A printer with its queue; its paper is sheets, or a roll of 80 mm that is cut where a page ends."""
        return Printer(self, name, roll)

    def close(self) -> None:
        """Ends what was started here."""
        for process in reversed(self._running):
            if process.poll() is None:
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()


@contextmanager
def print_room() -> Iterator[PrintRoom]:
    """A room for as long as this lasts; the printing user must be able to walk into it, so it is no private folder."""
    root = Path(tempfile.mkdtemp(prefix="print-room-", dir="/tmp"))
    root.chmod(0o755)
    room = None
    try:
        room = PrintRoom(root)
        yield room
    finally:
        if room:
            room.close()
        shutil.rmtree(root, ignore_errors=True)


def free_port() -> int:
    """A port of this machine that nobody listens on."""
    with socket.socket() as sock:
        sock.bind(("127.0.0.1", 0))
        return int(sock.getsockname()[1])


def listening(port: int) -> bool:
    """Whether somebody answers there."""
    with socket.socket() as sock:
        return sock.connect_ex(("127.0.0.1", port)) == 0


def wait_until(true: Callable[[], object], seconds: float = SECONDS) -> None:
    """Waits until something is so, a bounded time."""
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end, "waited in vain"
        time.sleep(0.05)
