"""One press: what a citizen says of a case or an item in a second becomes a complaint, and a hint for supervision."""
