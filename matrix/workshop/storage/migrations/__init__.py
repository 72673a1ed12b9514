"""Every change of the tables, oldest first; a store is brought up to date when it is opened."""
