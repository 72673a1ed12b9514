"""What a browser session holds: the open board, who is signed in, and the way of a change."""
