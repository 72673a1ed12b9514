"""The frame of every screen: page script, styles, sign-in, changes by others."""
