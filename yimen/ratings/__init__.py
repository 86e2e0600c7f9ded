"""Ratings (好差评): one a matter or visit, given by whoever was served and seen by no one who served them."""
