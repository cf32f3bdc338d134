// Words to cover are chosen in the texts with the mouse or a finger: a button then adds them to those that are written,
// and the page comes back with them marked, as after "See what is covered".
(() => {
  "use strict";

  const button = document.getElementById("cover-chosen");
  if (!button) return;

  const LETTER = /[\p{L}\p{N}_]/u;
  const isInside = (data, at) => LETTER.test(data.charAt(at - 1)) && LETTER.test(data.charAt(at));

  // Half a word is no word: what is chosen reaches to the end of the words it begins and ends in.
  const toWholeWords = (range) => {
    const { startContainer: first, endContainer: last } = range;
    if (first.nodeType === Node.TEXT_NODE) {
      let start = range.startOffset;
      while (start > 0 && isInside(first.data, start)) start -= 1;
      range.setStart(first, start);
    }
    if (last.nodeType === Node.TEXT_NODE) {
      let end = range.endOffset;
      while (end < last.length && end > 0 && isInside(last.data, end)) end += 1;
      range.setEnd(last, end);
    }
  };

  const chosen = () => {
    const selection = document.getSelection();
    if (!selection || selection.isCollapsed || !selection.rangeCount) return "";
    const range = selection.getRangeAt(0).cloneRange();
    const textOf = (node) => (node.nodeType === Node.TEXT_NODE ? node.parentElement : node).closest("[data-text]");
    const text = textOf(range.startContainer);
    if (!text) return "";
    if (!text.contains(range.endContainer)) range.setEnd(text, text.childNodes.length);
    toWholeWords(range);
    const words = range.cloneContents();
    words.querySelectorAll(".sr").forEach((hint) => hint.remove());
    return words.textContent.replace(/\s+/g, " ").trim();
  };

  // On a telephone the touch that presses the button ends the selection first: what was chosen last still counts.
  let touched = false;
  const look = () => {
    const words = chosen();
    if (words) button.value = words;
    if (!touched) button.hidden = !words;
  };
  button.addEventListener("pointerdown", () => {
    touched = true;
  });
  document.addEventListener("pointerup", () => {
    setTimeout(() => {
      touched = false;
    }, 500);
  });
  document.addEventListener("selectionchange", look);
})();
