"""Which characters are offered, and from which drawings each is learnt.

GB 2312, the surnames and given names beyond it, and forms from before 1956 that stand for their simplified character:
who learnt to write 陳 is offered 陈.
"""

from __future__ import annotations

from pathlib import Path

from assets.handwriting.composed import Drawing, composed, needed, recipes
from assets.handwriting.medians import character, gb2312

# of given names and surnames, drawn in hanzi-writer-data
BEYOND = (
    "劼喆垚堃姮彧昇昉昫旲湉沇淯洣浉涖炆烜焌瑄瑯瑱珮珤祎禛祇镕骕骦訚邠邨倞佉倠傕俛伾弮妳嬛楙椪榅缊铓镈鸰鸧鸮梣梼梾翏劦"
)
TRADITIONAL = Path(__file__).with_name("traditional.txt")  # 陳陈 a line


def traditional() -> dict[str, str]:
    """Old form → the character that is offered."""
    lines = TRADITIONAL.read_text("utf-8").splitlines()
    return {line[0]: line[1] for line in lines if line and not line.startswith("#")}


def repertoire(data: Path) -> tuple[str, list[Drawing]]:
    """What each drawing is offered as, and the drawings; `data` is hanzi-writer-data."""
    plain = gb2312() + BEYOND
    drawings = {each: character(data / f"{each}.json") for each in {*plain, *traditional(), *needed()}}
    offered = plain + "".join(recipes()) + "".join(traditional().values())
    drawn = [drawings[each] for each in plain]
    drawn += [composed(each, drawings) for each in recipes()]
    return offered, drawn + [drawings[each] for each in traditional()]
