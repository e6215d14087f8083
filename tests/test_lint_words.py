"""The logic about words that many rules share: phones, hours, papers, sentences, private numbers."""

from __future__ import annotations

import dataclasses

import pytest

from guidetool.lint import documents, hours, phones, private, sentences, wording
from guidetool.lint.texts import clip, prose, texts
from guidetool.model.guide import Case, Contact, Guide, Limit, Material, Question, Step, TimeLimit


@pytest.mark.parametrize(
    "phone",
    [
        "023-46733456", "(023)46733456", "（023）46733456", "02346733456", "0830-2345678", "0777-64288200", "12345", "110",
        "95598", "400-800-1234", "4008001234", "13800000000", "+86-23-46733456".replace("23-", "023-"), "023-12345",
        "023-46733456转8001", "023-46733456-801", "023-46733456、023-46733457", "023-46733456/12345", "咨询：023-46733456（工作日）",
        "010-65001234；021-65001234",
    ],
)  # fmt: skip
def test_phones_that_can_be_dialled(phone: str) -> None:
    assert list(phones.faults(phone)) == []


@pytest.mark.parametrize(
    ("phone", "kind", "good"),
    [
        ("0777—6428820", phones.LONG_DASH, "0777-6428820"),
        ("0777－6428820", phones.LONG_DASH, "0777-6428820"),
        ("0777――6428820", phones.LONG_DASH, "0777-6428820"),
        ("０７７７-6428820", phones.WIDE_DIGITS, "0777-6428820"),
        ("6428820", phones.NO_AREA_CODE, "0777-6428820"),
        ("0777-642882", phones.LENGTH, ""),
        ("023-467334567", phones.LENGTH, ""),
        ("1380000000", phones.LENGTH, ""),
        ("见门户网站", phones.NO_NUMBER, ""),
    ],
)
def test_phones_that_cannot(phone: str, kind: str, good: str) -> None:
    assert [(f.kind, f.good) for f in phones.faults(phone, "0777")] == [(kind, good)]


def test_the_same_phone_in_two_forms() -> None:
    assert phones.dialled("023—46733456、12345") == {"02346733456", "12345"}


@pytest.mark.parametrize(
    "text",
    [
        "周一至周五 9:00-12:00，14:00-17:30", "工作日：上午9:00-12:00、下午2:00-5:00", "每天 0:00-24:00", "中午12:00-1:30",
        "周六 9:00 至 16:00", "24小时", "周一至周五（节假日除外）", "上午9:00-下午5:00",
    ],
)  # fmt: skip
def test_hours_that_hold(text: str) -> None:
    assert list(hours.hours_faults(text)) == []
    assert hours.names_days(text) or "上午" in text or "中午" in text


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("14：00-17:00", [(hours.COLON, "14:00")]),
        ("２:00-５:00", [(hours.DIGITS, "2:00"), (hours.DIGITS, "5:00")]),
        ("9:00-25:00", [(hours.NO_TIME, "")]),
        ("9:60-12:00", [(hours.NO_TIME, "")]),
        ("9:00-5:00", [(hours.REVERSED, "")]),
        ("下午2:00-1:00", [(hours.REVERSED, "")]),
    ],
)
def test_hours_that_do_not(text: str, found: list[tuple[str, str]]) -> None:
    assert [(f.kind, f.good) for f in hours.hours_faults(text)] == found


@pytest.mark.parametrize(
    ("name", "papers"),
    [
        ("居民户口簿、居民身份证", ("居民户口簿", "居民身份证")),
        ("拟改建或者新建建筑物的设计草图、位置图及可行性报告", ("拟改建或者新建建筑物的设计草图", "位置图", "可行性报告")),
        ("结婚证或离婚证、离婚协议或法院判决书", ("结婚证或离婚证", "离婚协议或法院判决书")),
        ("身份证、户口簿或者护照", ()),
        ("用地预审意见或土地权属证明", ()),
        ("身份证原件及复印件", ()),
        ("营业执照正、副本", ()),
        ("法定代表人、负责人身份证明", ()),
        ("申请书（内容包括项目说明、理由书）", ()),
        ("批复文件或国家和自治区安排资金的通知文件、纳入国家规划的项目", ()),
    ],
)
def test_papers_in_a_row(name: str, papers: tuple[str, ...]) -> None:
    assert documents.papers_in_a_row(name) == papers


