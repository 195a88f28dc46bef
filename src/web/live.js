// The figures of a page stay fresh: asked for again every so many seconds, and put in their place
// only where they changed. Fields and lists stay as they are. Without this there is a link that does
// the same.
"use strict";

const box = document.querySelector("[data-live]");
const at = box.querySelector("[data-live-at]");
const said = document.createElement("p");
said.setAttribute("role", "status");
const pause = document.createElement("button");
pause.type = "button";
pause.className = "text-button screen-only";
pause.textContent = "Pauzeer het verversen";
box.append(" ", pause);
box.after(said);

// once each: what is said again and again is not heard any more
const tell = (words, style, link) => {
  if (said.firstChild?.textContent === words && said.className === style) return;
  said.className = style;
  said.replaceChildren(words, ...(link ? [link] : []));
};
tell("", "hidden-text");

const fails = (ended) => {
  const of = `Deze cijfers zijn van ${at.textContent}.`;
  const careful = "notice notice--careful";
  if (!ended) return tell(`Verversen lukt nu niet. ${of}`, careful);
  const link = document.createElement("a");
  link.href = "/inloggen";
  link.textContent = "Log opnieuw in";
  tell(`U bent niet meer ingelogd. ${of} `, careful, link);
};

const put = (html) => {
  const page = new DOMParser().parseFromString(html, "text/html");
  const fresh = [...page.querySelectorAll("[data-live-part]")];
  if (!fresh.length) throw new Error("no figures");
  let changed = false;
  for (const part of fresh) {
    const own = document.querySelector(`[data-live-part="${part.dataset.livePart}"]`);
    if (!own || own.innerHTML === part.innerHTML) continue;
    own.replaceChildren(...part.childNodes);
    changed ||= part.dataset.livePart !== "tijd";
  }
  if (!changed) return;
  tell("De cijfers zijn ververst.", "hidden-text");
  const list = document.querySelector("[data-live-changed]");
  if (list) list.hidden = false;
};

let tag = "";
let paused = false;
const look = async () => {
  if (paused || document.hidden) return;
  try {
    // the header says that nobody pressed anything, so that it keeps nobody logged in
    const headers = { "x-ververst-zelf": "ja", ...(tag && { "If-None-Match": tag }) };
    const signal = AbortSignal.timeout(10000);
    const answer = await fetch(box.dataset.liveFrom, { headers, signal });
    if (answer.redirected) return fails(true);
    if (answer.status !== 304 && !answer.ok) throw new Error(answer.status);
    tell("", "hidden-text");
    if (answer.ok) put(await answer.text());
    tag = answer.headers.get("etag") || "";
    at.textContent = answer.headers.get("x-bijgewerkt") || at.textContent;
  } catch {
    fails(false);
  }
};
pause.addEventListener("click", () => {
  paused = !paused;
  pause.textContent = paused ? "Ga door met verversen" : "Pauzeer het verversen";
  look();
});
document.addEventListener("visibilitychange", look);
setInterval(look, box.dataset.live * 1000);
