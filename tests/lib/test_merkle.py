"""The tree of RFC 9162: the roots that everybody has for eight known leaves, and proofs of every size."""

import pytest

from yimen.cases.canonical import leaf
from yimen.lib import merkle

# The leaves and roots that Certificate Transparency's implementations hold each other against.
LEAVES = [
    leaf(bytes.fromhex(one))
    for one in ("", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f")
]  # fmt: skip
ROOTS = (
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
)
MANY = [leaf(b"%d" % place) for place in range(70)]


def over(first, end, leaves=MANY):
    """The hash over a range as the RFC defines it, without the module's own way of dividing it."""
    if end - first == 1:
        return leaves[first]
    half = 1
    while half * 2 < end - first:
        half *= 2
    return merkle.node(over(first, first + half, leaves), over(first + half, end, leaves))


def proof(ranges):
    return [over(*one) for one in ranges]


def test_known_leaves_have_the_roots_that_everybody_has():
    for size, root in enumerate(ROOTS):
        trees = [merkle.balanced(LEAVES[first:end]) for first, end in merkle.perfect(0, size)]
        assert merkle.joined(trees).hex() == root


def test_every_leaf_of_every_size_is_proved_and_no_other_in_its_place():
    for size in range(1, 40):
        root = over(0, size)
        for index in range(size):
            hashes = proof(merkle.inclusion(index, size))
            assert merkle.root_with(MANY[index], index, size, hashes) == root
            assert merkle.root_with(MANY[index + 1], index, size, hashes) != root
            for place in range(len(hashes)):
                forged = [*hashes[:place], MANY[-1], *hashes[place + 1 :]]
                assert merkle.root_with(MANY[index], index, size, forged) != root


def test_every_tree_goes_on_from_every_smaller_one_and_from_no_other():
    for new in range(1, 34):
        for old in range(new + 1):
            hashes = proof(merkle.consistency(old, new))
            before = over(0, old) if old else merkle.EMPTY
            assert merkle.goes_on(old, new, before, over(0, new), hashes)
            assert not merkle.goes_on(old, new, MANY[-1], over(0, new), hashes)
            if old:
                assert not merkle.goes_on(old, new, before, MANY[-1], hashes)
            for place in range(len(hashes)):
                forged = [*hashes[:place], MANY[-1], *hashes[place + 1 :]]
                assert not merkle.goes_on(old, new, before, over(0, new), forged)
            assert not merkle.goes_on(old, new, before, over(0, new), [*hashes, MANY[-1]])


def test_what_no_tree_has_is_no_proof():
    for index, size in ((3, 3), (-1, 3), (0, 0)):
        with pytest.raises(ValueError, match="is not among"):
            merkle.inclusion(index, size)
    with pytest.raises(ValueError, match="does not go on"):
        merkle.consistency(4, 3)
    with pytest.raises(ValueError, match="shorter|longer"):
        merkle.root_with(MANY[0], 0, 5, [])
