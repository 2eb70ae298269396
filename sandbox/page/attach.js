/** Choosing what to attach, and the dialog with the file picker, preview and caption. */

import { act } from "./api.js";
import { el } from "./dom.js";
import { attempt, dialog, openMenu, toast } from "./overlay.js";
import { icon } from "./icons.js";
import { t } from "./words.js";

const MENU = [
  "photo",
  "album",
  "document",
  "video",
  "voice",
  "video_note",
  "audio",
  "sticker",
  "location",
  "contact",
];
const FILE_KINDS = { photo: "image/*", album: "image/*", document: "", video: "video/*", audio: "audio/*" };
const ALBUM_SIZES = { least: 2, most: 10 };
const SAMPLE_PX = { width: 480, height: 320 };

/** Offer every kind beside `anchor`; what is chosen is sent as `who` ({user, chat, topic}). */
export function attachMenu(anchor, who) {
  openMenu(
    anchor,
    MENU.map((kind) => ({
      label: t(kind),
      icon: kind === "album" ? "photo" : kind,
      test: `attach-${kind}`,
      run: () => choose(kind, who),
    })),
    { label: t("attach") },
  );
}

function choose(kind, who) {
  return kind in FILE_KINDS
    ? askForFiles(kind, who)
    : attempt(() => act("attach", { ...who, kind, data: "", file_name: null, caption: "", album: null }));
}

/** Send pasted or dropped files: several pictures as an album, one as a photo, others as files. */
export function attachFiles(files, who) {
  const arePictures = files.every((file) => file.type.startsWith("image/"));
  return askForFiles(arePictures ? (files.length > 1 ? "album" : "photo") : "document", who, files);
}

async function askForFiles(kind, who, given = []) {
  const picker = el("input", {
    type: "file",
    accept: FILE_KINDS[kind],
    multiple: kind === "album" || kind === "document",
    "data-test": "attach-file",
    "aria-label": t("choose_file"),
  });
  const preview = el("div", { class: "attach-preview" });
  const caption = el("input", {
    name: "caption",
    maxlength: 1024,
    autocomplete: "off",
    "data-test": "attach-caption",
  });
  const files = () => (picker.files.length > 0 ? [...picker.files] : given);
  picker.addEventListener("change", () => showPreview(preview, files()));
  showPreview(preview, given);
  const answer = await dialog({
    title: t(kind),
    body: [
      picker,
      el("p", { class: "muted small" }, t("as_sample")),
      preview,
      el("label", { class: "field" }, el("span", {}, t("caption")), caption),
    ],
    buttons: [
      el("button", { type: "button", value: "cancel", class: "quiet" }, t("cancel")),
      el("button", { value: "ok", class: "primary", "data-test": "attach-send" }, t("send")),
    ],
    test: "attach-dialog",
  });
  if (answer === "ok") await sendFiles(kind, who, { files: files(), caption: caption.value });
}

function showPreview(node, files) {
  node.replaceChildren(
    ...files.map((file) => {
      if (!file.type.startsWith("image/"))
        return el("span", { class: "preview-file" }, icon("document"), file.name);
      return el("img", {
        alt: file.name,
        src: URL.createObjectURL(file),
        on: { load: (event) => URL.revokeObjectURL(event.target.src) },
      });
    }),
  );
}

async function sendFiles(kind, who, { files, caption }) {
  const chosen = files.length > 0 ? files : await samples(kind);
  if (kind === "album" && (chosen.length < ALBUM_SIZES.least || chosen.length > ALBUM_SIZES.most)) {
    toast(t("too_many"), { kind: "error" });
    return;
  }
  const album = kind === "album" ? crypto.randomUUID() : null;
  for (const [at, file] of chosen.entries()) {
    const data = await base64(file);
    await attempt(() =>
      act("attach", {
        ...who,
        kind: kind === "album" ? "photo" : kind,
        data,
        file_name: file.name,
        caption: at === 0 ? caption : "",
        album,
      }),
    );
  }
}

async function samples(kind) {
  if (kind === "photo") return [await samplePicture(1)];
  if (kind === "album") return Promise.all([1, 2, 3].map(samplePicture));
  return [
    new File(
      ["sandbox sample\n"],
      kind === "document" ? "sample.txt" : `sample.${kind === "video" ? "mp4" : "mp3"}`,
    ),
  ];
}

async function samplePicture(number) {
  const canvas = el("canvas", SAMPLE_PX);
  const pen = canvas.getContext("2d");
  pen.fillStyle = `hsl(${170 + number * 35} 45% 62%)`;
  pen.fillRect(0, 0, SAMPLE_PX.width, SAMPLE_PX.height);
  pen.fillStyle = "#ffffffcc";
  pen.font = "bold 120px sans-serif";
  pen.fillText(String(number), 205, 205);
  const blob = await new Promise((resolve) => canvas.toBlob(resolve, "image/png"));
  return new File([blob], `sample-${number}.png`, { type: "image/png" });
}

async function base64(file) {
  const bytes = new Uint8Array(await file.arrayBuffer());
  let text = "";
  const CHUNK = 0x8000;
  for (let at = 0; at < bytes.length; at += CHUNK)
    text += String.fromCharCode(...bytes.subarray(at, at + CHUNK));
  return btoa(text);
}
