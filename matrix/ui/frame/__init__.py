"""What stands around every screen: page script, styles, sign-in, news of others."""
