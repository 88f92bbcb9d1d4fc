"""`enroll`: this kiosk's public key, for the office to type or to scan; the private half never leaves the machine."""

from __future__ import annotations

import io
import json

import click
import qrcode

from sync import clock
from sync.config import DataFolder
from sync.errors import KeyMissing
from sync.feed.files import PRIVATE, disk_errors, read_bytes, write_atomic
from sync.feed.sealing import fingerprint, new_kiosk_key, public_half


@click.command("enroll", help="显示这台触摸屏的公钥;第一次运行时生成密钥。")
@click.option("--json", "as_json", is_flag=True, help="结果写成 JSON")
@click.pass_obj
def command(folder: DataFolder, as_json: bool) -> None:
    """Make the kiosk's age identity where there is none, and print its public half as text and QR."""
    key = public_half(identity(folder))
    if as_json:
        click.echo(json.dumps({"key": key, "fingerprint": fingerprint(key)}))
        return
    click.echo(key)
    click.echo(qr_blocks(key), nl=False)
    click.echo("把这一行公钥(或二维码的照片)交给乡镇,在办公文件夹里运行:", err=True)
    click.echo(f"  office kiosk add {key} --township 乡镇代码 --name 摆放地点", err=True)


def identity(folder: DataFolder) -> str:
    """The kiosk's private identity, kept 0600: made once, and anew where the file is damaged, which is set aside, for
    somebody may still know how to mend it. Raises DiskError.
    """
    if not folder.kiosk_key.exists():
        return _made(folder)
    found = read_bytes(folder.kiosk_key).decode("ascii", "replace").strip()
    try:
        public_half(found)
    except KeyMissing:
        bad = folder.kiosk_key.with_name(f"{folder.kiosk_key.name}.bad-{clock.now():%Y%m%dT%H%M%S%f}")
        with disk_errors(bad):
            folder.kiosk_key.replace(bad)
        click.echo(f"原来的密钥文件坏了,已改名为 {bad.name} 放在一边。下面是新的公钥,要重新交给县里登记。", err=True)
        return _made(folder)
    return found


def _made(folder: DataFolder) -> str:
    fresh = new_kiosk_key()
    write_atomic(folder.kiosk_key, fresh.encode() + b"\n", PRIVATE)
    return fresh


def qr_blocks(text: str) -> str:
    """A QR code of `text` in terminal block characters, dark on light, quiet zone included."""
    code = qrcode.QRCode(error_correction=qrcode.constants.ERROR_CORRECT_M, border=4)
    code.add_data(text.upper(), optimize=0)  # capitals fit QR's small alphabet; age reads its keys in either case
    code.make(fit=True)
    out = io.StringIO()
    code.print_ascii(out=out, invert=True)
    return out.getvalue()
