// Offers a title from the text while it is being written, as the server would; what one types instead is kept.
(() => {
  "use strict";

  const text = document.querySelector("form[data-draft='story'] textarea[name='text']");
  const title = document.querySelector("form[data-draft='story'] input[name='title']");
  if (!text || !title) return;

  const LONGEST = 80;
  const offer = () => {
    const first = text.value.trim().split(/(?<=[.!?])\s/)[0].replace(/\s+/g, " ");
    if (first.length <= LONGEST) return first.replace(/\.+$/, "");
    const cut = first.slice(0, LONGEST);
    return `${cut.slice(0, Math.max(cut.lastIndexOf(" "), 1)).replace(/[ ,;:–-]+$/, "")} …`;
  };
  const show = () => {
    title.placeholder = offer();
  };
  text.addEventListener("input", show);
  show();
})();
