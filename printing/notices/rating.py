"""A card to rate a matter of the catalogue (好差评): a code for phones and kiosks, boxes for a pen. Pure."""

from __future__ import annotations

from printing.content import Source
from printing.notices.notice import Notice, Scan, Ticks, Words
from printing.wording import day
from sync.matters import rating_text
from sync.records import CatalogueItem

VERSION = 4  # 33 modules hold an address of 90 characters: a phone reads them from across a counter
LEVELS = ("非常满意", "满意", "基本满意", "不满意", "非常不满意")


def rating(domain: str, item: CatalogueItem, source: Source) -> Notice:
    """The card of one matter."""
    return Notice(
        title=("请您评一评", f"“{item.matter1}”办得怎么样"),
        caption=("", ""),
        blocks=(
            Scan(rating_text(source.public_url, domain, item), VERSION, "手机扫一扫，打个分"),
            Words("不用手机的，在这里打勾，交给工作人员："),
            Ticks(LEVELS),
        ),
        lines=(
            *((("负责单位", item.publisher),) if item.publisher else ()),
            *((("也可以打", f"{source.hotline} 政务服务热线"),) if source.hotline else ()),
        ),
        footer=f"{domain} · {source.publisher} · 数据截至{day(source.as_of)}",
        demo=source.demo,
        phones=(source.hotline,),
    )
