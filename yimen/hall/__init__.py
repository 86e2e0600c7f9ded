"""The hall: its areas and pools of windows, the tickets that wait there, and who sits at which window."""
