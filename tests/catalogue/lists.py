"""Lists of items as people send them."""

import csv
import io

import xlsxwriter

HEADER = ["事项编码", "事项名称", "事项类型", "实施主体"]
BODY = "11511301008778183N"
WHOLE_HEADER = [
    *HEADER, "设定依据", "受理条件", "数量限制", "法定时限", "法定时限依据", "法定时限原文", "承诺时限", "延长期限",
    "申报材料", "申请表栏目", "收费", "办理程序", "办理地点", "办理时间", "咨询方式", "监督投诉", "行政复议机关", "管辖法院", "办理结果",
]  # fmt: skip
WHOLE_LINE = [
    "511602-9200", "旅馆业特种行业许可", "行政许可", "市场监管局", "行政许可法 第四十二条", "有固定的经营场所", "无数量限制",
    "20个工作日", "行政许可法 第四十二条", "应当自受理行政许可申请之日起二十日内作出行政许可决定", "5个工作日", "10个工作日",
    "申请书|必要；平面图|必要", "经营地点|滨江路 18 号", "工本费|20元|居民身份证法 第二十条", "受理；审查；决定", "综合窗口", "工作日 9:00—17:00",
    "0826-2345678", "0826-2345679", "安州市人民政府", "安州市中级人民法院", "许可证",
]  # fmt: skip


def code(number, body=BODY):
    return f"511A{number:08d}-511602000000-000-{body}-1-00"


def line(number, name=None, kind="行政许可", organ="市场监管局", body=BODY):
    return [code(number, body), name or f"事项{number}", kind, organ]


def text(rows, header=HEADER, encoding="utf-8", separator=","):
    """Return a CSV's bytes."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=separator, lineterminator="\r\n")
    writer.writerows([header, *rows])
    return out.getvalue().encode(encoding)


def workbook(rows, header=HEADER, before=0):
    """Return a workbook's bytes: text as text, numbers as numbers, `before` empty lines above the header."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out) as book:
        book.add_worksheet("说明")
        sheet = book.add_worksheet("事项")
        for place, row in enumerate([header, *rows]):
            sheet.write_row(place + before, 0, row)
    return out.getvalue()