@pytest.mark.parametrize("name", ["公共场所卫生许可申请表", "公民变更民族成份申请审批表", "授权委托书", "申请书（原件）", "结婚登记声明书"])
def test_forms(name: str) -> None:
    assert documents.is_form(name)


@pytest.mark.parametrize("name", ["不动产登记证书", "审核意见书", "财务报表", "可行性研究报告", "登记证", "章程"])
def test_no_forms(name: str) -> None:
    assert not documents.is_form(name)


@pytest.mark.parametrize("text", ["无", "暂无。", " - ", "/", "N/A", "none"])
def test_says_nothing(text: str) -> None:
    assert wording.says_nothing(text)


@pytest.mark.parametrize("text", ["XXX", "×××", "ssss", "同上", "待完善。", "……", "测试"])
def test_fillers(text: str) -> None:
    assert wording.is_filler(text)


@pytest.mark.parametrize("text", ["无需材料", "关于×××项目的批复", "无房证明", "A4", "同上级部门核实", "略大于1份"])
def test_real_words(text: str) -> None:
    assert not wording.says_nothing(text)
    assert not wording.is_filler(text)


def test_repeated_sentences() -> None:
    block = "一、审查方式：书面审查。1.文书应使用钢笔填写或者打印，做到字迹清楚。"
    assert sentences.repeated(f"{block},{block},{block}") == ("文书应使用钢笔填写或者打印，做到字迹清楚", 3)
    assert sentences.repeated("材料齐全。内容真实。材料齐全。内容真实。") is None


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("身份证 500153199001010006", [private.RESIDENT_ID]),
        ("身份证 500153199001010007", []),
        ("身份证 500153199002300001", []),
        ("卡号 6222020000000000000", [private.BANK_CARD]),
        ("卡号 6222020000000000001", []),
        ("手机 13800000000。", [private.MOBILE]),
        ("编码 11500299MB0123456G400012301200001", []),
        ("电话 023-46733456", []),
    ],
)
def test_private_numbers(text: str, kinds: list[str]) -> None:
    found = list(private.private_numbers(text))
    assert [number.kind for number in found] == kinds
    assert all(len(number.masked) == 6 for number in found)


def test_texts_have_their_places_and_leave_out_codes_and_the_record() -> None:
    guide = Guide(
        name="名称", code="115", department="wsjkj", audience=("natural_person",), conditions=("条件一", ""),
        time_limit=TimeLimit(Limit("20个工作日", None), "说明"), process=(Step(id="a", name="受理", kind="accept"),),
        materials=(Material(name="表", form="paper", licence="x", cases=("c1",)),), cases=(Case("c1", "情形", "说明二"),),
        consultation=Contact(phone="12345"), faq=(Question("问", "答"),), record={"AUDIT_ITEM": {"task_name": "不看"}},
    )  # fmt: skip
    assert list(texts(guide)) == [
        (("name",), "名称"), (("conditions", 0), "条件一"), (("time_limit", "statutory_note"), "说明"),
        (("process", 0, "name"), "受理"), (("materials", 0, "name"), "表"), (("cases", 0, "name"), "情形"),
        (("cases", 0, "when"), "说明二"), (("consultation", "phone"), "12345"),
        (("faq", 0, "question"), "问"), (("faq", 0, "answer"), "答"),
    ]  # fmt: skip
    assert ("consultation", "phone") not in [pointer for pointer, _ in prose(guide)]
    assert texts(dataclasses.replace(guide, name="另一个"))[0] == (("name",), "另一个")


def test_clip() -> None:
    assert clip("一二三\n四", 10) == "一二三 四"
    assert clip("一" * 100, 10) == "一" * 10 + "…"
