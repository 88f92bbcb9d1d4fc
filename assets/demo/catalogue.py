"""The demo county's disclosure catalogue 基层政务公开标准目录: two domains, a workbook each."""

from __future__ import annotations

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet
from tables import columns

CHANNELS = (
    "政府网站",
    "政府公报",
    "两微一端",
    "发布会/听证会",
    "广播电视",
    "纸质媒体",
    "公开查阅点",
    "政务服务中心",
    "便民服务站",
    "入户/现场",
    "社区/企事业单位/村公示栏(电子屏)",
    "精准推送",
    "其他",
)
BOARD = ("政府网站", "公开查阅点", "便民服务站", "社区/企事业单位/村公示栏(电子屏)")
WEB = ("政府网站", "两微一端", "政务服务中心")
SUBSIDY = (
    "政策依据;\n申请指南:包括补贴对象、补贴范围、补贴标准、申请程序、咨询电话;\n补贴结果;\n监督渠道:举报电话、地址。"
)
WITHIN = "信息形成或者变更之日起20个工作日内"
BUREAU, CIVIL = "云澜县农业农村局", "云澜县民政局"
Matter = tuple[str | None, str, str, str, str, str, tuple[str, ...], bool, bool]
# level 1, level 2, elements, basis, deadline, publisher, channels, everybody?, township too?
FARMING = (
    (
        "农业生产发展资金",
        "耕地地力保护补贴",
        SUBSIDY,
        "《农业生产发展资金管理办法》",
        WITHIN,
        BUREAU,
        BOARD,
        True,
        True,
    ),
    (None, "稻谷种植补贴", "同上", "同上", "同上", "同上", BOARD, True, True),
    (None, "实际种粮农民一次性补贴", "同上", "同上", "同上", "同上", BOARD, True, True),
    (None, "农机购置与应用补贴", "同上", "《农业机械化促进法》", "同上", "同上", BOARD, True, False),
    (None, "高素质农民培育", "培育计划;\n学员名单", "同上", "计划下达之日起10个工作日内", BUREAU, WEB, True, False),
    (
        "林业生态资金",
        "生态公益林补偿",
        "补偿面积;\n补偿标准;\n发放结果",
        "《森林法》",
        WITHIN,
        "云澜县林业局",
        BOARD,
        True,
        True,
    ),
    (
        "动物防疫等补助经费",
        "强制扑杀补助",
        "补助标准;\n发放结果",
        "《动物防疫法》",
        "实时公开",
        BUREAU,
        WEB,
        False,
        True,
    ),
)
RELIEF = (
    (
        "最低生活保障",
        "政策法规文件",
        "法律法规、部门规章;\n各地配套政策法规文件",
        "《社会救助暂行办法》",
        WITHIN,
        CIVIL,
        WEB,
        True,
        True,
    ),
    (
        None,
        "农村最低生活保障金",
        "保障标准;\n保障户数和人数;\n资金支出",
        "同上",
        "每月10日前",
        "同上",
        BOARD,
        True,
        True,
    ),
    (
        "老年人福利",
        "高龄津贴",
        "发放对象;\n发放标准;\n发放结果",
        "《老年人权益保障法》",
        WITHIN,
        CIVIL,
        BOARD,
        True,
        True,
    ),
    (
        "残疾人福利",
        "残疾人两项补贴",
        "补贴标准;\n发放人数和金额",
        "《残疾人保障法》",
        "同上",
        "同上",
        BOARD,
        True,
        True,
    ),
    (
        "临时救助",
        "审核审批信息",
        "救助对象名单;\n救助金额;\n救助事由",
        "《社会救助暂行办法》",
        "长期公示",
        CIVIL,
        BOARD,
        False,
        True,
    ),
)


def workbook(domain: str, matters: tuple[Matter, ...]) -> Workbook:
    """The directory of one domain."""
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    _fill(sheet, domain, matters)
    return book


DOMAINS = {"涉农补贴": FARMING, "社会救助": RELIEF}


def _fill(sheet: Worksheet, domain: str, matters: tuple[Matter, ...]) -> None:
    sheet.title = "Sheet1"
    sheet.append([f"{domain}领域基层政务公开标准目录"])
    sheet.merge_cells("A1:N1")
    sheet.append(
        columns(
            "序号 公开事项 - 公开内容(要素) 公开依据 公开时限 公开主体 公开渠道和载体 公开对象 - 公开方式 - 公开层级"
        )
    )
    sheet.append(
        [None, "一级事项", "二级事项", *[None] * 5, "全社会", "特定群众", "主动", "依申请公开", "县级", "乡级"]
    )
    for box in ("A2:A3", "B2:C2", "D2:D3", "E2:E3", "F2:F3", "G2:G3", "H2:H3", "I2:J2", "K2:L2", "M2:N2"):
        sheet.merge_cells(box)
    for place, matter in enumerate(matters, 1):
        sheet.append(_row(place, matter))
    _merge_level1(sheet, [matter[0] for matter in matters])


def _row(place: int, matter: Matter) -> list[object]:
    *words, channels, everybody, township = matter
    boxes = " ".join(("■" if channel in channels else "□") + channel for channel in CHANNELS)
    ticks = ("√" if tick else None for tick in (everybody, not everybody, True, False, True, township))
    return [place, *words, boxes, *ticks]


def _merge_level1(sheet: Worksheet, level1: list[object]) -> None:
    starts = [place for place, value in enumerate(level1) if value is not None]
    for start, end in zip(starts, [*starts[1:], len(level1)], strict=True):
        if end - start > 1:
            sheet.merge_cells(start_row=start + 4, end_row=end + 3, start_column=2, end_column=2)
