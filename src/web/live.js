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

let tag = "";
let paused = false;
const look = async () => {
  if (paused || document.hidden) return;
  try {
    const answer = await fetch(location.href, { headers: tag ? { "If-None-Match": tag } : {} });
    if (answer.status === 304) return;
    if (!answer.ok) throw new Error(answer.status);
    tag = answer.headers.get("etag") || "";
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const next = page.querySelector("[data-live]");
    if (!next) throw new Error("no figures");
    box.replaceChildren(...next.childNodes);
    said.textContent = "De cijfers zijn ververst.";
  } catch {
    said.textContent = "Verversen lukt nu niet. De cijfers zijn van eerder.";
  }
};
pause.addEventListener("click", () => {
  paused = !paused;
  pause.textContent = paused ? "Ga door met verversen" : "Pauzeer het verversen";
  look();
});
document.addEventListener("visibilitychange", look);
setInterval(look, box.dataset.live * 1000);
