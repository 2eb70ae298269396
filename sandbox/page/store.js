/** What the page knows: the server's last state, what is open here, and questions about both. */

import { t } from "./words.js";

export const ANONYMOUS = "anonymous";
export const GENERAL = "general";
export const PRIVATE = "private";

const HASH_KEYS = ["lang", "pane", "customer", "agent", "thread"];

/** What this browser tab has open; `thread` is GENERAL, PRIVATE, a thread id, or null on a phone's list. */
export const open = { lang: null, pane: "customer", customer: null, agent: null, thread: GENERAL };

export const store = { state: null, fetchedAt: 0, drafts: new Map(), seen: new Map() };

export function readHash() {
  const parts = new URLSearchParams(location.hash.slice(1));
  for (const key of HASH_KEYS) if (parts.has(key)) open[key] = parts.get(key);
  if (!parts.has("thread") && !showsListAndTopic()) open.thread = null;
  open.lang ??= navigator.language.toLowerCase().startsWith("zh") ? "zh" : "en";
}

/** Whether the agents' side is wide enough for the list beside a topic; the same width as in layout.css. */
export const showsListAndTopic = () => matchMedia("(width >= 1180px)").matches;

export function writeHash() {
  const parts = HASH_KEYS.filter((key) => open[key] !== null).map((key) => [key, open[key]]);
  history.replaceState(null, "", `#${new URLSearchParams(parts)}`);
}

export function accept(state) {
  store.state = state;
  store.fetchedAt = Date.now();
  if (!customers().some((user) => String(user.id) === open.customer)) open.customer = idOf(customers()[0]);
  if (open.agent !== ANONYMOUS && !agents().some((user) => String(user.id) === open.agent))
    open.agent = idOf(agents()[0]);
}

const idOf = (user) => (user ? String(user.id) : null);

export const customers = () => store.state.users.filter((user) => user.role === "customer");
export const agents = () => store.state.users.filter((user) => user.role === "agent");
export const topics = () => store.state.group.topics;
export const groupId = () => store.state.group.id;
export const openCustomer = () => customers().find((user) => String(user.id) === open.customer) ?? null;
export const openAgent = () => agents().find((user) => String(user.id) === open.agent) ?? null;
export const openTopic = () =>
  topics().find((topic) => String(topic.message_thread_id) === open.thread) ?? null;

/** The sandbox's time in Unix seconds, carried on from the last state. */
export const now = () => store.state.now + (Date.now() - store.fetchedAt) / 1000;

export const messagesOf = (chatId) => store.state.chats[String(chatId)] ?? [];

const threadOf = (message) => (message.is_topic_message ? String(message.message_thread_id) : GENERAL);

/** The group's messages by topic: thread id as text, or GENERAL, to messages in order. */
export function byThread() {
  const threads = new Map([[GENERAL, []]]);
  for (const message of messagesOf(groupId())) {
    const thread = threadOf(message);
    if (!threads.has(thread)) threads.set(thread, []);
    threads.get(thread).push(message);
  }
  return threads;
}

/** Whether someone else is writing in a chat (`thread` only for topics), by the sandbox's clock. */
export function isTyping(chatId, thread = null) {
  return (store.state.typing ?? []).some(
    (entry) =>
      entry.chat_id === chatId &&
      String(entry.message_thread_id ?? GENERAL) === String(thread ?? GENERAL) &&
      entry.until > now(),
  );
}

/** Note what has been read. Everything that is there when the page opens counts as read. */
export function markSeen(key, messages) {
  store.seen.set(key, messages.at(-1)?.message_id ?? 0);
}

export function unreadCount(key, messages, ownId) {
  if (!store.seen.has(key)) return 0;
  const last = store.seen.get(key);
  return messages.filter((message) => message.message_id > last && message.from?.id !== ownId).length;
}

export function userById(id) {
  return (
    store.state.users.find((user) => user.id === id) ?? (store.state.bot.id === id ? store.state.bot : null)
  );
}

export function nameOf(user) {
  if (!user) return t("unknown");
  return user.first_name
    ? [user.first_name, user.last_name].filter(Boolean).join(" ")
    : (user.username ?? t("unknown"));
}

export const botHandle = () => `@${store.state.bot.username ?? ""}`;

/** Who a message is from, as the page shows them: {id, name, isGroup}. */
export function senderOf(message) {
  if (message.sender_chat)
    return {
      id: message.sender_chat.id,
      name: message.sender_chat.id === groupId() ? t("anonymous") : message.sender_chat.title,
      isGroup: true,
    };
  return { id: message.from?.id ?? 0, name: nameOf(message.from), isGroup: false };
}

/**
 * The commands Telegram would offer: the first list that exists, by `scopes` from narrow to wide and in
 * each for the language before the default.
 */
export function commandsFor(scopes, { chat, language }) {
  const lists = store.state.profile.command_lists ?? [];
  const short = (language ?? "").slice(0, 2).toLowerCase();
  for (const scope of scopes)
    for (const code of [short, ""]) {
      const list = lists.find(
        (entry) =>
          entry.language_code === code &&
          entry.scope.type === scope &&
          [undefined, chat].includes(entry.scope.chat_id),
      );
      if (list) return list.commands;
    }
  return store.state.profile.commands ?? [];
}

/** The bot's description for a language tag: the whole tag, its first part, then the default. */
export function descriptionFor(languageCode) {
  const texts = store.state.profile.description ?? {};
  const tag = (languageCode ?? "").toLowerCase();
  return texts[tag] || texts[tag.split("-")[0]] || texts[""] || "";
}
