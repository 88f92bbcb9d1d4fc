"""TLS for a machine whose clock is wrong: certificates are checked in all but their dates.

A clock at 1970 or 2099 must change nothing but banners (contracts: Time). What is fetched is proved by signatures
anyhow; a certificate's date only guards a channel that carries nothing secret.
"""

from __future__ import annotations

import ssl
from typing import Any

import requests
from requests.adapters import HTTPAdapter
from urllib3.util.ssl_ import create_urllib3_context

NO_CHECK_TIME = 0x200000  # X509_V_FLAG_NO_CHECK_TIME of OpenSSL, which Python does not name


class UndatedAdapter(HTTPAdapter):
    """An adapter whose connections do not judge a certificate's dates."""

    def init_poolmanager(self, *args: Any, **kwargs: Any) -> None:
        super().init_poolmanager(*args, **kwargs, ssl_context=_context())

    def proxy_manager_for(self, proxy: str, **kwargs: Any) -> Any:
        return super().proxy_manager_for(proxy, **kwargs, ssl_context=_context())


def disregard_dates(session: requests.Session) -> None:
    """From now on this session does not judge the dates of certificates."""
    session.mount("https://", UndatedAdapter())


def _context() -> ssl.SSLContext:
    context = create_urllib3_context()
    context.verify_mode = ssl.CERT_REQUIRED
    context.verify_flags |= ssl.VerifyFlags(NO_CHECK_TIME)
    return context
