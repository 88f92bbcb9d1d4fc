"""What may be shown of whom: in either tier of the feed, for any rows at all."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sync.errors import InputError
from sync.feed.layout import encode
from sync.feed.wording import vulnerable
from sync.office import programmes
from sync.office.disclosure import disclose
from sync.office.programmes import Programmes, policy_for, strict
from sync.office.register import Register
from sync.records import Identity, NamePolicy, Programme, Reading, Row, RowState
from tests.sync.office.stories import County, id_number, reading, row, whole

VILLAGE = "519901101901"
STARTER = ("耕地地力保护补贴", "稻谷种植补贴", "生态公益林补偿", "农机购置与应用补贴", "高龄津贴", "农村最低生活保障金")


def test_full_names_stand_as_they_are_with_their_number(county):
    county.publish(reading([row("张建国"), row("尉迟海霞")], [id_number(1), id_number(2)]))
    [body] = county.published()[1]
    assert [one.label for one in body.rows] == ["张建国", "尉迟海霞"]
    assert all(one.person and one.person.startswith("P") for one in body.rows)


def test_masked_rows_carry_no_number_no_name_no_note_and_nothing_further(county):
    rows = [row("张建国", note="代其父张大山领取", extra={"机具型号": "4LZ-5.0"}), row("李四")]
    county.publish(reading(rows, [id_number(1), id_number(2)], programme="农村低保"))
    [body] = county.published()[1]
    assert [(one.label, one.name, one.person, one.note, one.extra) for one in body.rows] == [
        ("张*国", None, None, "", {}),
        ("李*", None, None, "", {}),
    ]
    assert "张建国" not in whole(county)


def test_masked_namesakes_are_not_numbered(county):
    rows = [row("张建国"), row("张建国", "200.00")]
    county.publish(reading(rows, [id_number(1), id_number(2)], programme="低保"))
    assert county.labels() == ["张*国", "张*国"]


def test_a_programme_without_a_policy_shows_counts(county):
    county.publish(reading([row("张建国"), row("李大山")], programme="竹鼠养殖补贴"))
    [header], [body] = county.published()
    assert (header.policy, header.count, header.total_fen) == (NamePolicy.COUNTS, 2, 20000)
    assert body.rows == ()
    assert header.programme == "QTA"
    added = programmes.load(county.folder.programmes).get("QTA")
    assert added and added.name == "竹鼠养殖补贴" and added.policy is NamePolicy.COUNTS


def test_orphans_are_always_counts_whatever_the_table_says(county):
    table = county.folder.programmes
    text = table.read_text("utf-8")
    start = text.index('code = "GE"')
    changed = text[start:].replace('policy = "只公布数"', 'policy = "全名"', 1).replace("vulnerable = true\n", "", 1)
    table.write_text(text[:start] + changed, "utf-8")
    county.publish(reading([row("小明"), row("小红")], programme="孤儿基本生活费"))
    [header], [body] = county.published()
    assert header.policy is NamePolicy.COUNTS
    assert body.rows == ()
    assert (header.came, header.went) == (None, None)
    assert "小明" not in whole(county)


@pytest.mark.parametrize(
    "name",
    [
        "事实无人抚养儿童基本生活补贴",
        "失独家庭一次性补助",
        "计划生育特别扶助金",
        "艾滋病感染者定量补助",
        "严重精神障碍患者以奖代补",
        "散居孤儿养育津贴",
        "困境儿童分类保障",
    ],
)
def test_vulnerable_people_are_known_by_the_programmes_name(name):
    assert vulnerable(name)
    assert strict(Programme("XX", name, "补贴", "人", NamePolicy.FULL)).policy is NamePolicy.COUNTS


def test_a_sheet_that_speaks_of_orphans_is_counts_even_under_another_programme():
    relief = Programme("LS", "临时救助", "临时救助", "人", NamePolicy.FULL)
    assert policy_for(relief, "临时救助(孤儿)") is NamePolicy.COUNTS
    assert policy_for(relief, "临时救助") is NamePolicy.FULL


def test_the_spirit_of_the_village_is_no_illness():
    assert not vulnerable("精神文明先进户奖励")


def test_the_starter_table_knows_the_programmes_of_real_files(county):
    table = programmes.load(county.folder.programmes)
    assert [table.match(name).code for name in STARTER] == ["GD", "DG", "GYL", "NJ", "GL", "DB"]
    assert all(len(programme.short) <= 7 for programme in table.known)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ('policy = "都公布"', "写错了"),
        ('code = "gd"', "大写字母"),
        ('code = "TK"', "写了两次"),
        ('aliases = ["农机购置补贴"]', "请只留一个"),
    ],
)
def test_a_wrong_table_is_refused_with_the_reason(tmp_path, county, line, said):
    text = county.folder.programmes.read_text("utf-8")
    fields = {"code": 'code = "QQ"', "name": 'name = "新补贴"', "short": 'short = "新"', "unit": 'unit = "亩"'}
    fields[line.split(" ")[0]] = line
    path = tmp_path / "programmes.toml"
    path.write_text(text + "\n[[programme]]\n" + "\n".join(fields.values()) + "\n", "utf-8")
    with pytest.raises(InputError, match=said):
        programmes.load(path)


def test_failed_payments_are_only_counted(county):
    rows = [row("张建国"), row("王失败", state=RowState.FAILED, note="账户异常"), row("李大山")]
    county.publish(reading(rows))
    [header], [body] = county.published()
    assert (header.count, header.failed, header.total_fen) == (2, 1, 20000)
    assert [one.seq for one in body.rows] == [1, 2]
    assert "王失败" not in whole(county) and "账户异常" not in whole(county)


def test_a_repayment_counts_once(county):
    again = row("张建国", state=RowState.REPAID)
    failed = row("张建国", state=RowState.FAILED)
    county.publish(reading([failed, again, again], [id_number(1)] * 3))
    [header] = county.published()[0]
    assert (header.count, header.failed, header.total_fen) == (1, 1, 10000)


def test_namesakes_in_one_group_get_their_numbers_and_keep_them(county):
    two = [row("张建国"), row("张建国", "200.00"), row("张建国", "300.00", group="二组")]
    county.publish(reading(two, [id_number(1), id_number(2), id_number(3)]))
    assert county.labels() == ["张建国①", "张建国②", "张建国"]
    turned = [row("张建国", "200.00"), row("张建国")]
    county.publish(reading(turned, [id_number(2), id_number(1)], year=2027))
    assert county.labels() == ["张建国②", "张建国①"]


def test_without_groups_a_known_namesake_is_numbered(county):
    county.publish(reading([row("张建国"), row("张建国", group="二组")], [id_number(1), id_number(2)]))
    county.publish(reading([row("张建国", group=None)], [id_number(2)], programme="高龄津贴"))
    newest = county.published()[1][0]
    assert [one.label for one in newest.rows] in (["张建国②"], ["张建国", "张建国"])
    bodies = {body.id.split("-")[1]: body for body in county.published()[1]}
    assert [one.label for one in bodies["GL"].rows] == ["张建国②"]


@pytest.mark.parametrize("hidden", ["农村低保", "孤儿基本生活费"])
def test_a_number_never_tells_of_a_namesake_whom_no_list_names(county, hidden):
    """张*国 on one list and a 张建国② on another, beside whom nobody sees a ①, would tell who is masked."""
    county.publish(reading([row("张建国", group=None)], [id_number(1)], programme=hidden))
    failed = row("张建国", group=None, state=RowState.FAILED)
    county.publish(reading([row("张建国", group=None), failed], [id_number(2), id_number(3)]))
    assert [one.label for one in body_of(county, "GD", 2026).rows] == ["张建国"]
    both = [row("张建国"), row("张建国", "200.00"), row("张建国", "300.00")]
    county.publish(reading(both, [id_number(1), id_number(2), id_number(3)], year=2027))
    labels = [one.label for one in body_of(county, "GD", 2027).rows]
    assert labels == ["张建国②", "张建国①", "张建国③"], "who was shown first keeps the first number"


def body_of(county, programme, year):
    return next(one for one in county.published()[1] if f"-{programme}-{year}-" in one.id)


def test_rows_that_could_be_two_peoples_are_never_joined(county):
    county.publish(reading([row("张建国"), row("张建国", "200.00")]))
    [body] = county.published()[1]
    assert [one.person for one in body.rows] == [None, None]
    assert county.labels() == ["张建国", "张建国"]


def test_rows_of_a_group_stand_together(county):
    rows = [row("甲一"), row("乙二", group="二组"), row("丙一")]
    county.publish(reading(rows))
    [body] = county.published()[1]
    assert [(one.seq, one.group, one.label) for one in body.rows] == [
        (1, "一组", "甲一"),
        (2, "一组", "丙一"),
        (3, "二组", "乙二"),
    ]


def test_a_stricter_policy_takes_down_what_hangs(county):
    county.publish(reading([row("张建国"), row("李大山")]))
    table = county.folder.programmes
    table.write_text(table.read_text("utf-8").replace('policy = "全名"', 'policy = "隐名"', 1), "utf-8")
    outcome = county.publish(reading([row("王小二")], village="上李村"))
    [header], bodies = county.published()
    assert outcome.withdrawn == (header.id,)
    assert header.state == "withdrawn" and header.reason
    assert bodies == ()


def test_names_are_not_kept_longer_than_the_county_keeps_them(county):
    county.publish(reading([row("张建国")], year=2026))
    county.day = 3 * 366 + 20
    county.publish(reading([row("李大山")], village="上李村", year=2029))
    [header], bodies = county.published()
    assert header.state == "posted" and header.count == 1
    assert bodies == ()


NAMES = st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5), min_size=2, max_size=5)
MARKED = st.builds("密{}".format, NAMES)  # a character that stands nowhere else, so that it can be looked for


@st.composite
def any_rows(draw: st.DrawFn) -> Reading:
    rows, identities = [], []
    for place in range(draw(st.integers(0, 8))):
        name = draw(MARKED)
        amount = draw(st.none() | st.decimals(-1000, 100000, places=2))
        rows.append(
            Row(
                seq=draw(st.none() | st.integers(1, 99)),
                group=draw(st.none() | st.sampled_from(["一组", "2组", "下湾"])),
                name=name,
                label=name,
                quantity=draw(st.none() | st.just(Decimal("2.50"))),
                rate=draw(st.none() | st.just(Decimal("118.36"))),
                amount=amount,
                paid_on=date(2026, 11, 1),
                state=draw(st.sampled_from([None, *RowState])),
                note=draw(st.sampled_from(["", name, f"代{name}领取"])),
                extra=draw(st.sampled_from([{}, {"型号": name}])),
            )
        )
        identities.append(Identity(payee_id=draw(st.none() | st.just(id_number(place + 1)))))
    return Reading(reading(rows).posting, tuple(identities))


@settings(deadline=None, max_examples=60)
@given(any_rows(), st.sampled_from(NamePolicy))
def test_nothing_that_the_policy_hides_leaves_disclosure(given_reading, policy):
    shown = disclose(given_reading, VILLAGE, policy, Register())
    rows = given_reading.posting.rows
    text = encode(shown.rows).decode()
    hidden = [one for one in rows if policy is not NamePolicy.FULL or one.state is RowState.FAILED]
    visible = {one.name for one in rows if one not in hidden}
    for one in hidden:
        assert one.name in visible or any(one.name in name for name in visible) or one.name not in text
    if policy is NamePolicy.COUNTS:
        assert shown.rows == () and shown.rate is None
    if policy is not NamePolicy.FULL:
        assert all(one.person is None and one.name is None for one in shown.rows)
    assert shown.count <= len(rows) and shown.failed == sum(one.state is RowState.FAILED for one in rows)


@settings(deadline=None, max_examples=20)
@given(any_rows(), st.sampled_from(["农村低保", "孤儿基本生活费", "没听说过的补贴", "特困供养"]))
def test_nothing_that_is_hidden_is_in_either_tier(tmp_path_factory, given_reading, name):
    county = _shared(tmp_path_factory)
    posting = replace(given_reading.posting, programme=name)
    county.day += 1
    county.publish(Reading(posting, given_reading.identities))
    headers, bodies = county.published()
    text = encode((headers, bodies)).decode()
    for one in posting.rows:
        assert one.name not in text
    for number in range(1, 10):
        assert id_number(number) not in text


_COUNTY: list[County] = []


def _shared(factory: pytest.TempPathFactory) -> County:
    if not _COUNTY:
        _COUNTY.append(County(factory.mktemp("county") / "office"))
    return _COUNTY[0]


def test_the_table_is_strict_from_the_start():
    assert Programmes(()).provisional("孤儿助学", "人").vulnerable
