const PATIENCE_MS = 12000;
const APART_MS = 1000; // the server sends its events over twice this time

/** @typedef {"good" | "fair" | "bad"} Mark */

/** @param {string} id */
const element = (id) => /** @type {HTMLElement} */ (document.getElementById(id));

/**
 * @param {string} id
 * @param {Mark} mark
 * @param {string} words
 */
const say = (id, mark, words) => {
  const row = element(id);
  row.className = mark;
  /** @type {HTMLElement} */ (row.querySelector("span")).textContent = words;
  return mark;
};

// WebSocket: the words come back, and the server can speak unasked a moment later.
/** @returns {Promise<Mark>} */
const socket = () =>
  new Promise((resolve) => {
    const began = performance.now();
    const address = `${location.protocol === "https:" ? "wss" : "ws"}://${location.host}`;
    const words = Math.random().toString(36);
    /** @type {string[]} */
    const heard = [];
    let took = 0;
    /** @type {WebSocket | undefined} */
    let line;
    const end = (/** @type {string} */ reason) => {
      clearTimeout(waiting);
      line?.close();
      resolve(
        heard.length === 2 && heard[0] === words
          ? say("socket", "good", `WebSocket, answered in ${took} ms`)
          : say(
              "socket",
              "bad",
              `${reason} The app cannot work without WebSocket. Ask your IT team ` +
                `to allow ${address}, or try another network.`,
            ),
      );
    };
    const waiting = setTimeout(
      () =>
        end(
          heard.length ? "WebSocket opens but does not stay open." : "WebSocket gets no response.",
        ),
      PATIENCE_MS,
    );
    try {
      line = new WebSocket(`${address}/api/preflight/socket`);
    } catch {
      end("This browser does not support WebSocket.");
      return;
    }
    line.onopen = () => line?.send(words);
    line.onmessage = (event) => {
      heard.push(event.data);
      if (heard.length === 1) took = Math.round(performance.now() - began);
      else end("");
    };
    line.onclose = () =>
      end(heard.length ? "WebSocket opens but does not stay open." : "WebSocket is blocked.");
  });

// Server-sent events: they were sent apart, so together they were held back on the way.
/** @returns {Promise<Mark>} */
const stream = () =>
  new Promise((resolve) => {
    /** @type {number[]} */
    const came = [];
    const source = new EventSource("/api/preflight/stream");
    const fallback = "Changes by others appear within 5 seconds instead of immediately.";
    const end = () => {
      clearTimeout(waiting);
      source.close();
      const spread = came.length > 2 ? came[came.length - 1] - came[0] : 0;
      resolve(
        spread >= APART_MS
          ? say("stream", "good", "event stream, immediate")
          : say(
              "stream",
              "fair",
              came.length > 2
                ? `The event stream is delayed on the way. ${fallback}`
                : `The event stream is blocked. ${fallback}`,
            ),
      );
    };
    const waiting = setTimeout(end, PATIENCE_MS);
    source.addEventListener("beat", () => {
      if (came.push(performance.now()) > 2) end();
    });
    source.onerror = end;
  });

const cookies = () =>
  navigator.cookieEnabled
    ? say("cookies", "good", "allowed")
    : say(
        "cookies",
        "bad",
        "Off. Joining a workshop needs one cookie. Allow cookies for this site.",
      );

const privacy = () =>
  location.protocol === "https:" || window.isSecureContext
    ? say("privacy", "good", location.protocol === "https:" ? "https" : "this computer")
    : say(
        "privacy",
        "fair",
        "None: others on the network can read the traffic. Ask for an https address.",
      );

const tabs = () => {
  const [page] = /** @type {PerformanceNavigationTiming[]} */ (
    performance.getEntriesByType("navigation")
  );
  const version = page?.nextHopProtocol || "unknown";
  return version.startsWith("h2") || version.startsWith("h3")
    ? say("tabs", "good", version === "h3" ? "HTTP/3" : "HTTP/2")
    : say("tabs", "fair", `${version}: keep at most 4 tabs of one workshop open.`);
};

Promise.all([socket(), stream(), cookies(), privacy(), tabs()]).then((marks) => {
  const verdict = element("verdict");
  verdict.className = marks.includes("bad") ? "bad" : "";
  verdict.textContent = marks.includes("bad")
    ? "A workshop does not work on this connection."
    : marks.includes("fair")
      ? "A workshop works on this connection, with the limits above."
      : "A workshop works on this connection.";
});
