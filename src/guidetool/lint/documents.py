"""Names of papers: what a document is called, and how several stand in one row."""

from __future__ import annotations

from guidetool.model.papers import bare_name as bare_name
from guidetool.model.papers import without_asides
from guidetool.model.pattern import pattern

_KINDS = (
    "证书|证明|(?<![论验查保认见例])证|执照|户口簿|户口本|簿|申请书|建议书|判决书|承诺书|声明书|委托书|说明书|书|表|图|报告|批文|批复|意见|协议"
    "|合同|材料|文件|护照|函|册|卡|票|清单|单|声明|照片|章程|决议|方案|凭证"
)
_ENDS = pattern(rf"(?:{_KINDS})(?:原件|复印件|正本|副本)?\Z")
_SAME_PAPER = pattern(r"(?:及|和|与)?(?:其)?(?:原件|复印件|副本|正本|正反面|电子版|扫描件|纸质版)(?:[0-9一二两三四]{1,2}份)?\Z")
_JOINT = pattern(
    r"((?<=[一-龥）)])\s*[0-9]{1,2}[.、．](?=[一-龥])|或者|或|/|[、，,；;+＋\n]|并附|以及|及|和|与|(?<=[一-龥）)])[ 　]+(?=[一-龥]))"
)
_JOINING = frozenset("或/、，,；;+＋\n并以及和与.． \u3000")
"""Without one of these characters nothing is joined."""
_NUMBERING = pattern(r"\s*[（(]?[0-9]{1,2}[)）.、．]\s*(?=[一-龥])")
_OR = ("或者", "或", "/")

_FORM = pattern(
    r"(?:申请|申报|登记|审批|审核|备案|报名|变更|注销|信息采集|基本情况|情况)[^，、；]{0,6}表(?:原件)?\Z"
    r"|(?:申请|声明|承诺|申报|委托)书(?:原件)?\Z|(?:申请|申报|登记|报名)单(?:原件)?\Z"
)
NAMED = pattern(
    r"[一-龥A-Za-z]{0,10}?(许可证|资格证书|证书|证明|执照|申请表|申请书|登记表|审批表|报告|合同|协议|户口簿|户口本|身份证"
    r"|批复|意见书|承诺书|声明书|委托书|平面图|布局图|照片|章程|决议)"
)
"""A paper inside a sentence, with up to ten characters before the group that says what it is."""


_TAIL = 40
"""The end of a name says whether it is a paper's; a name may be of any length."""


def papers_in_a_row(name: str) -> tuple[str, ...]:
    """Papers that one name asks for together; fewer than two, or alternatives (甲、乙或者丙): ().

    What is no paper by itself belongs to the one that follows: 改建或者新建的设计图 is one.
    """
    papers: list[str] = []
    joints: list[str] = []
    before, held, tail = "", "", ""
    pieces: list[str] = []
    for joint, part in _parts(without_asides(name)):
        if _SAME_PAPER.match(part.strip()):
            continue
        before, held = (before, joint + part) if pieces else (joint, part)
        pieces.append(held)
        tail = (tail + held)[-_TAIL:]
        if _is_paper(tail.strip()):
            papers.append("".join(pieces).strip())
            joints.append(before)
            pieces, tail = [], ""
    if len(papers) < 2 or _alternatives(joints[1:]):
        return ()
    return tuple(_with_alternatives(papers, joints))


def _parts(name: str) -> list[tuple[str, str]]:
    """The parts of a name, each with the word or mark that joins it to the one before."""
    numbering = _NUMBERING.match(name)
    bare = name[numbering.end() :] if numbering else name
    pieces = ["", bare] if _JOINING.isdisjoint(bare) else ["", *_JOINT.split(bare)]
    return list(zip(pieces[::2], pieces[1::2]))


def _alternatives(joints: list[str]) -> bool:
    """A list whose last joint is “or” (甲、乙或者丙), or all of whose joints are."""
    return joints[-1] in _OR and (set(joints[:-1]) <= {"、"} or set(joints) <= set(_OR))


def _with_alternatives(papers: list[str], joints: list[str]) -> list[str]:
    """Papers of which one will do count as one: 结婚证或离婚证."""
    grouped = [papers[:1]]
    for paper, joint in zip(papers[1:], joints[1:]):
        if joint in _OR:
            grouped[-1] += [joint, paper]
        else:
            grouped.append([paper])
    return ["".join(group) for group in grouped]


def _is_paper(part: str) -> bool:
    return len(part) >= 2 and _ENDS.search(part) is not None and not _SAME_PAPER.match(part)


def is_form(name: str) -> bool:
    """Whether a material is a form that the office gives out and the applicant fills in."""
    return _FORM.search(without_asides(name).strip("《》 \u3000")) is not None and not papers_in_a_row(name)
