"""Words that tell of health, disability, hardship, family, faith or ethnicity. Tables and lookups; no cell is seen.

Whole words only, so that names and harmless words that share a character pass: 霍去病, 张五保, 病虫害, 孤山村.
Sources: contracts (the gate drops); the 55 minorities by their official names.
"""

from __future__ import annotations

import re

_MINORITIES = (
    "蒙古|回|藏|维吾尔|苗|彝|壮|布依|朝鲜|满|侗|瑶|白|土家|哈尼|哈萨克|傣|黎|傈僳|佤|畲|高山|拉祜|水|东乡|纳西|景颇|柯尔克孜|土|达斡尔|仫佬"
    "|羌|布朗|撒拉|毛南|仡佬|锡伯|阿昌|普米|塔吉克|怒|乌孜别克|俄罗斯|鄂温克|德昂|保安|裕固|京|塔塔尔|独龙|鄂伦春|赫哲|门巴|珞巴|基诺|维|蒙|汉|少数民"
)
_EVERYWHERE = (
    rf"(?:{_MINORITIES})族|民族[::]"
    "|残疾|伤残|肢残|智残|致残|病残|重残|残联|精神(?:病|残|障|分裂|失常|异常|疾|[一二三四1-4]级)|智力|智障|视力|听力障|言语障|聋哑|聋人|盲人|瘫|痴呆|失能|失智"
    "|重病|大病|患病|病人|患者|病重|病情|病故|因病|慢性病|疾病|尿毒症|白血病|糖尿病|高血压|癌|肿瘤|透析|艾滋|感染者|(?<![A-Za-z])(?:HIV|AIDS)(?![A-Za-z])"
    "|低保|低收入|特困|贫困|困难|致贫|脱贫|返贫|建档立卡|边缘户|边缘易|监测户|五保(?:户|对象|老人|供养|人员)|救助对象|流浪|乞讨"
    "|孤儿|孤寡|孤老|孤残|孤身|独居|空巢|留守|单亲|丧偶|离异|离婚|再婚|未婚|遗孀|寡妇|独生子|独生女|失独|双女户|计生|特扶|特别扶助|计划生育"
    "|去世|死亡|过世|已故|亡故|身故|遗属|家属|配偶|监护|抚养"
    "|退役|退伍|复员|军属|烈属|烈士|优抚|党员|信教|教徒|信徒|宗教|基督|天主教|伊斯兰|佛教"
    "|服刑|吸毒|戒毒|刑满|社区矫正|上访|信访"
)
_IN_WORDS = (
    "|残(?![留存渣膜])|病(?![虫害菌死毒])|聋|盲|精神(?!文明)|五保|孤(?=[寡独]|$)|独生|丈夫|妻子|老伴|遗产|继承|其[父母子女妻夫兄弟姐妹婆]"
    "|(?:父|母)亲|儿子|女儿"
)
_NAME = re.compile(_EVERYWHERE, re.IGNORECASE)
_WORDS = re.compile(_EVERYWHERE + _IN_WORDS, re.IGNORECASE)


def is_sensitive(text: str) -> bool:
    """Whether a note, an extra or a group tells of health, hardship, family, ethnicity, faith or the like."""
    return bool(_WORDS.search(text))


def is_sensitive_name(text: str) -> bool:
    """The same for a name's cell, where single characters are parts of names."""
    return bool(_NAME.search(text))


# --- classes ------------------------------------------------------------------------------------------

_BAND = (
    r"(?:年满|满)?\d{1,3}(?:周?岁)?(?:\s*[-—~至到]\s*\d{1,3})?(?:周?岁)?(?:\(?含\)?)?(?:及?以[上下])?(?:老人|老年人)?"
    "|百岁(?:老人)?|高龄(?:津贴|补贴)?"
)
_TIME = (
    r"(?:20\d\d年?)?(?:第?[0-9一二三四]季度?|[0-9一二三四五六七八九十、—~至-]{1,5}个?月(?:份)?"
    "|[上下]半年|全年|春季?|夏季?|秋季?|冬季?|早|中|晚)"
)
_THING = (
    r".{0,14}(?:机|机具|机械|拖拉机|收割机|犁|耙|泵|无人机|车|设备|装备|设施|大棚|稻谷?|水稻|小麦|玉米|油菜籽?|大豆|豆|薯|马铃薯|粮食?|棉花?"
    r"|茶叶?|果|蔬菜|菜|瓜|药材|烟叶?|花生|甘蔗|桑|林|竹|树|苗木|水田|旱地|耕地|林地|草地|田|地力|牛|羊|猪|禽|鱼|虾|渔船)"
)
_WAY = (
    r"(?:社会化)?发放|现金|打卡|转[账帐]|银行转[账帐]|一卡通|代发|一次性|按[月季年]|普惠|新购|更新|报废(?:更新)?"
    "|种植(?:补贴)?|养殖(?:补贴)?|(?:集体|个人|国有|国家|省级?|市级?|县级?)(?:公益林|林)?"
)
_HARMLESS_CLASS = re.compile(f"(?:{_BAND}|{_TIME}|{_THING}|{_WAY})")


def is_harmless_class(text: str) -> bool:
    """Whether a class column's value is an age band, a time, a crop, a machine, a kind of land or a way of paying."""
    return not is_sensitive(text) and bool(_HARMLESS_CLASS.fullmatch(text.replace(" ", "")))
