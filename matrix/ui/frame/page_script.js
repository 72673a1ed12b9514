const TYPED = "textarea, input[type=text]:not([role=combobox]), input[type=number]";
const BALLOT = ".st-key-ballot textarea";
const PAUSE_MS = 1000;
const LOST = "No network. What you see may be old, and nothing is saved until it is back.";

/** @param {KeyboardEvent} event */
function enterBeforeClosing(event) {
  const field = /** @type {HTMLElement | null} */ (document.activeElement);
  if (event.key === "Escape" && field?.matches(TYPED) && field.closest("[role=dialog]")) {
    field.blur();
  }
}

/** @type {WeakMap<Element, ReturnType<typeof setTimeout>>} */
const pauses = new WeakMap();

/** @param {Event} event */
function enterInPauses(event) {
  const field = /** @type {Element} */ (event.target);
  if (!field.matches?.(BALLOT)) return;
  clearTimeout(pauses.get(field));
  const enter = { key: "Enter", ctrlKey: true, bubbles: true };
  pauses.set(
    field,
    setTimeout(
      () => field.isConnected && field.dispatchEvent(new KeyboardEvent("keydown", enter)),
      PAUSE_MS,
    ),
  );
}

function tellOfNetwork() {
  document.querySelector("#hybrid-matrix-network")?.remove();
  if (navigator.onLine) return;
  const word = document.createElement("div");
  word.id = "hybrid-matrix-network";
  word.setAttribute("role", "alert");
  word.textContent = LOST;
  word.style.cssText =
    "position:fixed;inset:0 0 auto 0;z-index:1000000;padding:.6rem 1rem;" +
    "background:#8a5300;color:#fff;text-align:center;font:600 1rem Arial,sans-serif;";
  document.body.append(word);
}

const page = /** @type {Window & { __hybridMatrixScreen?: string }} */ (window);

/** @param {{ data: { screen: string } }} component */
export default function ({ data }) {
  if (page.__hybridMatrixScreen === undefined) {
    document.addEventListener("keydown", enterBeforeClosing, { capture: true });
    document.addEventListener("input", enterInPauses);
    for (const turn of ["offline", "online"]) window.addEventListener(turn, tellOfNetwork);
    tellOfNetwork();
  } else if (page.__hybridMatrixScreen !== data.screen) {
    document.querySelector('[data-testid="stMain"]')?.scrollTo(0, 0);
  }
  page.__hybridMatrixScreen = data.screen;
}
