// Who can be reached with Tab, and what has the focus on the way.
const named = (element) =>
  `<${element.tagName.toLowerCase()} ${element.id || element.name || element.textContent.trim().slice(0, 40)}>`;
// of choices that exclude each other one takes the focus, and the arrows go on from there
const stop = (element) =>
  element.type === "radio" ? [...document.querySelectorAll("input[type=radio]")].find(
    (other) => other.name === element.name && other.form === element.form) : element;
const controls = document.querySelectorAll(
  "a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex='0']");
const shown = [...controls].filter((element) =>
  element.checkVisibility({ visibilityProperty: true }) && !element.disabled);
const cut = (element) =>
  element !== null && (getComputedStyle(element).clipPath !== "none" || cut(element.parentElement));
window.wanted = new Set(shown.map(stop));
window.reached = new Set();
window.unseen = new Set();
addEventListener("focusin", ({ target }) => {
  reached.add(stop(target));
  const { outlineStyle, outlineWidth } = getComputedStyle(target);
  if (outlineStyle !== "solid" || parseFloat(outlineWidth) < 2 || cut(target)) unseen.add(named(target));
});
window.missed = () => [
  ...[...wanted].filter((element) => !reached.has(element)).map((element) => `no Tab comes to ${named(element)}`),
  ...[...unseen].map((name) => `the focus does not show on ${name}`),
];
return wanted.size;
