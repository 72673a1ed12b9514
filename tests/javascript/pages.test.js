import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import vm from "node:vm";

/** Runs a script of matrix/web/pages as a page does, with these globals and no others. */
function run(name, globals) {
  const file = new URL(`../../matrix/web/pages/${name}`, import.meta.url);
  vm.runInNewContext(readFileSync(file, "utf8"), globals);
}

test("joining takes the secret out of the address", () => {
  const calls = [];
  run("join.js", {
    history: { replaceState: (...call) => calls.push(call) },
    document: { querySelector: () => ({ dataset: { address: "/join" } }) },
  });
  assert.deepEqual(calls, [[null, "", "/join"]]);
});

const settle = () => new Promise((resolve) => setImmediate(resolve));

/** A browser on the page that tries the network. Nothing answers until a test lets it. */
class Preflight {
  now = 0;
  rows = {};

  constructor({ secure = true, cookieEnabled = true, nextHopProtocol = "h2", forbidden } = {}) {
    const page = this;
    const timers = new Map();
    this.expire = () => {
      for (const due of [...timers.values()]) due();
    };
    run("preflight.js", {
      location: { protocol: secure ? "https:" : "http:", host: "matrix.example" },
      window: { isSecureContext: secure },
      navigator: { cookieEnabled },
      performance: { now: () => page.now, getEntriesByType: () => [{ nextHopProtocol }] },
      document: { getElementById: (id) => page.row(id) },
      setTimeout: (due) => timers.set(timers.size, due).size - 1,
      clearTimeout: (id) => timers.delete(id),
      WebSocket: class {
        constructor(address) {
          if (forbidden) throw new Error("SecurityError");
          page.line = Object.assign(this, { address, sent: [], close() {} });
        }
        send(words) {
          this.sent.push(words);
        }
      },
      EventSource: class {
        addEventListener(_, heard) {
          page.source = Object.assign(this, { heard });
        }
        close() {}
      },
    });
  }

  row(id) {
    if (!this.rows[id]) {
      const span = {};
      this.rows[id] = { span, querySelector: () => span };
    }
    return this.rows[id];
  }

  /** The WebSocket answers after this many milliseconds, and then again unasked. */
  speak(after = 20) {
    this.line.onopen();
    this.now += after;
    this.line.onmessage({ data: this.line.sent[0] });
    this.line.onmessage({ data: "unasked" });
  }

  /** Three events arrive, so many milliseconds apart. */
  beat(apart = 1000) {
    for (let count = 0; count < 3; count += 1) {
      this.source.heard();
      this.now += apart;
    }
  }

  async verdict() {
    await settle();
    return this.rows.verdict.textContent;
  }

  mark(id) {
    return [this.rows[id].className, this.rows[id].span.textContent];
  }
}

test("where all goes through, a workshop works", async () => {
  const page = new Preflight();
  page.speak();
  page.beat();
  assert.equal(await page.verdict(), "A workshop works on this connection.");
  assert.equal(page.line.address, "wss://matrix.example/api/preflight/socket");
  assert.deepEqual(page.mark("socket"), ["good", "WebSocket, answered in 20 ms"]);
  assert.deepEqual(page.mark("stream"), ["good", "event stream, immediate"]);
  assert.deepEqual(page.mark("tabs"), ["good", "HTTP/2"]);
});

test("the verdict waits for every answer", async () => {
  const page = new Preflight();
  page.speak();
  await settle();
  assert.equal(page.rows.verdict, undefined);
});

test("without WebSocket no workshop works, and the reason is named", async () => {
  const ways = {
    "WebSocket is blocked.": (page) => page.line.onclose(),
    "WebSocket gets no response.": (page) => page.expire(),
    "WebSocket opens but does not stay open.": (page) => {
      page.line.onopen();
      page.line.onmessage({ data: page.line.sent[0] });
      page.line.onclose();
    },
  };
  for (const [reason, happen] of Object.entries(ways)) {
    const page = new Preflight();
    page.beat();
    happen(page);
    assert.equal(await page.verdict(), "A workshop does not work on this connection.");
    const [mark, words] = page.mark("socket");
    assert.equal(mark, "bad");
    assert.ok(words.startsWith(reason), words);
    assert.equal(page.rows.verdict.className, "bad");
  }
});

test("an answer in other words than were sent is none", async () => {
  const page = new Preflight();
  page.line.onmessage({ data: "a page of the proxy" });
  page.line.onmessage({ data: "and more of it" });
  page.beat();
  assert.equal(await page.verdict(), "A workshop does not work on this connection.");
});

test("a browser that allows no WebSocket is told so", async () => {
  const page = new Preflight({ forbidden: true });
  page.beat();
  assert.equal(await page.verdict(), "A workshop does not work on this connection.");
  assert.match(page.mark("socket")[1], /^This browser does not support WebSocket\./);
});

test("a stream that is held back or blocked is a limit, not the end", async () => {
  const ways = {
    delayed: (page) => page.beat(10),
    blocked: (page) => page.source.onerror(),
  };
  for (const [word, happen] of Object.entries(ways)) {
    const page = new Preflight();
    page.speak();
    happen(page);
    assert.equal(
      await page.verdict(),
      "A workshop works on this connection, with the limits above.",
    );
    const [mark, words] = page.mark("stream");
    assert.equal(mark, "fair");
    assert.ok(words.startsWith(`The event stream is ${word}`), words);
  }
});

test("a cookie is needed; encryption and HTTP/2 are better to have", async () => {
  const without = new Preflight({ cookieEnabled: false });
  without.speak();
  without.beat();
  assert.equal(await without.verdict(), "A workshop does not work on this connection.");
  assert.equal(without.mark("cookies")[0], "bad");

  const plain = new Preflight({ secure: false, nextHopProtocol: "http/1.1" });
  plain.speak();
  plain.beat();
  assert.equal(
    await plain.verdict(),
    "A workshop works on this connection, with the limits above.",
  );
  assert.equal(plain.line.address, "ws://matrix.example/api/preflight/socket");
  assert.equal(plain.mark("privacy")[0], "fair");
  assert.match(plain.mark("tabs")[1], /^http\/1\.1: keep at most 4 tabs/);
});
