import assert from "node:assert/strict";
import { afterEach, beforeEach, mock, test } from "node:test";
import countdown from "../../matrix/ui/workshop/countdown.js";

const NOW = 1_800_000_000;
let face;
let told;
let parentElement;

beforeEach(() => {
  mock.timers.enable({ apis: ["Date", "setInterval", "setTimeout"], now: NOW * 1000 });
  face = { textContent: "", dataset: {} };
  told = [];
  parentElement = { querySelector: () => face };
});

afterEach(() => mock.timers.reset());

/** Draws a timer; `skew` is by how much this browser's clock is ahead of the server's. */
function show(left, { seconds = 300, skew = 0, redraws = false } = {}) {
  const now = NOW - skew;
  const data = { now, ends_at: now + left, seconds, over: "Time is up", redraws };
  const setTriggerValue = (...sent) => told.push(sent);
  return countdown({ data, parentElement, setTriggerValue });
}

test("the time left is minutes and two digits of seconds, and goes down", () => {
  show(65);
  assert.equal(face.textContent, "1:05");
  mock.timers.tick(6000);
  assert.equal(face.textContent, "0:59");
});

test("at the end it says so, and is marked", () => {
  show(2);
  assert.equal(face.dataset.over, "");
  mock.timers.tick(60_000);
  assert.equal(face.textContent, "Time is up");
  assert.equal(face.dataset.over, "yes");
});

test("a browser with a wrong clock shows the time of the server", () => {
  show(65, { skew: 3600 });
  assert.equal(face.textContent, "1:05");
  mock.timers.tick(5000);
  assert.equal(face.textContent, "1:00");
});

test("hours show before the minutes", () => {
  show(2 * 3600 + 65, { seconds: 12 * 3600 });
  assert.equal(face.textContent, "2:01:05");
});

test("what redraws at its end does so once, after the end and within a second", () => {
  show(2, { redraws: true });
  mock.timers.tick(1900);
  assert.deepEqual(told, []);
  mock.timers.tick(350);
  mock.timers.tick(1000);
  assert.deepEqual(told, [["ended", true]]);
  mock.timers.tick(10_000);
  assert.equal(told.length, 1);
});

test("what is over when it is drawn redraws nothing, and neither does a plain timer", () => {
  show(-1, { redraws: true });
  show(1);
  mock.timers.tick(10_000);
  assert.deepEqual(told, []);
});

test("what was removed before its end redraws nothing", () => {
  const remove = show(1, { redraws: true });
  mock.timers.tick(900);
  remove();
  mock.timers.tick(10_000);
  assert.deepEqual(told, []);
});

test("it never shows more than the whole time", () => {
  show(301, { seconds: 300 });
  assert.equal(face.textContent, "5:00");
});

test("another time takes the place of the one before", () => {
  show(65);
  show(0);
  mock.timers.tick(1000);
  assert.equal(face.textContent, "Time is up");
});

test("a removed timer stops", () => {
  const remove = show(65);
  remove();
  mock.timers.tick(10_000);
  assert.equal(face.textContent, "1:05");
});
