"""What the record of a check says of the spot: both times, the device's clock, the photographs, and who signed how."""

from yimen.process.application.on_site import APPLICANT, WAYS, OnSite
from yimen.process.words import word
from yimen.process.written.block import Text, said
from yimen.process.written.source import instant, row

# So many digits of a file's digest stand in print: enough to tell it from every other of the case.
SHOWN = 16


def times(there: OnSite, joined: Text) -> tuple[tuple[Text, ...], ...]:
    """Return the rows of a table: when the check was made, when it joined the record, and how the device's clock was."""
    rows = (
        row("现场核查时间", "Made on the spot", instant(there.done_at)),
        row("并入记录日期", "Joined the record", joined),
    )
    said_of = clock(there)
    return (*rows, row("现场设备的时钟", "Clock of the device", said_of)) if said_of else rows


def clock(there: OnSite) -> Text | None:
    """Return how a device's clock was, in both languages; None where no device was asked."""
    if there.off_joined is None:
        return None
    if there.moved:
        return Text(
            f"离线期间被调整过：打开路线时{_off(there.off or 0)[0]}，上传时{_off(there.off_joined)[0]}；现场核查时间按设备走过的时长推算，可能不准",
            f"set while away: {_off(there.off or 0)[1]} when the route was opened, {_off(there.off_joined)[1]} at the"
            " upload; the time on the spot is counted back by it and may be wrong",
        )
    if not there.wrong:
        return Text("与本中心时钟一致", "agrees with the centre's clock")
    zh, en = _off(there.off_joined)
    return Text(
        f"比本中心时钟{zh}；上面的现场核查时间已经校正",
        f"{en} by the centre's clock; the time above is corrected",
    )


def _off(seconds: int) -> tuple[str, str]:
    minutes = round(abs(seconds) / 60)
    days, hours, minutes = minutes // 1440, minutes // 60 % 24, minutes % 60
    parts = [(days, "天", "d"), (hours, "小时", "h"), (minutes, "分", "min")]
    zh = " ".join(f"{n} {unit}" for n, unit, _ in parts if n) or "0 分"
    en = " ".join(f"{n} {unit}" for n, _, unit in parts if n) or "0 min"
    return (f"快 {zh}", f"fast by {en}") if seconds > 0 else (f"慢 {zh}", f"slow by {en}")


def photographs(there: OnSite | None) -> tuple[Text, ...]:
    """Return a line for each photograph: when it was taken, and the beginning of its digest."""
    taken = there.photographs if there else ()
    return tuple(
        Text(
            f"照片 {place}：{(at := instant(one.taken_at)).zh}，摘要 {one.file[:SHOWN]}",
            f"Photograph {place}: {at.en}, digest {one.file[:SHOWN]}",
        )
        for place, one in enumerate(taken, 1)
    )


def signed(there: OnSite) -> tuple[Text, ...]:
    """Return a line for everybody who signed or refused to."""
    found: list[Text] = []
    for one in there.signatures:
        zh, en = ("被核查人", "The person checked") if one.by == APPLICANT else (f"{{person:{one.by}}}",) * 2
        digest = (f"，摘要 {one.file[:SHOWN]}", f", digest {one.file[:SHOWN]}") if one.file else ("", "")
        found.append(
            Text(f"{zh}：{word(WAYS, one.way)}{digest[0]}", f"{en}: {word(WAYS, one.way, 'en')}{digest[1]}")
        )
        if one.reason.strip():
            found.append(said(one.reason))
    return tuple(found)
