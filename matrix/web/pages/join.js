history.replaceState(null, "", document.querySelector("form").dataset.address);
