"""Whether an SM2 signature over SM3 holds (GB/T 32918.2, GB/T 35276).

No locked library has SM2. Checking needs no secret: that it is slow (some ten milliseconds) and not of constant time
betrays nothing. Nothing here signs; whoever wants an SM2 signature made asks a signing server.
"""

from typing import cast

from asn1crypto import core
from cryptography.hazmat.primitives.hashes import SM3, Hash

ALGORITHM = "1.2.156.10197.1.501"
DIGEST = "1.2.156.10197.1.401"
CURVE = "1.2.156.10197.1.301"
# The curve of GB/T 32918.5: y² = x³ - 3x + B over P, and its point G of order N.
P = 0xFFFFFFFEFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF00000000FFFFFFFFFFFFFFFF
A = P - 3
B = 0x28E9FA9E9D9F5E344D5A9E4BCF6509A7F39789F515AB8F92DDBCBD414D940E93
N = 0xFFFFFFFEFFFFFFFFFFFFFFFFFFFFFFFF7203DF6B21C6052B53BBF40939D54123
G = (
    0x32C4AE2C1F1981195F9904466A39C9948FE30BBFF2660BE1715A4589334C74C7,
    0xBC3736A2F4F6779C59BDCEE36B692153D0A9877CC62A474002DF32E52139F0A0,
)
# Who signs, where nobody says otherwise (GB/T 35276 10).
USUAL_ID = b"1234567812345678"
Point = tuple[int, int]
# x, y, z of a point x/z², y/z³; z = 0 is the point at infinity.
Jacobian = tuple[int, int, int]
NOWHERE: Jacobian = (1, 1, 0)


def sm3(content: bytes) -> bytes:
    """Return the SM3 digest (GB/T 32905) of content."""
    engine = Hash(SM3())
    engine.update(content)
    return engine.finalize()


class Pair(core.Sequence):  # type: ignore[misc]
    """The two numbers of a signature (GB/T 35276 7.3)."""

    _fields = [("r", core.Integer), ("s", core.Integer)]


def holds(key: bytes, content: bytes, signature: bytes) -> bool:
    """Return whether a signature (DER) over content is of the key whose point this is (04, x, y)."""
    point = _point(key)
    try:
        pair = Pair.load(signature, strict=True)
        r, s = cast(int, pair["r"].native), cast(int, pair["s"].native)
    except (ValueError, TypeError):
        return False
    if point is None or not (0 < r < N and 0 < s < N) or (r + s) % N == 0:
        return False
    e = int.from_bytes(sm3(_of_signer(point) + content))
    x, _, z = _sum_of(s, G, (r + s) % N, point)
    return z != 0 and (e + x * pow(z, -2, P) % P) % N == r


def _point(key: bytes) -> Point | None:
    """Return the point of a public key where it is one of the curve."""
    if len(key) != 65 or key[0] != 4:
        return None
    x, y = int.from_bytes(key[1:33]), int.from_bytes(key[33:])
    on_it = x < P and y < P and (y * y - x * x * x - A * x - B) % P == 0
    return (x, y) if on_it else None


def _of_signer(point: Point) -> bytes:
    """Return the digest of who signs, with which the digest of the content begins (GB/T 32918.2 5.5)."""
    numbers = b"".join(number.to_bytes(32) for number in (A, B, *G, *point))
    return sm3((8 * len(USUAL_ID)).to_bytes(2) + USUAL_ID + numbers)


def _sum_of(s: int, first: Point, t: int, second: Point) -> Jacobian:
    """Return s times one point and t times another, added."""
    one, two = (*first, 1), (*second, 1)
    parts = (NOWHERE, one, two, _added(one, two))
    found = NOWHERE
    for bit in range(max(s.bit_length(), t.bit_length()) - 1, -1, -1):
        found = _added(_doubled(found), parts[(s >> bit & 1) + 2 * (t >> bit & 1)])
    return found


def _doubled(point: Jacobian) -> Jacobian:
    x, y, z = point
    if z == 0 or y == 0:
        return NOWHERE
    four = 4 * x * y * y % P
    slope = 3 * (x - z * z) * (x + z * z) % P
    wide = (slope * slope - 2 * four) % P
    return wide, (slope * (four - wide) - 8 * pow(y, 4, P)) % P, 2 * y * z % P


def _added(one: Jacobian, two: Jacobian) -> Jacobian:
    if one[2] == 0 or two[2] == 0:
        return two if one[2] == 0 else one
    (x1, y1, z1), (x2, y2, z2) = one, two
    u1, u2 = x1 * z2 * z2 % P, x2 * z1 * z1 % P
    s1, s2 = y1 * pow(z2, 3, P) % P, y2 * pow(z1, 3, P) % P
    if u1 == u2:
        return _doubled(one) if s1 == s2 else NOWHERE
    h, r = u2 - u1, s2 - s1
    square, cube = h * h % P, pow(h, 3, P)
    x = (r * r - cube - 2 * u1 * square) % P
    return x, (r * (u1 * square - x) - s1 * cube) % P, h * z1 * z2 % P
