"""The table of a kind of case as pages to read: every row with its words, and who may do what in which phase."""

from collections.abc import Sequence

from yimen.process.diagram import PAGES as PAGES, letters
from yimen.process.machine import CASE, LETTERS, Kind, Row
from yimen.process.titles import DOCUMENTS, document
from yimen.process.words import ACTORS, CLOCKS, COMMANDS, PHASES, TASKS, Labels, word

INTRODUCTION = """# {0} · {1}

本页由 `yimen/process` 里的表生成，测试保证它与代码一致；请勿手工修改。
This page is made from the table in `yimen/process`; a test keeps it in step with the code. Do not edit it by hand.

一切变动都经过这张表：从哪个阶段、谁、做什么、到哪个阶段、依据哪一条。不在表里的动作不存在。“逾期”不是阶段，是算出来的。
Every change of it goes through this table: from which phase, who, which act, to which phase, on which words of law.
What is not in the table does not exist. Lateness is computed; it is never a phase.

![阶段与流转 · phases and what leads from one to another]({2}.svg)
"""


def page(kind: Kind) -> str:
    """Return the whole page in Markdown: phases, letters, rows with their words, the matrix, clocks, tasks."""
    return "\n".join(
        [
            INTRODUCTION.format(*PAGES[kind.name]),
            "## 阶段 · Phases\n",
            phases(kind),
            "\n## 谁 · Who\n",
            table(("", "中文", "English"), [(code, *ACTORS[code]) for code in LETTERS]),
            "\n## 流转表 · The table\n",
            "“−”停止、“＋”启动期间。 “−” ends and “+” starts a period.\n",
            rows(kind),
            "\n## 依据的原文 · The words of the law\n",
            words_of_law(kind),
            "\n## 阶段 × 动作 · Phase × command\n",
            "格内为可以办理的人；空格为拒绝。 A cell names who may act; an empty cell refuses everybody.\n",
            matrix(kind),
            *(_beside() if kind.name == "application" else ("",)),
        ]
    )


def _beside() -> tuple[str, ...]:
    return (
        "\n## 期间、任务与文书 · Clocks, tasks and documents\n",
        _names("期间 clock", CLOCKS),
        "",
        _names("任务 task", TASKS),
        "",
        _names("文书 document", DOCUMENTS),
        "",
    )


def table(head: Sequence[str], lines: Sequence[Sequence[str]]) -> str:
    """Return a Markdown table; a bar inside a cell does not end it."""
    shown = [[cell.replace("|", "\\|") for cell in line] for line in (head, ["---"] * len(head), *lines)]
    return "\n".join(f"| {' | '.join(line)} |" for line in shown)


def phases(kind: Kind) -> str:
    """Return the phases with what they mean for time: an act owed, a named pause, or an end.

    What only a document of outside opens again has ended.
    """
    moves = [row for row in kind.rows if row.actors != {CASE}]
    lines = []
    for name in kind.phases:
        goes_on = any(row.leads(name) not in ((), (name,)) for row in moves if name in row.phases)
        meaning = ("机关负有作为义务 an act is owed" if name in kind.owing else "") or (
            "他人的期间或者特别程序 somebody else's time runs"
            if goes_on and name
            else ""
            if not name
            else "终结 the case has ended"
        )
        lines.append((f"`{name or '—'}`", *PHASES[name], meaning))
    return table(("phase", "中文", "English", ""), lines)


def rows(kind: Kind) -> str:
    """Return every row of the table."""
    lines = []
    for row in kind.rows:
        command = row.command.__name__
        documents = "、".join(document(k.strip()) for k in row.document.split("/") if k)
        lines.append(
            (
                row.id,
                _phases(kind, row.phases),
                f"`{command}` {word(COMMANDS, command)} / {word(COMMANDS, command, 'en')}",
                letters(row),
                _phases(kind, _to(row)),
                row.clocks,
                documents,
                row.article.name if row.article else "",
                (row.decide.__doc__ or "").strip().splitlines()[0],
            )
        )
    head = ("", "从 from", "动作 act", "谁 who", "到 to", "期间 clocks", "文书 document", "依据 article")
    return table((*head, "怎样决定 how it is decided"), lines)


def _to(row: Row) -> tuple[str, ...]:
    return () if row.to == row.phases else row.to


def _phases(kind: Kind, names: Sequence[str]) -> str:
    """Return phases by name; long lists by what is left out of them."""
    if not names:
        return "不变 same"
    left_out = [p for p in kind.phases if p and p not in names]
    if len(names) > 9 and left_out:
        return "除外 all but " + "、".join(word(PHASES, p) for p in left_out)
    if len(names) > 9:
        return "任一阶段 any"
    return "、".join(word(PHASES, p) for p in names)


def words_of_law(kind: Kind) -> str:
    """Return the words that the rows carry out, each article once, with the rows that stand on it."""
    stand: dict[tuple[str, str], list[str]] = {}
    for row in kind.rows:
        if row.article:
            stand.setdefault((row.article.name, row.article.quote), []).append(row.id)
    lines = [(name, f"“{quote}”", "、".join(ids)) for (name, quote), ids in stand.items()]
    return table(("条 article", "原文 words", "行 rows"), lines)


def matrix(kind: Kind) -> str:
    """Return the matrix: a line a command, a column a phase, in the cell the letters that may act."""
    commands = list(dict.fromkeys(row.command for row in kind.rows))
    lines = []
    for command in commands:
        cells = []
        for phase in kind.phases:
            row = kind.index.get((phase, command))
            cells.append(letters(row) if row else "")
        lines.append((f"`{command.__name__}`", *cells))
    return table(("", *(PHASES[p][0].partition("（")[0] for p in kind.phases)), lines)


def _names(head: str, labels: Labels) -> str:
    return table((head, "中文", "English"), [(f"`{code}`", *both) for code, both in labels.items()])
