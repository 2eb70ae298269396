/** The page's own line icons, drawn here so that no font or picture is loaded from anywhere. */

const PATHS = {
  send: "M4 12 20 4l-4.5 16-4-6.5L4 12Zm7.5 1.5L20 4",
  attach: "m20 11-8.2 8.2a5 5 0 0 1-7-7L13 4a3.3 3.3 0 0 1 4.7 4.7l-8.2 8.2a1.7 1.7 0 0 1-2.4-2.4L14.600 7",
  keyboard: "M3 6h18v12H3zM7 10h.01M11 10h.01M15 10h.01M17 14h.01M7 14h.01M10 14h4",
  more: "M12 5h.01M12 12h.01M12 19h.01",
  close: "M6 6l12 12M18 6 6 18",
  back: "M15 5l-7 7 7 7",
  down: "M6 10l6 6 6-6",
  plus: "M12 5v14M5 12h14",
  reply: "M10 7 5 12l5 5M5 12h8a6 6 0 0 1 6 6v1",
  forward: "M14 7l5 5-5 5M19 12h-8a6 6 0 0 0-6 6v1",
  edit: "M4 20l1-4L16 5l3 3L8 19l-4 1ZM14 7l3 3",
  trash: "M5 7h14M10 4h4M7 7l1 13h8l1-13M10 11v5M14 11v5",
  copy: "M9 9h11v11H9zM5 15H4V4h11v1",
  lock: "M6 11h12v9H6zM9 11V8a3 3 0 0 1 6 0v3",
  unlock: "M6 11h12v9H6zM9 11V8a3 3 0 0 1 5.700-1.300",
  block: "M12 4a8 8 0 1 0 0 16 8 8 0 0 0 0-16ZM6.500 6.500l11 11",
  link: "M10 14a4 4 0 0 0 5.700 0l3-3A4 4 0 0 0 13 5.300L11.500 6.800M14 10a4 4 0 0 0-5.700 0l-3 3A4 4 0 0 0 11 18.700l1.500-1.500",
  photo: "M4 5h16v14H4zM4 16l5-5 4 4 3-3 4 4M15.500 9h.01",
  document: "M7 3h7l4 4v14H7zM14 3v4h4M10 12h5M10 16h5",
  voice: "M12 3a3 3 0 0 1 3 3v5a3 3 0 0 1-6 0V6a3 3 0 0 1 3-3ZM6 11a6 6 0 0 0 12 0M12 17v4",
  video: "M4 6h11v12H4zM15 11l5-3v8l-5-3",
  video_note: "M12 4a8 8 0 1 0 0 16 8 8 0 0 0 0-16ZM10.500 9v6l4.500-3-4.500-3Z",
  audio:
    "M9 18V6l10-2v12M9 18a2.500 2.500 0 1 1-5 0 2.500 2.500 0 0 1 5 0ZM19 16a2.500 2.500 0 1 1-5 0 2.500 2.500 0 0 1 5 0Z",
  animation: "M4 6h16v12H4zM8 10v4M12 10v4M12 10h4M12 12h3",
  sticker: "M5 4h14v10l-6 6H5zM13 20v-6h6M9 9h.01M14 9h.01M9 12c1 1.500 3 1.500 4 0",
  location: "M12 21s-7-6.500-7-11a7 7 0 0 1 14 0c0 4.500-7 11-7 11ZM12 8a2 2 0 1 0 0 4 2 2 0 0 0 0-4Z",
  contact: "M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8ZM4 20c1-4 4-6 8-6s7 2 8 6",
  clock: "M12 4a8 8 0 1 0 0 16 8 8 0 0 0 0-16ZM12 8v4l3 2",
  globe:
    "M12 4a8 8 0 1 0 0 16 8 8 0 0 0 0-16ZM4 12h16M12 4c3 2.500 3 13.500 0 16M12 4c-3 2.500-3 13.500 0 16",
  phone: "M8 3h8v18H8zM11 18h2",
  agents: "M4 5h16v11H10l-4 4v-4H4zM8 9h8M8 12h5",
  slash: "M4 4h16v16H4zM14 8l-4 8",
  hash: "M9 4 7 20M17 4l-2 16M4 9h16M3 15h16",
  pin: "M9 4h6l-1 6 3 3v2H7v-2l3-3-1-6ZM12 15v6",
  open: "M8 16 17 7M10 7h7v7",
  play: "M8 5v14l11-7z",
  bell: "M6 16V11a6 6 0 0 1 12 0v5l2 2H4l2-2ZM10 21h4",
  bolt: "M13 3 5 14h6l-1 7 8-11h-6l1-7Z",
};

const SVG = "http://www.w3.org/2000/svg";

/** An SVG element for a name in the table; decoration only, hidden from screen readers. */
export function icon(name) {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("aria-hidden", "true");
  svg.setAttribute("class", `icon icon-${name}`);
  const path = document.createElementNS(SVG, "path");
  path.setAttribute("d", PATHS[name] ?? PATHS.document);
  svg.append(path);
  return svg;
}
