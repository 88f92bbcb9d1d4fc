"""`enroll`: this kiosk's public key, for the office to type or to scan; the private half never leaves the machine."""

from __future__ import annotations

import io
import json

import click
import qrcode

from sync.config import DataFolder
from sync.feed.files import PRIVATE, read_bytes, write_atomic
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
    """The kiosk's private identity, made once and kept 0600; raises DiskError."""
    if not folder.kiosk_key.exists():
        write_atomic(folder.kiosk_key, new_kiosk_key().encode() + b"\n", PRIVATE)
    return read_bytes(folder.kiosk_key).decode("ascii", "replace").strip()


def qr_blocks(text: str) -> str:
    """A QR code of `text` in terminal block characters, dark on light, quiet zone included."""
    code = qrcode.QRCode(error_correction=qrcode.constants.ERROR_CORRECT_M, border=4)
    code.add_data(text.upper(), optimize=0)  # capitals fit QR's small alphabet; age reads its keys in either case
    code.make(fit=True)
    out = io.StringIO()
    code.print_ascii(out=out, invert=True)
    return out.getvalue()
