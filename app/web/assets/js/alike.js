// Beside the text being written: what was found for an earlier text never stays, and a text that came back counts.
(() => {
  "use strict";

  const text = document.getElementById("text");
  const found = document.getElementById("alike-now");
  if (!text || !found) return;

  const clear = () => found.replaceChildren();
  document.addEventListener("htmx:response:error", clear);
  document.addEventListener("htmx:error", clear);

  // A kept draft, or the browser's own memory, fills the field without an input; htmx listens before the timer ends.
  const lookAgain = () => {
    if (text.value !== text.defaultValue) text.dispatchEvent(new Event("input", { bubbles: true }));
  };
  addEventListener("load", () => setTimeout(lookAgain));
})();
