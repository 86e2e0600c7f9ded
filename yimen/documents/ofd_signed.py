"""What seals an OFD (GB/T 33190-2016 18, GM/T 0099): the digest of every file, and where the seal is seen.

The seal covers every other file of the container through Signature.xml, the list of seals too: after it none is added.
Only Signature.xml itself, and the value that comes back for it, stand outside.
"""

import base64
from collections.abc import Mapping
from datetime import UTC, datetime

from yimen.documents import sm2
from yimen.documents.ofd import element, xml
from yimen.documents.pdf import Pressed

FOLDER = "Doc_0/Signs"
LIST = f"/{FOLDER}/Signatures.xml"
SIGNATURE = f"/{FOLDER}/Sign_0/Signature.xml"
VALUE = f"/{FOLDER}/Sign_0/SignedValue.dat"
SEAL = f"/{FOLDER}/Sign_0/Seal.esl"
SEAL_ID, STAMP_ID = "s001", "s002"
# A4 and the right edge of what stands on the sheet, in millimetres.
WIDE, HIGH, EDGE = 210, 297, 184
# A seal is pressed so that organ and date stand a little below its middle (GB/T 9704-2012 7.3.5.1).
BELOW_MIDDLE = 0.58


def listed() -> bytes:
    """Return Signatures.xml: the one seal of the container."""
    one = f'<ofd:Signature ID="{SEAL_ID}" Type="Seal" BaseLoc="{SIGNATURE}"/>'
    return xml("Signatures", element("MaxSignId", STAMP_ID) + one)


def described(files: Mapping[str, bytes], *, page: int, boundary: str, at: datetime) -> bytes:
    """Return Signature.xml over these files; `page` is the id of the one on which the seal is seen, `boundary` where."""
    digests = "".join(
        f'<ofd:Reference FileRef="/{name}">'
        f"{element('CheckValue', base64.b64encode(sm2.sm3(content)).decode())}</ofd:Reference>"
        for name, content in files.items()
    )
    info = (
        '<ofd:Provider ProviderName="Yimen" Version="1.0" Company="Yimen"/>'
        + element("SignatureMethod", sm2.ALGORITHM)
        + element("SignatureDateTime", f"{at.astimezone(UTC):%Y%m%d%H%M%SZ}")
        + f'<ofd:References CheckMethod="{sm2.DIGEST}">{digests}</ofd:References>'
        + f'<ofd:StampAnnot ID="{STAMP_ID}" PageRef="{page}" Boundary="{boundary}"/>'
        + element("Seal", element("BaseLoc", SEAL))
    )
    return xml("Signature", element("SignedInfo", info) + element("SignedValue", VALUE))


def boundary(names: Pressed, width: int, height: int) -> str:
    """Return the box of a seal of that size over organ and date: left, top, width, height in millimetres."""
    left = min(EDGE - names.width / 2 - width / 2, WIDE - width)
    top = names.top + names.height / 2 - BELOW_MIDDLE * height
    return f"{max(left, 0):.2f} {min(max(top, 0), HIGH - height):.2f} {width} {height}"
