"""A small layered layout of a directed graph: ranks, order, places, and the points that edges pass."""

from collections.abc import Mapping, Sequence

import msgspec

Edge = tuple[str, str]


class Layout(msgspec.Struct, frozen=True):
    """Where nodes stand (centre of each, in units of one column and one rank) and how edges run."""

    places: Mapping[str, tuple[float, int]]
    routes: Mapping[Edge, tuple[tuple[float, int], ...]]
    width: float
    ranks: int


def lay_out(nodes: Sequence[str], edges: Sequence[Edge]) -> Layout:
    """Return a layout in which edges run downwards; the order of `nodes` decides which edges run back.

    Deterministic: the same graph gives the same layout. After Sugiyama: ranks by the longest way, long
    edges through a place in every rank between, order by barycentres, places by the median of neighbours.
    """
    order = {name: i for i, name in enumerate(nodes)}
    down = [(a, b) if order[a] < order[b] else (b, a) for a, b in edges]
    ranks = _ranks(nodes, down)
    layers: list[list[str]] = [[] for _ in range(max(ranks.values()) + 1)]
    for name in nodes:
        layers[ranks[name]].append(name)
    chains: dict[Edge, list[str]] = {}
    for edge, (top, bottom) in zip(edges, down, strict=True):
        chains[edge] = _chain(edge, top, bottom, ranks, layers)
    pairs = [p for chain in chains.values() for p in zip(chain, chain[1:], strict=False)]
    above = {b: [a for a, c in pairs if c == b] for layer in layers for b in layer}
    below = {a: [b for c, b in pairs if c == a] for layer in layers for a in layer}
    _order(layers, above, below)
    x = _columns(layers, above, below)
    left = min(x.values())
    places = {name: (x[name] - left, ranks[name]) for name in nodes}
    routes = {}
    for (a, b), chain in chains.items():
        points = tuple((x[name] - left, ranks[name]) for name in chain)
        routes[a, b] = points if chain[0] == a else points[::-1]
    return Layout(places, routes, max(x.values()) - left, len(layers))


def _ranks(nodes: Sequence[str], down: Sequence[Edge]) -> dict[str, int]:
    ranks = dict.fromkeys(nodes, 0)
    for name in nodes:
        for a, b in down:
            if a == name:
                ranks[b] = max(ranks[b], ranks[a] + 1)
    return ranks


def _chain(edge: Edge, top: str, bottom: str, ranks: dict[str, int], layers: list[list[str]]) -> list[str]:
    """Return the nodes that an edge passes, with a place of its own in every rank between its ends."""
    between = [f"{edge[0]}>{edge[1]}@{rank}" for rank in range(ranks[top] + 1, ranks[bottom])]
    for rank, name in enumerate(between, start=ranks[top] + 1):
        ranks[name] = rank
        layers[rank].append(name)
    return [top, *between, bottom]


def _order(layers: list[list[str]], above: dict[str, list[str]], below: dict[str, list[str]]) -> None:
    """Sort every rank by the mean place of its neighbours, down and up, keeping the best order found."""
    best, fewest = [list(layer) for layer in layers], _crossings(layers, below)
    for turn in range(24):
        near = above if turn % 2 == 0 else below
        sequence = range(1, len(layers)) if turn % 2 == 0 else range(len(layers) - 2, -1, -1)
        for rank in sequence:
            fixed = {name: i for i, name in enumerate(layers[rank + (-1 if turn % 2 == 0 else 1)])}
            now = {name: i for i, name in enumerate(layers[rank])}
            layers[rank].sort(key=lambda n, f=fixed, w=now: (_mean([f[m] for m in near[n]], w[n]), w[n]))  # type: ignore[misc]
        crossings = _crossings(layers, below)
        if crossings < fewest:
            best, fewest = [list(layer) for layer in layers], crossings
    layers[:] = best


def _mean(places: list[int], otherwise: float) -> float:
    return sum(places) / len(places) if places else otherwise


def _crossings(layers: list[list[str]], below: dict[str, list[str]]) -> int:
    """Return how often edges between neighbouring ranks cross."""
    count = 0
    for upper, lower in zip(layers, layers[1:], strict=False):
        place = {name: i for i, name in enumerate(lower)}
        ends = [(i, place[b]) for i, a in enumerate(upper) for b in below[a]]
        count += sum(a < c and b > d for a, b in ends for c, d in ends)
    return count


def _columns(
    layers: list[list[str]], above: dict[str, list[str]], below: dict[str, list[str]]
) -> dict[str, float]:
    """Return a column for every place: near its neighbours, never nearer than its room to the next one."""
    x = {name: float(i) for layer in layers for i, name in enumerate(layer)}
    for turn in range(60):
        near = (above, below)[turn % 2]
        for layer in layers if turn % 2 == 0 else reversed(layers):
            wanted = {n: sorted(x[m] for m in near[n])[len(near[n]) // 2] if near[n] else x[n] for n in layer}
            _settle(layer, wanted, x)
    return x


def _settle(layer: list[str], wanted: dict[str, float], x: dict[str, float]) -> None:
    """Place a rank as near as can be to where it wants to be, in its order and with its room."""
    from_left: list[float] = []
    for i, name in enumerate(layer):
        least = from_left[-1] + _room(layer[i - 1], name) if i else wanted[name]
        from_left.append(max(wanted[name], least))
    from_right: list[float] = [0.0] * len(layer)
    for i in range(len(layer) - 1, -1, -1):
        most = from_right[i + 1] - _room(layer[i], layer[i + 1]) if i + 1 < len(layer) else wanted[layer[i]]
        from_right[i] = min(wanted[layer[i]], most)
    for i, name in enumerate(layer):
        x[name] = round((from_left[i] + from_right[i]) / 2, 4)


def _room(left: str, right: str) -> float:
    """Return how far apart two neighbours stand: passing edges need less than nodes."""
    return (0.5 if "@" in left else 1.0) / 2 + (0.5 if "@" in right else 1.0) / 2
