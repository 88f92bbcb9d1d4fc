"""A card to rate a matter of the catalogue (好差评): a code for kiosks, the same to type, boxes for a pen. Pure."""

from __future__ import annotations

from printing.content import Source
from printing.notices.notice import Notice, Scan, Ticks, Words
from printing.wording import day
from sync.matters import matter_code, matter_name, rating_text
from sync.ratings import LEVELS
from sync.records import CatalogueItem

VERSION = 4  # 33 modules hold an address of 90 characters: any scanner reads them


def dashed(code: str) -> str:
    """ABCD-EFGH."""
    return f"{code[:4]}-{code[4:]}"


def rating(domain: str, item: CatalogueItem, source: Source) -> Notice:
    """The card of one matter."""
    return Notice(
        title=("请您评一评", f"“{matter_name(item)}”办得怎么样"),
        caption=("", ""),
        blocks=(
            Scan(rating_text(source.public_url, domain, item), VERSION, "拿到触摸屏前扫一扫，点一下就行"),
            Words("也可以在这里打勾，交给工作人员，不用写名字："),
            Ticks(LEVELS),
        ),
        lines=(
            ("触摸屏上点", f"“纸上的公示是真的吗”，输入 {dashed(matter_code(domain, item))}"),
            *((("负责单位", item.publisher),) if item.publisher else ()),
            *((("也可以打", f"{source.hotline} 政务服务热线"),) if source.hotline else ()),
        ),
        footer=f"{domain} · {source.publisher} · 数据截至{day(source.as_of)}",
        demo=source.demo,
        phones=(source.hotline,),
    )
