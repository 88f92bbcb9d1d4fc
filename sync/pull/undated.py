"""TLS as sync needs it: certificates are checked in all but their dates.

A clock at 1970 or 2099 must change nothing but banners (contracts: Time), and a county that forgets to renew its
server's certificate must not end the sync of every kiosk. What is fetched is proved by signatures anyhow; a
certificate's date only guards a channel that carries nothing secret.
"""

from __future__ import annotations

import ssl

from urllib3.util.ssl_ import create_urllib3_context

NO_CHECK_TIME = 0x200000  # X509_V_FLAG_NO_CHECK_TIME of OpenSSL, which Python does not name


def undated() -> ssl.SSLContext:
    """How connections judge certificates."""
    context = create_urllib3_context()
    context.verify_mode = ssl.CERT_REQUIRED
    context.verify_flags |= ssl.VerifyFlags(NO_CHECK_TIME)
    return context
