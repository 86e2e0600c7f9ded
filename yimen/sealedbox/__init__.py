"""The discipline group's own channel: what is reported there only the keys of the group open, never the centre's."""
