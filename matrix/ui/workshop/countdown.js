const SPREAD_MS = 1000;
/** @type {WeakMap<ParentNode, () => void>} */
const running = new WeakMap();

/**
 * @param {object} component
 * @param {{ now: number, ends_at: number, seconds: number, over: string, redraws: boolean }}
 *   component.data times in seconds
 * @param {ParentNode} component.parentElement
 * @param {(name: string, value: unknown) => void} component.setTriggerValue
 */
export default function ({ data, parentElement, setTriggerValue }) {
  running.get(parentElement)?.(); // new data comes without a removal before it
  const face = /** @type {HTMLOutputElement} */ (parentElement.querySelector("output"));
  const skew = Date.now() / 1000 - data.now;
  let waits = data.redraws && data.now < data.ends_at;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let redrawing;
  const show = () => {
    const until = Math.ceil(data.ends_at + skew - Date.now() / 1000);
    const left = Math.min(Math.max(until, 0), data.seconds);
    face.textContent = left ? written(left) : data.over;
    face.dataset.over = left ? "" : "yes";
    if (!left && waits) {
      waits = false;
      redrawing = setTimeout(() => setTriggerValue("ended", true), Math.random() * SPREAD_MS);
    }
  };
  show();
  const ticking = setInterval(show, 250);
  const stop = () => {
    clearInterval(ticking);
    clearTimeout(redrawing);
  };
  running.set(parentElement, stop);
  return stop;
}

/** @param {number} left */
function written(left) {
  const [hours, minutes, seconds] = [left / 3600, (left / 60) % 60, left % 60].map(Math.floor);
  const two = (/** @type {number} */ part) => String(part).padStart(2, "0");
  return hours ? `${hours}:${two(minutes)}:${two(seconds)}` : `${minutes}:${two(seconds)}`;
}
