"""A message as plain text: a heading and its lines for each part, nothing that a mail programme has to draw."""

from collections.abc import Mapping

from yimen.process.told.letter import Letter
from yimen.process.words import Language
from yimen.process.written.block import Block, Text, fill


def said(text: Text, language: Language, values: Mapping[str, str]) -> str:
    """Return a text in a language, its gaps filled; what somebody typed has no twin, and no gaps."""
    chosen = text.in_(language)[0]
    return fill(chosen, values) if text.en else chosen


def plain(of: Letter, language: Language, values: Mapping[str, str]) -> str:
    """Return the message as plain text: a heading and its lines for each part, a blank line between parts."""
    parts = ["\n".join(said(text, language, values) for text in of.opening)]
    for block in of.blocks:
        heading = block.heading(language)
        lines = [f"【{heading}】" if language == "zh" else heading.upper()]
        lines += [_line(block, cells, language, values) for cells in block.rows]
        lines += [said(text, language, values) for text in block.lines if text.zh.strip()]
        parts.append("\n".join(lines))
    return "\n\n".join(parts) + "\n"


def _line(block: Block, cells: tuple[Text, ...], language: Language, values: Mapping[str, str]) -> str:
    """Return a row of a table as one line: its name, then its values, each after the heading of its column."""
    colon, between = ("：", "，") if language == "zh" else (": ", ", ")
    first, *rest = (said(cell, language, values).strip() for cell in cells)
    heads = [said(text, language, values).strip() for text in block.head[1:]] or [""] * len(rest)
    heads = [head[:1].lower() + head[1:] for head in heads] if language == "en" else heads
    told = [f"{head} {cell}".strip() for head, cell in zip(heads, rest, strict=True) if cell]
    return f"{first}{colon}{between.join(told)}" if told else first
