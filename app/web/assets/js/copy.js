// Copies the words of one place with a press, or prints the page. The buttons are there only with this script: without
// it one marks the words, and prints as one prints any page.
(() => {
  "use strict";

  for (const button of document.querySelectorAll("button[data-print]")) {
    button.hidden = false;
    button.addEventListener("click", () => print());
  }
  if (!navigator.clipboard) return;
  for (const button of document.querySelectorAll("button[data-copy]")) {
    const place = document.getElementById(button.dataset.copy);
    const said = button.parentElement.querySelector("[data-copied]");
    button.hidden = false;
    button.addEventListener("click", async () => {
      try {
        await navigator.clipboard.writeText(place.textContent.trim());
        said.textContent = button.dataset.done;
      } catch {
        getSelection().selectAllChildren(place);
        said.textContent = button.dataset.failed;
      }
    });
  }
})();
