history.replaceState(null, "", "/join");
