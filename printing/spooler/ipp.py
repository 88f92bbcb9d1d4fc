"""IPP messages (RFC 8010) as bytes: requests are written, answers are read. Pure; no connection lives here.

Only what a queue is asked: collections are skipped over, their members read as more values of the same attribute.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import IntEnum

MOST = 4 << 20  # bytes of an answer: the job list of a busy office is some 100 kB


class Operation(IntEnum):
    """What a print system is asked (RFC 8011)."""

    CREATE_JOB = 0x0005
    SEND_DOCUMENT = 0x0006
    CANCEL_JOB = 0x0008
    GET_JOB = 0x0009
    GET_JOBS = 0x000A
    GET_PRINTER = 0x000B
    GET_DEFAULT = 0x4001  # this and the next: of CUPS
    GET_PRINTERS = 0x4002


class Tag(IntEnum):
    """Types of values that are sent."""

    INTEGER = 0x21
    BOOLEAN = 0x22
    KEYWORD = 0x44
    NAME = 0x42
    URI = 0x45
    CHARSET = 0x47
    LANGUAGE = 0x48
    MIME = 0x49


OPERATION_GROUP, JOB_GROUP, PRINTER_GROUP, END = 0x01, 0x02, 0x04, 0x03
_GROUPS = range(0x00, 0x10)
_NUMBERS = (0x21, 0x23)  # integer, enum
_TEXTS = (*range(0x41, 0x4A),)
_WITH_LANGUAGE = (0x35, 0x36)
NOT_FOUND = 0x0406
_SUCCESS = 0x00FF

Value = int | bool | str
Attributes = dict[str, tuple[Value, ...]]


class BadAnswer(ValueError):
    """What came is no IPP message."""


@dataclass(frozen=True, slots=True)
class Answer:
    """The status of an answer, and its groups of attributes by tag, in order."""

    status: int
    groups: tuple[tuple[int, Attributes], ...] = field(default=())

    @property
    def good(self) -> bool:
        """Whether the request was carried out."""
        return self.status <= _SUCCESS

    def of(self, tag: int) -> tuple[Attributes, ...]:
        """All groups of one kind."""
        return tuple(attributes for group, attributes in self.groups if group == tag)


def request(
    operation: Operation,
    target: Mapping[str, tuple[Tag, Value | tuple[str, ...]]],
    job: Mapping[str, tuple[Tag, Value | tuple[str, ...]]] | None = None,
) -> bytes:
    """A request: operation attributes in their order (charset and language are put first), then job attributes."""
    out = [struct.pack(">BBHI", 2, 0, operation, 1), bytes((OPERATION_GROUP,))]
    out.append(_attribute("attributes-charset", Tag.CHARSET, "utf-8"))
    out.append(_attribute("attributes-natural-language", Tag.LANGUAGE, "en"))
    out.extend(_attribute(name, tag, value) for name, (tag, value) in target.items())
    if job:
        out.append(bytes((JOB_GROUP,)))
        out.extend(_attribute(name, tag, value) for name, (tag, value) in job.items())
    return b"".join((*out, bytes((END,))))


def _attribute(name: str, tag: Tag, value: Value | tuple[str, ...]) -> bytes:
    first, *more = value if isinstance(value, tuple) else (value,)
    return _value(name, tag, first) + b"".join(_value("", tag, one) for one in more)


def _value(name: str, tag: Tag, value: Value) -> bytes:
    if tag is Tag.INTEGER:
        raw = struct.pack(">i", value)
    elif tag is Tag.BOOLEAN:
        raw = bytes((bool(value),))
    else:
        raw = str(value).encode()
    label = name.encode()
    return struct.pack(">BH", tag, len(label)) + label + struct.pack(">H", len(raw)) + raw


def answer(message: bytes) -> Answer:
    """Reads an answer. Raises BadAnswer."""
    if len(message) < 9 or len(message) > MOST:
        raise BadAnswer("length")
    (status,) = struct.unpack_from(">H", message, 2)
    try:
        return Answer(status, tuple(_groups(message, 8)))
    except (struct.error, IndexError, UnicodeDecodeError) as cause:
        raise BadAnswer("cut") from cause


def _groups(message: bytes, at: int) -> Iterator[tuple[int, Attributes]]:
    group, attributes, name = -1, Attributes(), ""
    while True:
        tag = message[at]
        at += 1
        if tag in _GROUPS:
            if group >= 0:
                yield group, attributes
            if tag == END:
                return
            group, attributes, name = tag, {}, ""
            continue
        label, at = _piece(message, at)
        raw, at = _piece(message, at)
        name = label.decode() or name
        attributes[name] = (*attributes.get(name, ()), *_read(tag, raw))


def _piece(message: bytes, at: int) -> tuple[bytes, int]:
    (length,) = struct.unpack_from(">H", message, at)
    end = at + 2 + length
    if end > len(message):
        raise BadAnswer("cut")
    return message[at + 2 : end], end


def _read(tag: int, raw: bytes) -> tuple[Value, ...]:
    if tag in _NUMBERS:
        return struct.unpack(">i", raw)
    if tag == Tag.BOOLEAN:
        return (bool(raw[0]),)
    if tag in _WITH_LANGUAGE:
        _, at = _piece(raw, 0)
        return (_piece(raw, at)[0].decode("utf-8", "replace"),)
    return (raw.decode("utf-8", "replace"),) if tag in _TEXTS else ()
