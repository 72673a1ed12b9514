"""The drawers that open over a screen: function, parties, contracts, sites, board settings."""
