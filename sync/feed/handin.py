"""A township's hand-in as a folder on its way to the county. Nothing in it is trusted: see sync.feed.examination."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from tuf.api.metadata import Targets

from sync.errors import FeedError, InputError, MingbangError
from sync.feed.bounds import MAX_HAND_IN, MAX_SHARDS
from sync.feed.copy import target_path, town_index_digest
from sync.feed.files import read_plain
from sync.feed.layout import (
    MAX_BLOB,
    MAX_INDEX,
    MAX_MANIFEST,
    Blob,
    Manifest,
    TownshipIndex,
    blob_path,
    decode,
    town_role,
    town_target,
)
from sync.feed.roles import parse
from sync.feed.sealing import unpack
from sync.feed.township import HandIn
from sync.records import Region

NOTE = "hand-in.json"
_TOWN = re.compile("[0-9]{9}")


@dataclass(frozen=True, slots=True)
class Note:
    """What lies beside the signed files: whose they are, which version, and the village names. Signed by nobody: it
    says where to look, and nothing in it is believed or shown."""

    township: Region
    villages: tuple[Region, ...]
    version: int


def load(folder: Path) -> HandIn:
    """A hand-in from its folder; raises InputError where the folder is none, DiskError. Nothing in it is trusted yet.

    Whatever else lies there, read are only plain files that the index reaches: a desk brings all that it ever made.
    """
    if not (folder / NOTE).is_file():
        raise InputError(f"{folder} 不是乡镇交来的文件夹(里面没有 {NOTE})。请选乡镇发布时生成的那个文件夹。")
    try:
        return _loaded(folder)
    except FeedError as cause:
        raise _spoilt(folder) from cause
    except MingbangError:
        raise
    except Exception as cause:  # whatever records make a parser raise, it is the folder that is wrong
        raise _spoilt(folder) from cause


def _spoilt(folder: Path) -> InputError:
    return InputError(f"{folder} 里的文件不完整或者坏了。请让乡镇重新交一份。")


def _loaded(folder: Path) -> HandIn:
    note = decode(_file(folder, NOTE, MAX_INDEX), Note)
    code = note.township.code
    if not _TOWN.fullmatch(code) or note.version < 1:
        raise FeedError(f"{NOTE} 写得不对。")
    role = _file(folder, f"metadata/{note.version}.{town_role(code)}.json", MAX_INDEX)
    path = target_path(town_target(code), town_index_digest(parse(role, Targets).signed, code))
    index = _file(folder, path, MAX_INDEX)
    return HandIn(note.township, note.villages, note.version, role, index, _blobs(folder, decode(index, TownshipIndex)))


def _file(folder: Path, path: str, limit: int) -> bytes:
    raw = read_plain(folder, path, limit)
    if raw is None:
        raise FeedError(f"缺少 {path}。")
    return raw


def _blobs(folder: Path, index: TownshipIndex) -> dict[str, bytes]:
    """The blobs that an index reaches and that came along; the county may have the others already."""
    found: dict[str, bytes] = {}
    _take(folder, index.manifest, MAX_MANIFEST, found)
    _take(folder, index.keys, MAX_MANIFEST, found)
    if index.manifest.sha256 in found:
        manifest = unpack(found[index.manifest.sha256], index.manifest, Manifest)
        if len(manifest.shards) > MAX_SHARDS:
            raise FeedError(f"有 {len(manifest.shards)} 份名单,太多。")
        ready = (manifest.ready.blob,) if manifest.ready else ()
        for blob in (*(shard.blob for shard in manifest.shards), *ready):
            _take(folder, blob, MAX_BLOB, found)
    return found


def _take(folder: Path, blob: Blob, limit: int, found: dict[str, bytes]) -> None:
    """Add a blob to `found`, once, where it came along. Raises FeedError where all of them are too much."""
    if blob.sha256 in found:
        return
    raw = read_plain(folder, blob_path(blob.sha256), limit)
    if raw is not None:
        found[blob.sha256] = raw
    if sum(map(len, found.values())) > MAX_HAND_IN:
        raise FeedError("全部内容太大。")
