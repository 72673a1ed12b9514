"""Who may do what, who is here, and the transaction in which somebody acts."""
