"""Keys that carry the centre, for what is stored beside its schema or cached."""

from yimen.centres.current import current_schema


def cache_key(key: str, prefix: str, version: int) -> str:
    """Return the key under which a cache keeps a value of the current centre. Raises NoCentre."""
    return f"{current_schema()}:{prefix}:{version}:{key}"
