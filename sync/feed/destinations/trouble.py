"""What an object store answers when it refuses, in words that say what to do. Pure but for the context manager."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator

from sync.errors import DiskError, MingbangError

_KEYS = "存储服务不认这把密钥。请核对访问密钥(AWS_ACCESS_KEY_ID、AWS_SECRET_ACCESS_KEY,或 ~/.aws/credentials)。"
_NO_KEYS = "没有找到访问密钥。请设好 AWS_ACCESS_KEY_ID 和 AWS_SECRET_ACCESS_KEY,或写进 ~/.aws/credentials。"
_DENIED = "这把密钥没有权限。请存储桶的管理员开通这个目录的列表、读、写、删除四项权限。"
_BUCKET = "没有这个存储桶。请核对名字,或请管理员先建好;也请核对服务地址(AWS_ENDPOINT_URL)。"
_NETWORK = "连不上存储服务。请检查网络,并核对服务地址(AWS_ENDPOINT_URL)。"
_FULL = "存储空间满了,或超过了限额。请管理员扩容后再来一次。"
_CLOCK = "这台电脑的时间不对,存储服务不接受。请把时间调准后再来一次。"
_BUSY = "存储服务暂时出错。请过几分钟再来一次。"
_REGION = "存储桶在另一个地区。请设好 AWS_DEFAULT_REGION 和服务地址(AWS_ENDPOINT_URL)。"
_PROFILE = "AWS 的设置读不懂,或没有这个名字的设置(AWS_PROFILE)。请核对 ~/.aws/config 和 ~/.aws/credentials。"

# Error codes of the S3 interface and its kin, and names of botocore's own errors
_SENTENCES = {
    _KEYS: "InvalidAccessKeyId SignatureDoesNotMatch InvalidToken ExpiredToken AuthFailure "
    "UnrecognizedClientException InvalidSecurity TokenRefreshRequired UnauthorizedAccess 401",
    _NO_KEYS: "NoCredentialsError PartialCredentialsError CredentialRetrievalError",
    _DENIED: "AccessDenied AccountProblem AllAccessDisabled InvalidPayer MethodNotAllowed 403 405",
    _BUCKET: "NoSuchBucket InvalidBucketName",
    _NETWORK: "EndpointConnectionError ConnectTimeoutError ReadTimeoutError ConnectionClosedError HTTPClientError "
    "ConnectionError ConnectionRefusedError ConnectionResetError BrokenPipeError TimeoutError ProxyConnectionError "
    "SSLError ValueError InvalidEndpoint InvalidEndpointConfigurationError ResponseParserError gaierror",
    _FULL: "XMinioStorageFull QuotaExceeded QuotaExceededException InsufficientStorage XAmzBucketQuotaExceeded "
    "XMinioAdminBucketQuotaExceeded InsufficientCapacity OverQuota 507",
    _CLOCK: "RequestTimeTooSkewed RequestExpired",
    _BUSY: "SlowDown ServiceUnavailable InternalError RequestTimeout Busy Throttling ThrottlingException BadDigest "
    "IncompleteBody XMinioServerNotInitialized TooManyRequests 429 500 502 503 504",
    _REGION: "AuthorizationHeaderMalformed PermanentRedirect TemporaryRedirect "
    "IllegalLocationConstraintException 301 307",
    _PROFILE: "ProfileNotFound ConfigParseError ConfigNotFound InvalidConfigError NoRegionError",
}
_BY_CODE = {code: sentence for sentence, codes in _SENTENCES.items() for code in codes.split()}


@contextlib.contextmanager
def store_errors(name: str) -> Iterator[None]:
    """Turn whatever a store's client raises inside into DiskError with a sentence that names the destination."""
    try:
        yield
    except (MingbangError, KeyboardInterrupt):
        raise
    except Exception as cause:  # botocore's errors have no common root with those of aiohttp and s3fs
        raise DiskError(f"{name}:{sentence(codes_of(cause))}") from cause


def sentence(codes: tuple[str, ...]) -> str:
    """What to say for the error codes and names found, the outermost first; the code itself where it says nothing."""
    known = (_BY_CODE[code] for code in reversed(codes) if code in _BY_CODE)
    return next(known, f"存储服务没有接受({codes[-1] if codes else '?'})。请把这一行交给管理员。")


def codes_of(error: BaseException) -> tuple[str, ...]:
    """Codes that a store gave and names of the errors that came of it, through the chain of causes."""
    found: list[str] = []
    link: BaseException | None = error
    while link is not None:
        found.append(type(link).__name__)
        answer = getattr(link, "response", None)
        if isinstance(answer, dict):
            found.append(str(answer.get("ResponseMetadata", {}).get("HTTPStatusCode", "")))
            found.append(str(answer.get("Error", {}).get("Code", "")))
        link = link.__cause__ or link.__context__
    return tuple(found)


def is_missing(error: FileNotFoundError) -> bool:
    """Whether it is the object that is not there, and not the bucket."""
    return "NoSuchBucket" not in codes_of(error)
