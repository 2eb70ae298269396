/** What an agent can do to a topic: rename, close, reopen, delete. */

import { act } from "./api.js";
import { ask, attempt, openMenu } from "./overlay.js";
import { groupId } from "./store.js";
import { t } from "./words.js";

/** Offer them beside `anchor`. */
export function topicMenu(topic, anchor) {
  const closeOrOpen = topic.closed ? "reopen_topic" : "close_topic";
  openMenu(
    anchor,
    [
      { label: t("rename_topic"), icon: "edit", test: "menu-topic-rename", run: () => rename(topic) },
      {
        label: t(closeOrOpen),
        icon: topic.closed ? "unlock" : "lock",
        test: "menu-topic-close",
        run: () => onTopic(topic.closed ? "topic_reopen" : "topic_close", topic),
      },
      {
        label: t("delete_topic"),
        icon: "trash",
        danger: true,
        test: "menu-topic-delete",
        run: () => remove(topic),
      },
    ],
    { label: t("topic_menu") },
  );
}

function onTopic(action, topic, fields = {}) {
  return attempt(() => act(action, { chat: groupId(), thread_id: topic.message_thread_id, ...fields }));
}

async function rename(topic) {
  const answer = await ask({
    title: t("rename_topic"),
    fields: [{ name: "name", label: t("name"), value: topic.name }],
  });
  if (answer) await onTopic("topic_rename", topic, answer);
}

async function remove(topic) {
  const sure = await ask({
    title: t("delete_topic"),
    text: t("delete_sure"),
    ok: t("delete"),
    danger: true,
  });
  if (sure) await onTopic("topic_delete", topic);
}
