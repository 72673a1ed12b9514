"""The Rules page: what the rules object to, and the facts they need."""
