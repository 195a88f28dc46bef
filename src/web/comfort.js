// Comfort for who writes: how long there still is, how many characters, and a warning before
// typed text is lost. Everything works without it; the service decides, whatever stands here.
"use strict";

const region = document.createElement("p");
region.className = "hidden-text";
region.setAttribute("role", "status");
document.querySelector("main").append(region);

// The time left, counted from what the service said: the hour of this computer may be wrong. While
// it sleeps one of the two counters may stand still, so the larger one is right.
const clock = document.querySelector("[data-left]");
const begin = [performance.now(), Date.now()];
const left = () => clock.dataset.left -
  Math.max(performance.now() - begin[0], Date.now() - begin[1]);
const counted = (count, one, more) => `${count} ${count === 1 ? one : more}`;

const inWords = (milliseconds) => {
  const seconds = Math.ceil(milliseconds / 1000);
  const days = Math.floor(seconds / 86400), hours = Math.floor(seconds / 3600) % 24;
  const minutes = Math.floor(seconds / 60) % 60;
  const parts = days > 0
    ? [counted(days, "dag", "dagen"), hours > 0 && `${hours} uur`]
    : [hours > 0 && `${hours} uur`, minutes > 0 && counted(minutes, "minuut", "minuten"),
      hours === 0 && minutes < 10 && seconds % 60 > 0 && counted(seconds % 60, "seconde", "seconden")];
  return parts.filter(Boolean).join(" en ");
};

// Said aloud three times at most: an hour, ten minutes and a minute before the close.
const marks = [60, 10, 1].filter((mark) => clock && left() > mark * 60000);
const tick = () => {
  const rest = left();
  const words = rest > 0
    ? `U hebt nog ${inWords(rest)}.`
    : "De raadpleging is gesloten. U kunt niet meer stemmen.";
  if (clock.textContent !== words) clock.textContent = words;
  if (rest <= 0) {
    region.textContent = words;
    return;
  }
  if (marks.length > 0 && rest <= marks[0] * 60000) {
    while (marks.length > 0 && rest <= marks[0] * 60000) marks.shift();
    region.textContent = `U hebt nog ${inWords(Math.ceil(rest / 60000) * 60000)}.`;
  }
  setTimeout(tick, 1000);
};
if (clock) tick();

// Characters as the service counts them: what a person sees as one is one.
const segments = window.Intl && Intl.Segmenter && new Intl.Segmenter("nl", { granularity: "grapheme" });
const length = (text) => segments ? [...segments.segment(text)].length : [...text].length;
for (const area of document.querySelectorAll("textarea[data-most]")) {
  const note = document.createElement("div");
  note.className = "nl-form-field-description";
  note.id = `${area.id}-telling`;
  area.after(note);
  const described = area.getAttribute("aria-describedby");
  area.setAttribute("aria-describedby", described ? `${described} ${note.id}` : note.id);
  const count = () => {
    const room = area.dataset.most - length(area.value.trim());
    const number = counted(Math.abs(room), "teken", "tekens").replace(/\B(?=\d{3}(?!\d))/, ".");
    note.textContent = room < 0 ? `${number} te veel` : `Nog ${number}`;
  };
  area.addEventListener("input", count);
  count();
}

// A page that answers a form holds what is stored nowhere yet; another one only what was changed.
const answers = /\/(controle|wijzig|versturen|concept)$/.test(location.pathname) &&
  document.querySelector("form input[name=token]") !== null;
let leaving = false;
addEventListener("submit", () => { leaving = true; });
addEventListener("click", (event) => {
  // a telephone number or a mail address opens beside the page
  leaving = event.target.closest("a[href^='tel:'], a[href^='mailto:']") !== null;
});
addEventListener("pageshow", () => { leaving = false; });
addEventListener("beforeunload", (event) => {
  const texts = [...document.querySelectorAll("textarea, input[type=text], input[type=hidden]")]
    .filter((field) => field.name !== "token" && field.value.trim() !== "");
  const unsaved = texts.some((field) => answers || field.value !== field.defaultValue);
  if (unsaved && !leaving) event.preventDefault();
});
