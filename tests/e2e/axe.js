// Asks the accessibility checker, which has been put into the page before.
const done = arguments[arguments.length - 1];
axe.run(document, {
  resultTypes: ["violations"],
  runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa"],
}).then(
  (found) => done(found.violations.map((violation) =>
    `${violation.id}: ${violation.nodes.map((node) => node.html).slice(0, 3).join(" | ")}`)),
  (error) => done([String(error)]),
);
