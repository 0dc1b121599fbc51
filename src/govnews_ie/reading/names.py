"""Whether a few characters of a byline or a roll line are names, and where one ends and the next begins.

Bylines say by their place that names follow, so the test is mild: a surname and a plausible length. The name model of
the lexicons room decides in running text.
"""

from __future__ import annotations

from functools import cache

from govnews_ie.lexicons.tables import rows
from govnews_ie.patterns import Plain

_DOTTED = Plain(r"[\u3400-\u9fff]{1,8}(?:·[\u3400-\u9fff]{1,8}){1,4}")
_HAN = Plain(r"[\u3400-\u9fff\U00020000-\U000323af]+")


_NO_NAME = Plain("[的了是在们这那和与也就都不从到说很把]")


@cache
def surnames() -> frozenset[str]:
    """All surnames of the lexicon, of one and two characters."""
    return frozenset(row[0] for row in rows("surnames.tsv"))


@cache
def common_surnames() -> frozenset[str]:
    """The one-character surnames that are borne by more than a few in ten thousand."""
    return frozenset(row[0] for row in rows("surnames.tsv") if len(row[0]) == 1 and float(row[1]) >= 40)


def is_dotted(token: str) -> bool:
    """Whether ``token`` is a name with inner dots: 买买提·艾力."""
    return bool(_DOTTED.fullmatch(token))


def is_plain(token: str) -> bool:
    """Whether ``token`` is Han characters without a function word."""
    return bool(_HAN.fullmatch(token)) and not _NO_NAME.search(token)


def starts_with_surname(token: str) -> bool:
    """Whether ``token`` begins with a surname."""
    return token[:1] in surnames() or token[:2] in surnames()


def is_name(token: str) -> bool:
    """Whether ``token`` can be one Chinese name by its surname and length, or a dotted one."""
    if is_dotted(token):
        return True
    if not _HAN.fullmatch(token):
        return False
    compound = token[:2] in surnames()
    return (2 <= len(token) <= 3 and token[0] in surnames()) or (compound and 3 <= len(token) <= 4)


_BODY = Plain(
    "[\u3400-\u9fff]{2,24}(?:公司|集团|[局厂院部处所站队矿]|银行|[支分]行|中心|委员会|[县市区省镇乡]委|政府|政协|人大|办公室|党校|学校|大学"
    "|中学|小学|学院|街道|社区|协会|商会|学会|联合会|总工会|妇联|团委|法院|管委会|指挥部|支队|大队)"
    "|(?:[省市县区州旗镇乡]委|政府)(?:办|组织部|宣传部|统战部|政法委)?|(?:组织|宣传|统战)部"
)


def is_body(token: str) -> bool:
    """Whether a token among names is a body or firm by its ending, four characters or more (中建三局) or 县委办."""
    return bool(_BODY.fullmatch(token)) and (len(token) >= 4 or token[-1] in "委办部府")


def split_names(token: str, *, trusted: bool = False) -> list[tuple[int, int]] | None:
    """The names that a token without separators consists of, as spans in it, or None where it is not all names.

    ``trusted`` is for a token behind a word such as 记者: three or four characters are then one name even without a
    known surname (minority names), if they do not split into names.
    """
    if is_dotted(token):
        return [(0, len(token))]
    if not _HAN.fullmatch(token):
        return None
    if is_name(token) and len(token) < 4:
        return [(0, len(token))]
    found = _split(token) if 4 <= len(token) <= 24 else None
    if found is not None:
        return found
    if trusted and 3 <= len(token) <= 4 and not _NO_NAME.search(token):
        return [(0, len(token))]
    return None


def _split(token: str) -> list[tuple[int, int]] | None:
    """The best cover of ``token`` by names of two to four characters: common surnames first, then three characters."""
    size = len(token)
    known, common = surnames(), common_surnames()
    best: list[tuple[float, int] | None] = [None] * (size + 1)
    best[0] = (0.0, -1)
    for start in range(size - 1):
        here = best[start]
        if here is None:
            continue
        compound = token[start : start + 2] in known
        for length in (2, 3, 4):
            end = start + length
            if end > size:
                break
            if compound and length in (3, 4):
                cost = 0.5 if length == 4 else 0.6
            elif length < 4 and token[start] in known:
                cost = (0.0 if token[start] in common else 2.0) + (0.0 if length == 3 else 0.4) + compound
            else:
                continue
            old = best[end]
            if old is None or here[0] + cost < old[0]:
                best[end] = (here[0] + cost, start)
    # Four characters are more often one minority name than two rare surnames in a row.
    if best[size] is None or (size == 4 and best[size][0] >= 2.0):  # type: ignore[index]
        return None
    spans: list[tuple[int, int]] = []
    end = size
    while end:
        step = best[end]
        if step is None:
            return None
        spans.append((step[1], end))
        end = step[1]
    return spans[::-1]
