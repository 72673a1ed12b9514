"""The lowest layer: errors, immutable values, and text helpers without the model."""
