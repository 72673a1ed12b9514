/**
 * @param {object} component
 * @param {{ now: number, ends_at: number, seconds: number }} component.data in seconds
 * @param {ParentNode} component.parentElement
 */
export default function ({ data, parentElement }) {
  const face = /** @type {HTMLOutputElement} */ (parentElement.querySelector("output"));
  const skew = Date.now() / 1000 - data.now;
  const show = () => {
    const until = Math.ceil(data.ends_at + skew - Date.now() / 1000);
    const left = Math.min(Math.max(until, 0), data.seconds);
    const text = `${Math.floor(left / 60)}:${String(left % 60).padStart(2, "0")}`;
    face.textContent = left ? text : "Time is up";
    face.dataset.over = left ? "" : "yes";
  };
  show();
  const ticking = setInterval(show, 250);
  return () => clearInterval(ticking);
}
