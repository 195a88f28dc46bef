// The figures of a page stay fresh: asked for again every so many seconds, and put in their place
// only where they changed. Without this there is a link that does the same.
"use strict";

const box = document.querySelector("[data-live]");
const said = document.createElement("p");
said.className = "hidden-text";
said.setAttribute("role", "status");
const pause = document.createElement("button");
pause.type = "button";
pause.className = "button button--second screen-only";
pause.textContent = "Pauzeer het verversen";
box.after(pause, said);

const told = (words, style) => {
  said.textContent = words;
  said.className = style;
};

let tag = "";
let paused = false;
const look = async () => {
  if (paused || document.hidden) return;
  try {
    // the header says that nobody pressed anything, so that it keeps nobody logged in
    const headers = { "x-ververst-zelf": "ja", ...(tag && { "If-None-Match": tag }) };
    const answer = await fetch(location.href, { headers });
    if (answer.status === 304) return told("", "hidden-text");
    if (!answer.ok) throw new Error(answer.status);
    tag = answer.headers.get("etag") || "";
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const next = page.querySelector("[data-live]");
    if (!next) throw new Error("no figures");
    const focused = box.contains(document.activeElement);
    box.replaceChildren(...next.childNodes);
    if (focused) box.querySelector("a")?.focus();
    told("De cijfers zijn ververst.", "hidden-text");
  } catch {
    const words = "Verversen lukt nu niet. De cijfers zijn van eerder.";
    told(`${words} Ververs de pagina, of log opnieuw in.`, "notice notice--careful");
  }
};
pause.addEventListener("click", () => {
  paused = !paused;
  pause.textContent = paused ? "Ga door met verversen" : "Pauzeer het verversen";
  look();
});
document.addEventListener("visibilitychange", look);
setInterval(look, box.dataset.live * 1000);
