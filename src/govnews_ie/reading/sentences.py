"""A line's sentences: where 。！？…… end one, and where quotes and brackets keep it open."""

from __future__ import annotations

from govnews_ie.patterns import Plain

# Begins with the character itself, which the engine looks for fastest; the lookbehinds tell which kind it is.
_MARK = Plain(
    r"[。“”！？…‘’（）《》【】〈〉!?.]"
    r"(?:(?<=[“”‘’（）《》【】〈〉])|(?<=[。！？])[。！？]*|(?<=…)…*|(?<=[!?])[!?]*(?=[ ”’）]|\Z)|(?<=\.)\.\.+)"
)
_CLOSER_OF = {"“": "”", "‘": "’", "（": "）", "《": "》", "【": "】", "〈": "〉"}
_CLOSERS = frozenset(_CLOSER_OF.values())
# What goes on after a closed quote: “……。”的口号, “……？”，他问.
_GOES_ON = frozenset("，、；：,;:的地得等之这类")
# A quote or bracket longer than this is a speech of several sentences; they are told apart inside it.
_LONGEST_INNER = 200
# A quote as short as this, with ！ or ？ at its end and no colon before it, is a word of its sentence.
_SHORT_QUOTE = 16


def split(chars: str, start: int, end: int) -> list[tuple[int, int]]:
    """The sentences of ``chars[start:end)`` as half-open spans that follow each other without gaps.

    A sentence ends behind 。！？ and …… with the closing quotes and brackets that follow. A stop inside a quote or
    bracket ends nothing, unless the closing mark stands right behind it and the sentence does not go on. ； and ，
    never end one. Time is linear in the length.
    """
    if end <= start:
        return []
    marks = [(match.start(), match.end(), match[0]) for match in _MARK.finditer(chars, start, end)]
    inside = _pairs(marks)
    spans: list[tuple[int, int]] = []
    begin = start
    for index, (at, stop, mark) in enumerate(marks):
        if mark in _CLOSER_OF or mark in _CLOSERS or stop <= begin:
            continue
        after = index + 1
        opened = inside[index]
        # Closing marks right behind belong to the sentence and close what was open.
        while after < len(marks) and marks[after][0] == stop and marks[after][2] in _CLOSERS:
            stop = marks[after][1]
            if opened is not None and inside[after] == opened:
                opened = inside[opened]
            after += 1
        if opened is not None:
            continue
        if stop < end:
            following = chars[stop]
            closed = stop > marks[index][1]
            if following in _GOES_ON and (closed or mark[0] in "….！？!?"):
                continue
            if following in "，、；：。！？" or (mark[0] in ".…" and following.isascii() and following.isalnum()):
                continue
            if closed and mark[0] in "！？!?" and chars[stop - 1] in "”’》":
                opener = chars.rfind(_OPENER_OF[chars[stop - 1]], max(begin, at - _SHORT_QUOTE), at)
                if opener >= begin and following != "“" and (opener == begin or chars[opener - 1] not in "：，。"):
                    continue
        spans.append((begin, stop))
        begin = stop
    if begin < end:
        spans.append((begin, end))
    return spans


_OPENER_OF = {closer: opener for opener, closer in _CLOSER_OF.items()}


def _pairs(marks: list[tuple[int, int, str]]) -> list[int | None]:
    """For each mark the index of the pair (its opening mark) that it stands in, or None.

    Unpaired marks and pairs that are too long hold nothing. A closing mark counts as inside its own pair.
    """
    partner: dict[int, int] = {}
    stack: list[int] = []
    for index, (at, _, mark) in enumerate(marks):
        if mark in _CLOSER_OF:
            stack.append(index)
        elif mark in _CLOSERS:
            # An unclosed opening mark does not hide the pair around it, but is looked for only a few levels up.
            for back in range(1, min(4, len(stack)) + 1):
                opener = stack[-back]
                if _CLOSER_OF[marks[opener][2]] == mark:
                    del stack[-back:]
                    if at - marks[opener][0] <= _LONGEST_INNER:
                        partner[opener] = index
                    break
    inside: list[int | None] = []
    current: int | None = None
    above: dict[int, int | None] = {}
    for index, (_, _, mark) in enumerate(marks):
        if index in partner:
            above[index] = current
            inside.append(current)
            current = index
            continue
        if mark in _CLOSERS and current is not None and partner[current] == index:
            inside.append(current)
            current = above[current]
            continue
        inside.append(current)
    return inside
