"""The user's own names: what a file may hold, what is found, and that a user's name binds."""

from __future__ import annotations

from pathlib import Path

import pytest

from govnews_ie import extract
from govnews_ie.errors import InputError
from govnews_ie.mentions.user_lexicon import UserLexicon


def lexicon(folder: Path, text: str, encoding: str = "utf-8") -> Path:
    path = folder / "names.tsv"
    path.write_bytes(text.encode(encoding))
    return path


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("云山热电\tCOMPANY\n", "utf-8"),
        ("云山热电\tCOMPANY", "utf-8"),
        ("# the user's firms\n\n云山热电\tCOMPANY\n", "utf-8"),
        ("云山热电\tCOMPANY\r\n", "utf-8"),
        ("云山热电\tCOMPANY\n", "utf-8-sig"),
        ("云山热电\tCOMPANY\ta note\n", "utf-8"),
    ],
)
def test_every_occurrence_of_a_name_is_proposed(tmp_path: Path, text: str, encoding: str) -> None:
    chars = "云山热电扩建，云山热电投产。"
    found = UserLexicon([lexicon(tmp_path, text, encoding)]).propose(chars)
    assert [(c.start, c.end, c.label, c.rule) for c in found] == [
        (0, 4, "COMPANY", "lexicon.user.company"),
        (7, 11, "COMPANY", "lexicon.user.company"),
    ]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("云山热电\n", "expected a name, a tab and a label"),
        ("云山热电 COMPANY\n", "expected a name, a tab and a label"),
        ("\tCOMPANY\n", "expected a name, a tab and a label"),
        ("云山热电\tFIRM\n", "unknown label 'FIRM'"),
        ("3亿元\tMONEY\n", "unknown label 'MONEY'"),
    ],
)
def test_a_line_that_is_none_is_named(tmp_path: Path, text: str, message: str) -> None:
    path = lexicon(tmp_path, "甲乙公司\tCOMPANY\n" + text)
    with pytest.raises(InputError, match=message) as caught:
        UserLexicon([path])
    assert f"{path}:2" in str(caught.value)


def test_a_file_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"missing\.tsv"):
        UserLexicon([tmp_path / "missing.tsv"])
    with pytest.raises(InputError, match=r"names\.tsv"):
        UserLexicon([lexicon(tmp_path, "云山热电\tCOMPANY\n", "gb18030")])


def test_no_file_proposes_nothing() -> None:
    assert UserLexicon([]).propose("云山热电扩建。") == []


def test_several_files_are_read_together(tmp_path: Path) -> None:
    first = lexicon(tmp_path, "云山热电\tCOMPANY\n")
    second = tmp_path / "more.tsv"
    second.write_text("丰阳塔\tPLACE\n", encoding="utf-8")
    found = UserLexicon([first, second]).propose("云山热电在丰阳塔扩建。")
    assert [c.label for c in found] == ["COMPANY", "PLACE"]


def test_a_user_s_name_reaches_the_records(tmp_path: Path) -> None:
    text = "山阳县新闻\n\n本报讯 10月8日，云中鹤梦想家扩建。\n"
    assert "云中鹤梦想家" not in [c.name for c in extract(text, "2023-10-09", statistical=False).companies]
    path = lexicon(tmp_path, "云中鹤梦想家\tCOMPANY\n")
    found = extract(text, "2023-10-09", statistical=False, lexicon=[path])
    assert "云中鹤梦想家" in [c.name for c in found.companies]
