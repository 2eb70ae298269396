/** Talking to the sandbox server: one state document, one event stream, one door for actions. */

const PAUSE_BEFORE_FETCH_MS = 60;
const PAUSE_AFTER_FAILURE_MS = 1500;

export class ActionRefused extends Error {}

let turn = Promise.resolve();

/** Perform one action. Actions run one after another, in the order asked, as a person's would. */
export function act(action, fields = {}) {
  const result = turn.then(() => post({ action, ...fields }));
  turn = result.catch(() => undefined);
  return result;
}

async function post(body) {
  const response = await fetch("/_sandbox/do", {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(body),
  });
  const answer = await response.json().catch(() => ({}));
  if (!response.ok || !answer.ok) throw new ActionRefused(answer.error ?? `HTTP ${response.status}`);
  return answer.result;
}

/**
 * Fetch the state now and whenever the server says it changed. `onState(state)` gets each one,
 * `onReach(isReachable)` is told when the server goes away and comes back.
 */
export function watch({ onState, onReach }) {
  const fetchSoon = debounced(() => fetchState(onState, onReach, fetchSoon));
  const events = new EventSource("/_sandbox/events");
  events.onmessage = fetchSoon;
  events.onopen = fetchSoon;
  events.onerror = () => onReach(false);
  fetchSoon();
}

async function fetchState(onState, onReach, again) {
  try {
    const response = await fetch("/_sandbox/state", { cache: "no-store" });
    if (!response.ok) throw new Error(`HTTP ${response.status}`);
    const state = await response.json();
    onReach(true);
    onState(state);
  } catch (error) {
    console.warn(error);
    onReach(false);
    setTimeout(again, PAUSE_AFTER_FAILURE_MS);
  }
}

/** Collapse calls close together into one; a call during a running job leads to one more run after it. */
function debounced(job) {
  let timer = null;
  let running = false;
  let wanted = false;
  const run = async () => {
    timer = null;
    running = true;
    wanted = false;
    await job();
    running = false;
    if (wanted) ask();
  };
  const ask = () => {
    wanted = true;
    if (!timer && !running) timer = setTimeout(run, PAUSE_BEFORE_FETCH_MS);
  };
  return ask;
}
