"""Ten thousand rows open at once and turn; the process has no network socket; pictures are written of everything."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from kiosk.commands.gallery import command as gallery
from kiosk.looks import LARGE, Looks
from kiosk.models import rows
from kiosk.session import Find, Posting
from sync.config import DataFolder
from tests.fixtures import SHANGLI, sample_library
from tests.kiosk_driver import Visitor

ID = f"{SHANGLI}-GD-2026-1-1"
MANY = 10_000


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> DataFolder:
    folder = DataFolder(tmp_path_factory.mktemp("many"))
    sample_library(folder, rows=MANY)
    return folder


def test_ten_thousand_rows_open_with_only_a_page_of_them_read(
    open_kiosk: Callable[..., Visitor], many: DataFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    visitor = open_kiosk(many)
    read: list[int] = []
    library = type(visitor.shell._shelf.library)
    true = library.rows
    monkeypatch.setattr(
        library, "rows", lambda self, id, o=0, n=None: (read.append(n or MANY), true(self, id, o, n))[1]
    )
    visitor.shell.go(Posting(ID))
    assert "尉迟敬山" in visitor.words() and f"合计 {MANY:,} 户" in visitor.words()
    assert sum(read) <= 3 * rows.BLOCK


def test_the_last_page_of_ten_thousand_rows_shows_the_last_row(
    open_kiosk: Callable[..., Visitor], many: DataFolder
) -> None:
    visitor = open_kiosk(many)
    visitor.shell.go(Posting(ID))
    visitor.settle()
    visitor.shell.page.look_at(visitor.shell.page.rows.count - 1)  # groups have lines of their own
    visitor.shell.seeing.set(LARGE)
    visitor.shell.seeing.set(Looks())
    visitor.shell.go(Find(SHANGLI, ID))
    visitor.settle()
    visitor.touch("返回")
    assert "李建国②" in visitor.words() and "下一页" not in visitor.names()


def test_rows_beyond_what_a_view_can_place_exactly_are_not_listed(monkeypatch: pytest.MonkeyPatch) -> None:
    plan = rows.Plan((), (), rows.MOST + 5)
    model = rows.PostingRows(plan, lambda offset, limit: (), lambda o, r: None, lambda g: None)  # type: ignore[arg-type,return-value]
    assert model.rowCount() == rows.MOST


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
def test_the_process_has_no_network_socket(open_kiosk: Callable[..., Visitor], folder: DataFolder) -> None:
    before = inet_sockets()
    visitor = open_kiosk(folder)
    for step in ("村里公示", "上李村", "耕地地力保护补贴", "读给我听"):
        visitor.touch(step)
    assert inet_sockets() - before == set()


def inet_sockets() -> set[str]:
    """Inodes of this process's AF_INET and AF_INET6 sockets; unix sockets are not among them."""
    links = set()
    for fd in Path("/proc/self/fd").iterdir():
        with contextlib.suppress(OSError):
            links.add(str(fd.readlink()))
    mine = {link[8:-1] for link in links if link.startswith("socket:[")}
    found = set()
    for kind in ("tcp", "tcp6", "udp", "udp6", "raw", "raw6"):
        table = Path(f"/proc/self/net/{kind}")
        if table.exists():
            found |= {line.split()[9] for line in table.read_text().splitlines()[1:]}
    return mine & found


def test_the_gallery_draws_the_size_and_every_scale_that_were_asked_for(
    folder: DataFolder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn: list[str] = []
    monkeypatch.setattr("kiosk.gallery.Studio.shots", lambda _, sizes: drawn.extend(sizes) or ())
    asked = ["--size", "standard", "--scale", "150", "--scale", "200"]
    assert CliRunner().invoke(gallery, [str(tmp_path / "pictures"), *asked], obj=folder).exception is None
    assert drawn == ["standard", "150", "200"]


def test_the_gallery_has_every_screen_in_both_orientations(
    folder: DataFolder, tmp_path: Path, complaints: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kiosk.gallery.ORIENTATIONS", {"portrait": (540, 960), "landscape": (960, 540)})
    done = CliRunner().invoke(gallery, [str(tmp_path / "pictures"), "--size", "standard"], obj=folder)
    assert done.exception is None, done.output
    names = {path.name for path in (tmp_path / "pictures").glob("*.png")}
    screens = ("home", "villages", "village", "history", "find", "found", "posting", "masked", "counts", "payee")
    screens += ("changes", "replaced", "withdrawn", "letters", "nobody", "programme-years", "everywhere")
    screens += ("money", "amount", "amount-month", "amount-answer", "amount-near", "amount-unknown")
    screens += ("entitlement", "entitled", "entitled-none")
    screens += ("own-door", "person", "own-years", "objection", "programmes", "programme")
    more = (
        "domains",
        "matters",
        "matter",
        "staff",
        "asking",
        "listening",
        "staff-door",
        "staff-part",
        "looks",
        "still-there",
        "board",
        "board-next",
    )
    more += ("verify", "verify-keyed", "verified", "verified-code", "verified-forged", "verified-elsewhere")
    more += ("rating", "rated-bad", "how")
    more += ("townships", "surnames", "names", "payments", "writing")
    more += ("staff-printing", "staff-register", "staff-who", "staff-name")
    more += ("staff-settings", "staff-trail", "staff-machine")
    more += ("simple-payee", "simple-rests", "simple-programme", "simple-fact")
    more += ("verified-unknown", "verified-old", "verified-withdrawn")
    assert names == {f"{name}-{way}-standard.png" for name in screens + more for way in ("portrait", "landscape")}
