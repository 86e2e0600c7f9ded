"""The payment slip: each fee with its published rate and basis, the sum, and how it is paid to the treasury."""

from yimen.law import licensing
from yimen.process.application import events as ev
from yimen.process.words import yuan
from yimen.process.written.block import Block, Text, said
from yimen.process.written.grounds import named, of_licensing
from yimen.process.written.source import Source, row

HEAD = (
    Text("收费项目", "Fee"),
    Text("标准（元）", "Rate (yuan)"),
    Text("数量", "Quantity"),
    Text("减免（元）", "Reduction (yuan)"),
    Text("应缴（元）", "To be paid (yuan)"),
)


def slip(source: Source) -> list[Block]:
    """Return the slip: lines, sum, the norms behind each fee, the ways to pay, where to complain."""
    event = source.event
    assert isinstance(event, ev.FeesAssessed)
    fees = {fee.name: fee for fee in source.item.fees}
    rows = [
        (
            Text(line.name, fees[line.name].name_en or line.name) if line.name in fees else said(line.name),
            *(_same(text) for text in (yuan(line.rate_fen), str(line.quantity), yuan(line.reduction_fen))),
            _same(yuan(line.total_fen)),
        )
        for line in event.lines
    ]
    reduced = [said(f"{line.name}：{line.reduction_basis}") for line in event.lines if line.reduction_fen]
    paid_online = all(fees[line.name].online_payment for line in event.lines if line.name in fees)
    online, online_en = ("在网上缴费，或者", "online, ") if paid_online else ("", "")
    ways = Text(
        f"凭本通知书{online}到代收银行柜台、代收人员处缴费，可以使用现金。款项直接缴入国库，开具财政票据。",
        f"Pay with this slip {online_en}at a bank counter or with an authorised collector; cash is taken. The money"
        " goes straight to the treasury, whose fiscal bill is your receipt.",
    )
    if not event.total_fen:
        ways = Text("全部减免，不用缴费。", "All of it was waived: nothing is to be paid.")
    charged = [fees[line.name] for line in event.lines if line.name in fees]
    bases = [named(fee.basis) for fee in charged if fee.basis.law.strip()]
    bases += [said(fee.listed) for fee in charged if fee.listed.strip()]
    return [
        Block("charges", head=HEAD, rows=tuple(rows), lines=tuple(reduced)),
        Block("total", rows=(row("应缴总额（元）", "Sum (yuan)", _same(yuan(event.total_fen))),)),
        Block(
            "legal_basis", lines=(*of_licensing(source.item, licensing.PUBLISHED_RATES, quoted=True), *bases)
        ),
        Block("ways", lines=(ways,)),
        Block(
            "complaint",
            lines=(
                Text(
                    f"除上列项目外，任何单位和个人不得收取其他费用。监督投诉：{source.item.supervision or '{contact}'}",
                    f"Nothing but the above may be charged by anybody. Complaints: {source.item.supervision_en or source.item.supervision or '{contact}'}",
                ),
            ),
        ),
    ]


def _same(number: str) -> Text:
    return Text(number, number)
