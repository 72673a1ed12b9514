"""Data protection and security: what external parties may see, and on which terms."""
