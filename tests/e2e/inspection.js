// What can be measured of the page at the width that the window has now.
const shown = (element) => {
  const box = element.getBoundingClientRect();
  return box.width > 0 && box.height > 0 && getComputedStyle(element).visibility !== "hidden";
};
const inSentence = (element) =>
  element.tagName === "A" &&
  getComputedStyle(element).display === "inline" &&
  element.parentElement.textContent.trim().length > element.textContent.trim().length;
const named = (element) =>
  `<${element.tagName.toLowerCase()} ${element.id || element.textContent.trim().slice(0, 40)}>`;

const targets = [...document.querySelectorAll("a[href], button, input:not([type=hidden]), select, textarea, summary")];
const small = targets
  .filter((element) => shown(element) && !inSentence(element))
  .map((element) => [element, element.getBoundingClientRect()])
  .filter(([, box]) => box.width < 24 || box.height < 24)
  .map(([element, box]) => `${named(element)} ${box.width.toFixed(1)} x ${box.height.toFixed(1)}`);

const root = document.documentElement;
const wide = [...document.querySelectorAll("body *")]
  .filter((element) => !element.closest(".table-holder") && element.getBoundingClientRect().right > root.clientWidth + 0.5)
  .map(named);

const [page] = performance.getEntriesByType("navigation");
const parts = performance.getEntriesByType("resource");
const icon = document.querySelector("link[rel~=icon]");
const addresses = [...parts.map((part) => part.name), ...(icon && !icon.href.startsWith("data:") ? [icon.href] : [])];
return {
  small,
  wide: root.scrollWidth > innerWidth ? wide.slice(0, 5) : [],
  scrolls: root.scrollWidth > innerWidth,
  width: innerWidth,
  height: root.scrollHeight,
  foreign: addresses.filter((address) => new URL(address).origin !== location.origin),
  requests: 1 + new Set(addresses).size,
  bytes: [page, ...parts].reduce((sum, part) => sum + part.decodedBodySize, 0),
};
