"""Commendation at the desk: rounds of honours, objections, decisions, the rules, and the yearly meeting."""
