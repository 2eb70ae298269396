/** Building and patching elements; everything a person wrote enters the page as a text node. */

/**
 * Make an element. `on` maps event names to listeners, `style` maps CSS properties to values,
 * every other prop becomes an attribute; null and false leave it out.
 */
export function el(tag, props = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) setProp(node, name, value);
  node.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false));
  return node;
}

function setProp(node, name, value) {
  if (value === null || value === undefined || value === false) return;
  if (name === "on")
    for (const [event, listener] of Object.entries(value)) node.addEventListener(event, listener);
  else if (name === "style") for (const [key, css] of Object.entries(value)) node.style.setProperty(key, css);
  else node.setAttribute(name, value === true ? "" : String(value));
}

/** Show `children` in `node`, but only touch the DOM when `signature` differs from the last one. */
export function fill(node, signature, children) {
  if (node.shownSignature === signature) return;
  node.shownSignature = signature;
  keepingFocus(node, () => node.replaceChildren(...children().flat().filter(Boolean)));
}

/**
 * Make the children of `parent` match `items` ({key, signature, make}) in order. Nodes whose signature
 * is unchanged stay as they are, so that focus, selection and loaded pictures survive an update.
 */
export function patchList(parent, items) {
  const wanted = new Set(items.map((item) => item.key));
  const known = new Map();
  for (const node of [...parent.children]) {
    if (wanted.has(node.patchKey)) known.set(node.patchKey, node);
    else node.remove();
  }
  keepingFocus(parent, () => placeAll(parent, items, known));
}

function placeAll(parent, items, known) {
  let place = parent.firstElementChild;
  for (const item of items) {
    const old = known.get(item.key);
    const node = old?.patchSignature === item.signature ? old : fresh(item);
    if (old && node !== old) {
      if (place === old) place = node;
      old.replaceWith(node);
    }
    if (node === place) place = place.nextElementSibling;
    else parent.insertBefore(node, place);
  }
}

function fresh(item) {
  const node = item.make();
  node.patchKey = item.key;
  node.patchSignature = item.signature;
  return node;
}

const FOCUSABLE = "button, a[href], input, textarea, select, summary, [tabindex]";

/** Run `change`; if it threw away the focused element, focus what now stands in the same place. */
function keepingFocus(root, change) {
  const active = root.contains(document.activeElement) ? document.activeElement : null;
  const holder = active?.closest("[data-message-id], [data-test]");
  const path = holder && {
    selector: selectorOf(holder),
    index: [...holder.querySelectorAll(FOCUSABLE)].indexOf(active),
  };
  change();
  if (!active || document.activeElement === active) return;
  if (active.isConnected) active.focus({ preventScroll: true });
  else if (path) refocus(root, path);
}

function selectorOf(holder) {
  const name = holder.dataset.messageId ? "data-message-id" : "data-test";
  return `[${name}="${CSS.escape(holder.getAttribute(name))}"]`;
}

function refocus(root, { selector, index }) {
  const holder = root.querySelector(selector);
  const target = index < 0 ? holder : holder?.querySelectorAll(FOCUSABLE)[index];
  target?.focus({ preventScroll: true });
}

/** A listener that also ends the event there: no default action, no bubbling. */
export function only(listener) {
  return (event) => {
    event.preventDefault();
    event.stopPropagation();
    listener(event);
  };
}
