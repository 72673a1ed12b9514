"""The ground floor: errors, immutable values, and text that knows no model."""
