"""The tables, and what reads and writes each of them inside a transaction."""
