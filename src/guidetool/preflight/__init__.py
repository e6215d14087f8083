"""A finished PDF judged as a print shop would: no line of this stage is shared with the one that made it."""
