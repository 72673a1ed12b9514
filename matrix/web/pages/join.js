history.replaceState(
  null,
  "",
  /** @type {HTMLFormElement} */ (document.querySelector("form")).dataset.address,
);
