"""HTTPS: whose certificate it is counts, its dates do not."""

from __future__ import annotations

import http.server
import socket
import ssl
import threading
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from functools import partial
from ipaddress import ip_address
from pathlib import Path

import certifi
import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from sync.pull.source import whole
from sync.pull.trouble import Unreachable
from sync.pull.web import WebSource


class Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        """Quiet."""


def certificate(folder: Path, start: datetime, host: str = "127.0.0.1") -> Path:
    """A certificate of one day for this machine, with its key, in one file."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "county")])
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(start)
        .not_valid_after(start + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ip_address(host))]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    path = folder / "county.pem"
    plain = serialization.NoEncryption()
    path.write_bytes(
        key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, plain)
        + made.public_bytes(serialization.Encoding.PEM)
    )
    return path


@pytest.fixture
def county(tmp_path, monkeypatch):
    """Serve a file over HTTPS with a certificate that begins at `start`; its address."""
    servers = []

    def serve(start: datetime, host: str = "127.0.0.1", trusted: bool = True) -> str:
        path = certificate(tmp_path, start, host)
        (tmp_path / "site").mkdir()
        (tmp_path / "site" / "page").write_text("content")
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(path)
        handler = partial(Quiet, directory=str(tmp_path / "site"))
        server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
        server.socket = context.wrap_socket(server.socket, server_side=True)
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        servers.append((server, thread))
        if trusted:
            monkeypatch.setenv("REQUESTS_CA_BUNDLE", str(path))
        return f"https://127.0.0.1:{server.server_port}/"

    yield serve
    for server, thread in servers:
        server.shutdown()
        thread.join()
        server.server_close()


def read(url: str) -> bytes:
    source = WebSource(url)
    try:
        return whole(source, "page", 100)
    finally:
        source.close()


LONG_AGO = datetime(2001, 1, 1, tzinfo=UTC)


def test_a_certificate_that_nobody_renewed_ends_no_kiosks_sync(county):
    """Nor does a clock that is wrong: to it every certificate has run out, or is not yet valid."""
    assert read(county(LONG_AGO)) == b"content"


def test_a_date_that_is_not_judged_is_no_reason_to_take_a_strangers_certificate(county):
    with pytest.raises(Unreachable, match="证书"):
        read(county(LONG_AGO, trusted=False))


def test_a_date_that_is_not_judged_is_no_reason_to_take_another_sites_certificate(county):
    with pytest.raises(Unreachable, match="证书"):
        read(county(LONG_AGO, host="127.0.0.2"))


class Tunnel(http.server.BaseHTTPRequestHandler):
    """A proxy that lets everything through to where it is asked."""

    def do_CONNECT(self) -> None:
        host, _, port = self.path.rpartition(":")
        with socket.create_connection((host, int(port))) as far:
            self.send_response(200)
            self.end_headers()
            back = threading.Thread(target=relay, args=(far, self.connection))
            back.start()
            relay(self.connection, far)
            back.join()

    def log_message(self, format: str, *args: object) -> None:
        """Quiet."""


def relay(here: socket.socket, there: socket.socket) -> None:
    with suppress(OSError):
        while piece := here.recv(1 << 16):
            there.sendall(piece)
        there.shutdown(socket.SHUT_WR)


def test_a_certificate_is_judged_through_a_proxy_too(county, monkeypatch):
    proxy = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Tunnel)
    thread = threading.Thread(target=proxy.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    address = county(LONG_AGO)
    through = f"http://127.0.0.1:{proxy.server_port}"
    try:
        source = WebSource(address, proxy=through)
        assert b"".join(source.read("page", 100)) == b"content"
        source.close()
        monkeypatch.setenv("REQUESTS_CA_BUNDLE", certifi.where())
        source = WebSource(address, proxy=through)
        with pytest.raises(Unreachable, match="证书"):
            source.read("page", 100)
        source.close()
    finally:
        proxy.shutdown()
        thread.join()
        proxy.server_close()
