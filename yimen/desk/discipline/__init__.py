"""The desk of the sealed box: opened by passphrase within one request, by the group and by the organ that sent it."""
