"""The finder as a whole: spans to skip, order, bounds of what is read, and the kinds of sentence of a news report."""

from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govnews_ie.values import context, scan
from govnews_ie.values.scan import figures, find
from values.corpus import Case, check

# sentences shaped like a report of a project tour, with names and figures of their own
REPORT: list[Case] = [
    ("依次观摩了清溪区、白石县的【27个】今年新开工的产业类项目。", [{"value": 27, "of": "产业类项目"}]),
    ("此次活动对北部【8个】县（区）、市内五区和高新区的【21个】项目进行了观摩。", [{"value": 8}, {"value": 21}]),
    (
        "除承载47所主要产业，预计将吸纳【40—60家】高新技术配套企业和数字制造服务企业入驻。",
        [{"low": 40, "high": 60, "bound": "exact"}],
    ),
    (
        "该项目可大幅提升自动化水平，节本降耗，将【产能提升至国内总产能的35%】以上。",
        [{"label": "CAPACITY", "kind": "share", "value": 35, "bound": "at_least", "status": "expected"}],
    ),
    (
        "作为全国首批【6个】省会城市5G智慧运用示范项目之一，吸引【30家】上下游顶尖企业、【150家】周边应用企业进驻。",
        [{"value": 6}, {"value": 30}, {"value": 150}],
    ),
    (
        "云州海诺科技有限公司【年产3500吨光学薄膜材料】、【年产1200吨功能助剂】项目，【11个】单体建筑已封顶，预计年底即可投产。",
        [
            {"label": "CAPACITY", "value": 3500, "product": "光学薄膜材料", "status": "actual"},
            {"label": "CAPACITY", "product": "功能助剂"},
            {"value": 11},
        ],
    ),
    (
        "白石县济康制药有限公司【年产4亿片肠溶片】、【7亿支冻干粉针】及【60亿粒植物胶囊】项目，预计年收入【9.8亿元】。",
        [
            {"label": "CAPACITY", "product": "肠溶片"},
            {"label": "CAPACITY", "per": "year"},
            {"label": "CAPACITY", "per": "year", "product": "植物胶囊"},
            {"label": "MONEY", "kind": "revenue", "per": "year", "status": "expected", "amount": "980000000"},
        ],
    ),
    (
        "在平川县，宏润管业【年产18万吨高强输水管材】项目，【3座】蓝白相间的生产车间已经完工，投产后预计年产值可达【16亿元】。",
        [
            {"label": "CAPACITY", "product": "高强输水管材"},
            {"value": 3},
            {"label": "MONEY", "kind": "output_value", "status": "expected"},
        ],
    ),
    ("某材料（江北）有限公司年产新型环保系列产品项目，产品节能保温效果好。", []),
    (
        "走访企业【5家】，投资【3亿元】，增长【8%】，【年产2万吨】。",
        [{"label": "QUANTITY"}, {"label": "MONEY"}, {"label": "PERCENT"}, {"label": "CAPACITY"}],
    ),
]


@pytest.mark.parametrize(("marked", "expected"), REPORT)
def test_sentences_of_a_report(marked: str, expected: list[dict[str, object]]) -> None:
    check(marked, expected)


def test_skipped_spans_give_nothing() -> None:
    text = "2021年10月10日，总投资3亿元，54所新建19个平台。"
    everything = find(text)
    assert [text[f.start : f.end] for f in everything] == ["3亿元", "19个"]
    start = text.index("3亿元")
    rest = find(text, [(start, start + 3)])
    assert [text[f.start : f.end] for f in rest] == ["19个"]
    assert find(text, [(0, len(text))]) == []
    # nested and touching skips count as one
    assert find(text, [(0, len(text)), (3, 4), (5, 6), (2, 9)]) == []


def test_a_percentage_in_words_takes_no_context_from_values_before_it() -> None:
    text = "总投资3亿元。粮食产量同比增长5%。成本下降近三成，力争再降百分之五。"
    fields = {text[f.start : f.end]: f.value for f in find(text)}
    assert fields["3亿元"].kind == "total_investment"
    assert (fields["5%"].change, fields["5%"].basis) == ("up", "year_on_year")
    assert (fields["三成"].change, fields["三成"].bound) == ("down", "less_than")
    assert fields["百分之五"].status == "target"


