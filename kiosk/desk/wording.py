"""The desk's words: what a column means, what to do about a finding, what was taken away. No decisions live here."""

from __future__ import annotations

from sync.intake.fields import Field
from sync.records import Masked, Stage

MEANINGS = {
    Field.SEQ: "序号",
    Field.TOWNSHIP: "乡镇",
    Field.VILLAGE: "村",
    Field.GROUP: "组别",
    Field.NAME: "姓名",
    Field.HOLDER: "户主",
    Field.PAYEE: "收款人",
    Field.BENEFICIARY: "享受人",
    Field.QUANTITY: "数量",
    Field.MONTHS: "月数",
    Field.RATE: "标准",
    Field.AMOUNT: "金额",
    Field.PART: "其中",
    Field.STATE: "发放状态",
    Field.PAID_ON: "发放日期",
    Field.REASON: "失败原因",
    Field.NOTE: "备注",
    Field.PROGRAMME: "项目",
    Field.UNIT: "单位",
    Field.BATCH: "批次",
    Field.YEAR: "年度",
    Field.EXTRA: "原样带上",
    Field.UNKNOWN: "不带走",
}
TAKEN = {
    Field.ID_NUMBER: "身份证号",
    Field.CARD: "卡号",
    Field.PHONE: "电话",
    Field.ADDRESS: "住址",
    Field.DROPPED: "不公开",
}
STAGES = {Stage.APPLIED: "申报核定", Stage.PROPOSED: "拟发放", Stage.PAID: "发放结果", Stage.ANNUAL: "年度汇总"}
MISSING = {
    "missing-village": ("village", "哪个村", "表里没写村名"),
    "missing-programme": ("programme", "哪个项目", "表里没写补贴项目"),
    "missing-year": ("year", "哪一年", "表里没写年度"),
}
TITLES = {
    "arithmetic": "数量 × 标准 ≠ 金额",
    "subtotal-mismatch": "小计对不上",
    "total-mismatch": "合计对不上",
    "negative-amount": "有负数",
    "duplicate-payee": "同一人写了两次",
    "quantity-outlier": "数量大得不寻常",
    "row-withheld": "这一行没有带走",
    "id-damaged": "身份证号坏了",
    "header-ambiguous": "表头有两种读法",
    "hidden-sheet": "有隐藏的内容",
    "text-hygiene": "文字里有杂质",
    "unknown-programme": "项目表里没有",
    "recalled-before": "以前召回过",
}
ADVICE = {
    "arithmetic": "查原表哪个写错了。",
    "subtotal-mismatch": "查是漏了行,还是小计没有更新。",
    "total-mismatch": "查是漏了行,还是合计没有更新。",
    "negative-amount": "名单上一般没有负数;是扣回,请写明。",
    "duplicate-payee": "查是不是重复发放;真有两笔,请写明。",
    "quantity-outlier": "多半是小数点或单位写错了。",
    "row-withheld": "改好表再打开,这一行才会公布。",
    "id-damaged": "请对方把证件号一列设成“文本”重新导出。",
    "header-ambiguous": "点“表头”,选定这一列是什么。",
    "hidden-sheet": "隐藏的工作表不会公布;确认用不着就行。",
    "text-hygiene": "请删掉表里的广告、乱码或看不见的字符。",
    "unknown-programme": "现在只会公布数目。要公布名单,先在项目表里加上它。",
    "recalled-before": "确认泄露的内容已经改掉,才能再发布。",
}

LARGER = ("A4 纸排不下", "有 A3 纸就点“核实无误”,打印时选 A3;没有,请删短备注或少带几列。")
NO_PAPER = ("这一张打印不出来", "请照上面说的改好表格再打开。点“核实无误”只上触摸屏,纸打不出来。")


def taken(masked: Masked) -> str:
    """What the gate has taken away, counted in words."""
    counts = (
        ("身份证号", masked.id_numbers),
        ("银行卡号", masked.cards),
        ("电话", masked.phones),
        ("住址", masked.addresses),
    )
    said = "、".join(f"{word} {count} 个" for word, count in counts if count)
    return f"已去掉 {said}" if said else "没有要去掉的号码和住址"
