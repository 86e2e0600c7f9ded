"""The hall at the desk: who waits, who sits where, and the people who work there."""
