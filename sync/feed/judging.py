"""Whether a posting keeps to the county's table and to the gate, whoever signed it: its header, and its body. Pure.

A signature says whose word it is, not that the word may be said. Used by the county on what townships hand in.
"""

from __future__ import annotations

from sync.errors import Refused
from sync.feed.wording import is_batch, is_clean, is_group, is_mask, is_office_phone, is_phone_label, vulnerable
from sync.records import NamePolicy, PostingBody, PostingHeader, PostingState, Programme, PublishedRow, RowState


def allowed(programme: Programme, header: PostingHeader) -> NamePolicy:
    """The most open policy for this posting: the table's, but counts where programme or posting speak of the
    vulnerable (contracts: What may be shown of whom)."""
    names = (programme.name, programme.short, *programme.aliases, header.programme_name, header.batch or "")
    return NamePolicy.COUNTS if programme.vulnerable or vulnerable(*names) else programme.policy


def check_header(header: PostingHeader, programme: Programme, known: PostingHeader | None) -> None:
    """Raise Refused unless a header says what the county's table allows, and no private value in any text.

    `known` is the same posting as the county took it in earlier: a programme renamed since keeps its old name there.
    """
    if header.programme_name != programme.name and not (known and known.programme_name == header.programme_name):
        raise Refused(f"公示 {header.id} 的项目名称和县里项目表的“{programme.name}”不一样。请改成一样的再交。")
    most = allowed(programme, header)
    if header.state is PostingState.POSTED and header.policy.openness > most.openness:
        raise Refused(f"公示 {header.id} 按“{header.policy}”公布,县里规定“{programme.name}”只能{most}。没有采用。")
    if programme.vulnerable and (header.came, header.went) != (None, None):
        raise Refused(f"公示 {header.id} 写着比上次多几人、少几人,“{programme.name}”不能公布这个。没有采用。")
    _check_texts(header, known)


def _check_texts(header: PostingHeader, known: PostingHeader | None) -> None:
    texts = (
        header.township,
        header.village,
        header.programme_name,
        header.unit,
        header.document,
        header.publisher,
        header.reason,
    )
    phones = all(is_office_phone(phone.number) and is_phone_label(phone.label) for phone in header.phones)
    if not phones or not all(map(is_clean, texts)):
        raise Refused(f"公示 {header.id} 里有身份证号、卡号、私人电话或住址。没有采用,请让乡镇删去再交。")
    if header.batch and not is_batch(header.batch) and not (known and known.batch == header.batch):
        raise Refused(f"公示 {header.id} 的批次写法不认识(应是 第二批、第三季度、9月 这样的)。请让乡镇改了再交。")


def check_body(header: PostingHeader, body: PostingBody) -> None:
    """Raise Refused unless a body shows no more of anybody than its header's policy allows."""
    if header.policy is NamePolicy.COUNTS and body.rows:
        raise Refused(f"公示 {header.id} 只能公布数,里面却有一行行的名单。没有采用。")
    for row in body.rows:
        if row.state is RowState.FAILED:
            raise Refused(f"公示 {header.id} 里有没发成功的行,这些不公布。没有采用。")
        if header.policy is NamePolicy.MASKED and not _is_masked(row):
            raise Refused(f"公示 {header.id} 应隐名,第 {row.seq} 行却露出了是谁。没有采用。")
        if not _is_clean_row(row):
            raise Refused(f"公示 {header.id} 第 {row.seq} 行里有身份证号、卡号、电话或住址。没有采用。")


def _is_masked(row: PublishedRow) -> bool:
    bare = row.name is None and row.person is None and not row.note and not row.extra
    return bare and is_mask(row.label) and (row.group is None or is_group(row.group))


def _is_clean_row(row: PublishedRow) -> bool:
    texts = (row.group or "", row.label, row.name or "", row.note, *row.extra, *row.extra.values())
    return all(is_clean(text) for text in texts if text)
