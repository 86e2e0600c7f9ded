"""The desk of ratings: the list, a bad rating, and the end of a visit to a window."""
