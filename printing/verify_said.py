"""A verdict in words for a person and as a record for a program. Pure; the JSON of `verify` is decided here."""

from __future__ import annotations

from typing import Any

from printing.verify_verdict import Difference, Kind, Note, Proof, Verdict
from sync.money import to_yuan
from sync.records import PostingHeader, PublishedRow

_GENUINE = {
    Proof.ROWS: "是真的。每一行、每一个数都和发布的一样。",
    Proof.CODE: "二维码是真的。",
    Proof.LOOKED_UP: "有这份公示。",
}
_ONCE = {Proof.ROWS: "是真的", Proof.CODE: "二维码是真的", Proof.LOOKED_UP: "有过这份公示"}
_NOTES = {
    Note.COMPARE: "照片只能证明二维码是真的,证明不了纸上的名单。请和下面发布的名单一行一行对。",
    Note.NOT_HELD: "这台机器没有这份公示的名单,纸上的每一行没有核对,只核对了行数和合计。",
    Note.UNSEEN: "这台机器没有这份文件用的字体,没法核对字的样子:字可以读着是 1、看着是 7。请在打印它的电脑上再验。",
    Note.MIXED: "整页的图和能读的字混在一起,看到的和读到的可能不一样。请用原来的 PDF 再验。",
    Note.ENDED: "公示期已满。",
    Note.ADDRESS: "二维码里的网址不是县里现在公布的网址,不要用手机打开。",
}


def headline(verdict: Verdict) -> str:
    """The verdict in one sentence."""
    header, kind = verdict.header, verdict.kind
    if kind is Kind.GENUINE:
        return _GENUINE[verdict.proof]
    if kind is Kind.UNPROVED:
        return _unproved(verdict)
    if kind is Kind.ALTERED:
        return f"被改过。有 {len(verdict.differences)} 处和发布的不一样。"
    why = f"({header.reason})" if header and header.reason else ""
    if kind is Kind.SUPERSEDED:
        return f"{_ONCE[verdict.proof]},但已经旧了:被新的一版代替{why}。"
    if kind is Kind.WITHDRAWN:
        return f"{_ONCE[verdict.proof]},但已经撤回{why}。"
    if kind is Kind.RATING:
        return _rating(verdict)
    return _unknown(verdict) if kind is Kind.UNKNOWN else unreadable(verdict)


def _unproved(verdict: Verdict) -> str:
    if Note.MIXED in verdict.notes:
        return "二维码是真的,纸上的名单没有核对。"
    if Note.UNSEEN in verdict.notes:
        return "读出来的每一个数都对得上,看上去是什么没有核对。"
    return "编号、合计和二维码都对得上,名单没有核对。"


def _rating(verdict: Verdict) -> str:
    if not verdict.matter:
        return "这是好差评卡,不是公示表;它说的那件事不在这里的公开目录里。请换一张新的卡。"
    return f"这是给“{verdict.matter}”打分的好差评卡,不是公示表,没有名单可验。拿到触摸屏前扫一扫就能评。"


def _unknown(verdict: Verdict) -> str:
    if Note.UNSIGNED in verdict.notes:
        return "上面没有公示编号,也没有二维码,不是公示表。汇总表、变动表和小票没有签名,请去验那份公示表。"
    if Note.FOREIGN in verdict.notes:
        return "图上的二维码不是公示表的。"
    if Note.ELSEWHERE in verdict.notes:
        return f"这不是本县的公示({verdict.told})。请到发布它的县去核对。"
    told = f"({verdict.told})" if verdict.told else ""
    return f"这台机器上没有这份公示{told}。请核对编号;新发布的,等同步以后再试。"


def unreadable(verdict: Verdict) -> str:
    """Why nothing could be judged, and what to do."""
    return verdict.why or "没有找到二维码。二维码在最后一页左下角;请把纸放平、离近一些、光线亮一些,再拍一张。"


def notes(verdict: Verdict) -> tuple[str, ...]:
    """What a person should know besides."""
    said = [_NOTES[note] for note in verdict.notes if note in _NOTES]
    if verdict.proof is Proof.LOOKED_UP and verdict.kind is Kind.GENUINE:
        said.append("短码只能查到公示,证明不了手里的纸。请和下面发布的名单一行一行对。")
    if verdict.successor:
        said.append(f"现在有效的是 {verdict.successor.id}。")
    return tuple(said)


def record(source: str, verdict: Verdict) -> dict[str, Any]:
    """One verdict as `verify --json` gives it: money and quantities are strings, as in `check --json`."""
    return {
        "source": source,
        "verdict": verdict.kind.value,
        "exit": int(verdict.exit),
        "proof": verdict.proof.value,
        "message": headline(verdict),
        "notes": [note.value for note in verdict.notes],
        "told": verdict.told or None,
        "matter": verdict.matter or None,
        "posting": _posting(verdict.header) if verdict.header else None,
        "successor": verdict.successor.id if verdict.successor else None,
        "differences": [_difference(one) for one in verdict.differences],
        "rows": [_row(row) for row in verdict.rows],
    }


def _posting(header: PostingHeader) -> dict[str, Any]:
    return {
        "id": header.id,
        "region": header.region,
        "township": header.township,
        "village": header.village,
        "programme": header.programme,
        "programme_name": header.programme_name,
        "year": header.year,
        "batch": header.batch,
        "stage": header.stage.value,
        "from": header.starts_on.isoformat(),
        "to": header.ends_on.isoformat(),
        "state": header.state.value,
        "reason": header.reason,
        "count": header.count,
        "total_amount": str(to_yuan(header.total_fen)),
    }


def _difference(one: Difference) -> dict[str, Any]:
    return {
        "code": one.code,
        "page": one.page or None,
        "where": one.where,
        "field": one.field or None,
        "printed": one.printed or None,
        "true": one.true or None,
        "message": one.sentence,
    }


def _row(row: PublishedRow) -> dict[str, Any]:
    return {
        "seq": row.seq,
        "group": row.group,
        "label": row.label,
        "quantity": None if row.quantity is None else format(row.quantity, "f"),
        "rate": None if row.rate is None else format(row.rate, "f"),
        "amount": None if row.fen is None else str(to_yuan(row.fen)),
        "paid_on": row.paid_on.isoformat() if row.paid_on else None,
        "state": row.state.value if row.state else None,
        "note": row.note,
        "extra": dict(row.extra),
    }
