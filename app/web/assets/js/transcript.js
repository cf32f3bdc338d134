// A transcript of a table's talk is cut into lines here, in the browser, and never sent: its field has no name and
// stands in no form. Only the lines that are chosen go into the form's fields, where one sees and can change them.
(() => {
  "use strict";

  const place = document.querySelector("[data-transcript]");
  const form = document.getElementById("kept");
  if (!place || !form) return;

  const part = (name) => place.querySelector(`[data-transcript-${name}]`);
  const pasted = document.getElementById("transcript");
  const list = part("lines");
  const said = part("said");
  const question = document.getElementById("transcript-question");

  // Programs write the time and who speaks before what is said, and some a number or a heading on a line of its own.
  const NOISE = /^(?:WEBVTT\b.*|NOTE\b.*|\d+|[\d:.,]+\s*-->.*)$/;
  const TIME = /^[[(]?\d{1,2}:\d{2}(?::\d{2})?(?:[.,]\d+)?[\])]?[\s–-]*/;
  const SPEAKER = /^(?:[-–•*]\s*)?(?:<v\s+[^>]*>|\p{Lu}[\p{L}\d.’'-]*(?:\s(?:\p{Lu}[\p{L}\d.’'-]*|\d+)){0,3}(?:\s*[[(][^\])]*[\])])?\s*:)\s*/u;
  const BULLET = /^[-–•*]\s+/;
  const bare = (line) => {
    let left = line.replace(/\s+/g, " ").trim();
    if (NOISE.test(left)) return "";
    left = left.replace(TIME, "").replace(SPEAKER, "").replace(TIME, "").replace(BULLET, "");
    return left.replace(/<\/?[a-z][^>]*>/gi, "").trim();
  };

  // A long paragraph becomes its sentences; a sentence that is too long for the form is left whole, to be cut by hand.
  const sentences = (line) => (line.length <= 200 ? [line] : line.match(/.+?(?:[.!?…]+(?=\s|$)|$)/g) || [line]);
  const cut = (text) =>
    text
      .split(/\r?\n/)
      .map(bare)
      .flatMap(sentences)
      .map((one) => one.trim())
      .filter((one) => /\p{L}/u.test(one));

  const tell = (name, number) => {
    const words = number === 1 ? said.dataset[`${name}One`] : said.dataset[name];
    said.textContent = words.replace("#", number);
  };

  const show = (lines) => {
    list.replaceChildren(
      ...lines.map((line) => {
        const item = part("line").content.firstElementChild.cloneNode(true);
        item.querySelector("span").textContent = line;
        return item;
      }),
    );
    list.hidden = part("end").hidden = !lines.length;
  };

  part("cut").addEventListener("click", () => {
    const lines = cut(pasted.value);
    show(lines);
    if (lines.length) tell("cut", lines.length);
    else said.textContent = said.dataset.none;
  });

  part("take").addEventListener("click", () => {
    const chosen = [...list.children].filter((item) => item.querySelector("input").checked);
    if (!chosen.length) {
      said.textContent = said.dataset.unchosen;
      return;
    }
    const field = form.elements.namedItem(question.value);
    const words = chosen.map((item) => item.querySelector("span").textContent);
    field.value = [field.value.trimEnd(), ...words].filter(Boolean).join("\n");
    for (const item of chosen) item.remove();
    list.hidden = part("end").hidden = !list.children.length;
    tell("taken", chosen.length);
  });

  place.hidden = false;
  document.getElementById("transcript-without").hidden = true;
})();