def test_a_skipped_year_is_no_head() -> None:
    text = "2021年产粮300万吨。"
    (found,) = find(text, [(0, 5)])
    assert found.label == "QUANTITY"


VALUE_TEXT = st.text(
    alphabet="0123456789.,-—至约近超以上下左右一二两三十百千万亿余多几数年月日产处理装机库容量能力达到"
    "元美亩吨个家户%‰分之成增长下降投资总预计力争，。；、（）\n 项目的和及级第",
    max_size=60,
)


@settings(max_examples=3000, deadline=None)
@given(VALUE_TEXT)
def test_values_are_ordered_inside_the_text_and_sound(text: str) -> None:
    end = 0
    for found in find(text):
        assert end <= found.start < found.end <= len(text)
        end = found.end
        assert 0 < found.score <= 1
        value = found.value
        main = value.amount if found.label == "MONEY" else value.value
        if main is None:
            assert value.low is not None
            assert value.high is not None
            assert value.low < value.high
        else:
            assert value.low is None
            assert value.high is None
        for field, first, last, rule in value.evidence:
            assert field
            assert rule
            assert 0 <= first < last <= len(text)
        hash(found)


@settings(max_examples=1000, deadline=None)
@given(st.text(max_size=80))
def test_no_text_raises(text: str) -> None:
    find(text)
    find(text, [(0, 3)])


@settings(max_examples=300, deadline=None)
@given(st.lists(VALUE_TEXT, max_size=4), st.integers(0, 3))
def test_paragraphs_are_read_apart(paragraphs: list[str], at: int) -> None:
    """What a paragraph gives does not depend on the sentences around it (a table head aside)."""
    paragraphs = [p.replace("\n", "") for p in paragraphs]
    text = "\n".join(paragraphs)
    offset = 0
    together = {(f.start, f.end, f.label) for f in find(text)}
    apart = set()
    for p in paragraphs:
        apart |= {(f.start + offset, f.end + offset, f.label) for f in find(p)}
        offset += len(p) + 1
    assert together == apart


def test_work_grows_with_the_text_and_not_faster(monkeypatch: pytest.MonkeyPatch) -> None:
    """Linear time as a count: characters that the context readers may look at, for one line and for ten times as much.

    Every reader goes through a Passage, whose left edge is REACH at most before its value; the anchors are found in one
    pass. So the characters looked at are bounded by a constant for each figure.
    """
    looked: list[int] = []
    real = context.passage

    def counting(text: str, start: int, end: int, tracks: context.Tracks) -> context.Passage:
        p = real(text, start, end, tracks)
        looked.append(p.end - p.sentence)
        return p

    monkeypatch.setattr(context, "passage", counting)
    work = []
    for size in (200, 2000):
        looked.clear()
        # one sentence without any break, nothing but figures and units: the worst line for a reader that looks back
        text = "年产5万吨、约3亿元和8%至9%及一千二百亩" * size
        assert figures(text)
        find(text)
        work.append((sum(looked), len(text), max(looked)))
    (small, small_length, reach), (large, large_length, large_reach) = work
    assert max(reach, large_reach) <= context.REACH + 64
    assert large <= small * (large_length / small_length) * 1.05


@pytest.mark.parametrize(
    "unit",
    ["9", "1,", "1,111", "9.", "一", "十", "万", "几", "百分之", "成", "年", "年产", "、", "单位：", "5至", "1—", "%"],
)
def test_repeated_pieces_are_read_in_bounded_steps(unit: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A run of one piece is tried a bounded number of times at each place."""
    tries = 0
    real = scan.numerals.parse

    def counting(s: str) -> object:
        nonlocal tries
        tries += 1
        return real(s)

    text = unit * 3000
    monkeypatch.setattr(scan.numerals, "parse", counting)
    find(text)
    assert tries <= 4 * len(text)


def test_importing_reads_no_lexicon() -> None:
    code = (
        "import govnews_ie.values.scan, govnews_ie.lexicons.tables as t; "
        "assert t.rows.cache_info().currsize == 0; "
        "govnews_ie.values.scan.find('3亿元'); assert t.rows.cache_info().currsize == 2"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
