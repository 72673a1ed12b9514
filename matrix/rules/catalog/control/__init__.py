"""Control and accountability: what can never be handed over."""
