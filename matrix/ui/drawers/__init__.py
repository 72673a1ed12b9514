"""The drawers that open over a screen: function, parties, sites, board settings."""
