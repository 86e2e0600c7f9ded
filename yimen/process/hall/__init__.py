"""The hall: when it is open, who is called next, and how long somebody who comes now will wait. Pure, as all of `process`."""
