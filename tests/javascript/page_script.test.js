import assert from "node:assert/strict";
import { afterEach, beforeEach, mock, test } from "node:test";

const BALLOT = ".st-key-ballot textarea";
const DRAWER = "[role=dialog]";
let listeners, scrolled, alerts, online, dispatched;

function define(name, value) {
  Object.defineProperty(globalThis, name, { value, configurable: true, writable: true });
}

const listen = (kind, heard) => {
  listeners[kind] = heard;
};

class KeyboardEvent {
  constructor(type, options) {
    Object.assign(this, { type }, options);
  }
}

define("window", { addEventListener: listen });
define("KeyboardEvent", KeyboardEvent);
define("navigator", {
  get onLine() {
    return online;
  },
});
define("document", {
  activeElement: null,
  addEventListener: listen,
  querySelector: (selector) =>
    selector.startsWith("#")
      ? alerts.find((alert) => `#${alert.id}` === selector)
      : { scrollTo: (...to) => scrolled.push(to) },
  createElement: () => ({
    style: {},
    attributes: {},
    setAttribute(name, value) {
      this.attributes[name] = value;
    },
    remove() {
      alerts.splice(alerts.indexOf(this), 1);
    },
  }),
  body: { append: (alert) => alerts.push(alert) },
});

const { default: pageScript } = await import("../../matrix/ui/frame/page_script.js");

beforeEach(() => {
  mock.timers.enable({ apis: ["setTimeout"] });
  [listeners, scrolled, alerts, online, dispatched] = [{}, [], [], true, []];
  window.__hybridMatrixScreen = undefined;
  pageScript({ data: { screen: "board" } });
});

afterEach(() => mock.timers.reset());

function ballot({ isConnected = true } = {}) {
  return {
    isConnected,
    matches: (selector) => selector === BALLOT,
    dispatchEvent: (event) => dispatched.push(event),
  };
}

/** What was focused when a key was pressed, and whether the script took the focus away. */
function press(key, { typed = true, drawer = true } = {}) {
  let blurred = false;
  document.activeElement = {
    matches: () => typed,
    closest: (selector) => (drawer && selector === DRAWER ? {} : null),
    blur: () => {
      blurred = true;
    },
  };
  listeners.keydown({ key });
  return blurred;
}

test("another screen begins at its top, the same one stays where it is", () => {
  pageScript({ data: { screen: "board" } });
  assert.deepEqual(scrolled, []);
  pageScript({ data: { screen: "rules" } });
  assert.deepEqual(scrolled, [[0, 0]]);
});

test("it listens once, however often it is drawn", () => {
  listeners = {};
  pageScript({ data: { screen: "rules" } });
  assert.deepEqual(listeners, {});
});

test("Escape leaves a field of a drawer before the drawer closes, and nothing else", () => {
  assert.ok(press("Escape"));
  assert.ok(!press("Escape", { drawer: false }));
  assert.ok(!press("Escape", { typed: false }));
  assert.ok(!press("Enter"));
  document.activeElement = null;
  listeners.keydown({ key: "Escape" });
});

test("a reason is entered once, a second after the last letter", () => {
  const field = ballot();
  listeners.input({ target: field });
  mock.timers.tick(900);
  listeners.input({ target: field });
  mock.timers.tick(900);
  assert.deepEqual(dispatched, []);
  mock.timers.tick(100);
  mock.timers.tick(5000);
  const [{ type, key, ctrlKey, bubbles }, ...more] = dispatched;
  assert.deepEqual([type, key, ctrlKey, bubbles], ["keydown", "Enter", true, true]);
  assert.deepEqual(more, []);
});

test("nothing is entered in other fields, nor in one that has gone", () => {
  const other = { ...ballot(), matches: () => false };
  for (const target of [other, ballot({ isConnected: false }), {}]) listeners.input({ target });
  mock.timers.tick(5000);
  assert.deepEqual(dispatched, []);
});

test("whoever loses the network is told until it is back", () => {
  assert.equal(alerts.length, 0);
  online = false;
  listeners.offline();
  listeners.offline();
  assert.equal(alerts.length, 1);
  assert.equal(alerts[0].attributes.role, "alert");
  assert.match(alerts[0].textContent, /^No network\./);
  online = true;
  listeners.online();
  assert.equal(alerts.length, 0);
});
