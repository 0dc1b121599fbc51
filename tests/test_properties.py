"""What holds for every text whatever: no exception, exact offsets, no memory of other texts."""

from __future__ import annotations

import pickle
import unicodedata

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import gold
import govnews_ie
import operations
from govnews_ie.model import Extraction

# Words that rules hang on, so that random texts reach deep into them.
WORDS = [
    word
    for line in (
        "市委书记 市委副书记、市长 省委常委 市人大常委会主任 首席记者 记者 董事长 江明远 白晓舟 欧阳立 出席",
        "主持 讲话 调研 任命 免去 为 石市 绵阳市 游仙区 高新区 河北 雄安新区 京津冀 循环化工园区 德国",
        "中国联通 54所 启辰储能科技有限公司 新材料(河北)有限公司 年产 日处理 装机容量 总投资 产值 增长 同比",
        "2亿片 控释片 30万吨 5亿支 及 200兆瓦 11.4亿元 20余亿元 3000万美元 40% 0.3个百分点 十二 第十一次",
        "党代会 大会 座谈会 观摩活动 两会 项目 工程 基地 二期 19个 30—40家 1200亩 2021年 10月10日 第四季度",
        "1—9月份 10月底 年底 前 今年 近日 “十四五” 期间 以来 已 封顶 开工 投产 预计 约 以上 本报讯 （ ）",
        "( ) 、 ， 。 ; : — - “ ” 《 》 \n \n\n \r\n □ 1 2021 . , % ‰ ０ １ Ａ \u3000 \xa0 \u200b ① Ⅱ 〇",
        "廿",
    )
    for word in line.split(" ")
]

characters = st.text(max_size=60)
newslike = st.lists(st.sampled_from(WORDS) | st.sampled_from([" ", "的", "在", "了"]), max_size=40).map("".join)
texts = st.one_of(newslike, characters, st.lists(newslike | characters, max_size=4).map("\n\n".join))
days = st.none() | st.dates()

often = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
seldom = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def extract(text: str, published: object = None) -> Extraction:
    return govnews_ie.extract(text, published)  # type: ignore[arg-type]


def check_offsets(text: str, result: Extraction) -> None:
    """Every offset lies in the text; a mention's text is its characters without white space and what shows nothing."""
    last = 0
    for article in result.articles:
        assert last <= article.start <= article.end <= len(text)
        last = article.end
        for mention in article.mentions:
            assert article.start <= mention.start < mention.end <= article.end
            shown = (c for c in text[mention.start : mention.end] if unicodedata.category(c) not in ("Cc", "Cf"))
            assert "".join("".join(shown).split()) == mention.text
            assert 0 <= mention.score <= 1
            assert mention.rule
        for kind in (
            *(article.officials, article.appointments, article.places, article.companies, article.organisations),
            *(article.projects, article.capacities, article.money, article.percents, article.quantities),
            *(article.dates, article.events),
        ):
            for record in kind:
                assert record.spans, record
                for start, end in record.spans:
                    assert 0 <= start < end <= len(text)
                for proof in record.evidence:
                    assert 0 <= proof.start <= proof.end <= len(text)


@often
@given(texts, days)
def test_no_text_raises_and_offsets_are_exact(text: str, published: object) -> None:
    check_offsets(text, extract(text, published))


@seldom
@given(texts)
def test_extracting_twice_is_equal(text: str) -> None:
    assert extract(text) == extract(text)


@seldom
@given(texts, texts)
def test_nothing_is_remembered_of_what_was_extracted_before(first: str, second: str) -> None:
    alone = extract(second)
    extract(first)
    assert extract(second) == alone


@seldom
@given(texts)
def test_dictionaries_and_pickles_come_back(text: str) -> None:
    result = extract(text)
    assert govnews_ie.from_dict(govnews_ie.to_dict(result)) == result
    assert pickle.loads(pickle.dumps(result)) == result


@seldom
@given(st.data())
def test_any_cut_of_a_real_article_is_read(data: st.DataObject) -> None:
    whole = gold.text()
    start = data.draw(st.integers(0, len(whole) - 1))
    text = whole[start : start + data.draw(st.integers(1, 600))]
    check_offsets(text, extract(text, "2021-10-11"))


@pytest.mark.parametrize(
    "char", ["的", "1", "一", "亿", "、", "(", "（", "“", "《", "年", "市", "\n", " ", "张", "A", "%", "—", "司"]
)
def test_the_work_for_much_of_one_character_is_linear(char: str) -> None:
    # Linear work grows four times; a quadratic step would grow sixteen times.
    assert operations.growth(lambda size: lambda: extract(char * size), 1_000) < 6


def test_lone_surrogates_and_control_characters_are_only_characters() -> None:
    for text in ("市长\ud800白晓舟出席", "\x00市委书记江明远\x1b", "\ufeff3月5日"):
        check_offsets(text, extract(text))
