"""The minutes of a workshop: what was decided, why, and what each decision rests on."""
