"""The drawers that open over a screen: a function, the parties, the sites, the settings."""
