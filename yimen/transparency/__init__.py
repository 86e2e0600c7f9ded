"""The public log: a Merkle tree over the whole stream of events, its signed checkpoints, their witnesses, and receipts."""
