// Says while writing what the next page would say: that there may be a number or an address in the text.
(() => {
  "use strict";

  const text = document.querySelector("textarea[data-risk]");
  const place = text && document.getElementById(text.dataset.risk);
  if (!place) return;

  const PATTERNS = [
    ["cpr", /(^|\D)([0-2]\d|3[01])(0\d|1[0-2])\d{2}[\s.-]?\d{4}(?!\d)/],
    ["phone", /(^|\D)(\+45[\s.-]?)?[2-9]\d([\s.-]?\d{2}){3}(?!\d)/],
    ["email", /[^\s@]+@[^\s@]+\.[a-z]{2,}/i],
  ];

  let said = "";
  let timer = 0;
  const look = () => {
    const found = PATTERNS.filter(([, pattern]) => pattern.test(text.value)).map(([kind]) => kind);
    const key = found.join();
    if (key === said) return;
    said = key;
    place.textContent = "";
    if (!found.length) return;
    const box = document.createElement("div");
    box.className = "notice warning";
    const words = document.createElement("p");
    words.textContent = [...found.map((kind) => place.dataset[kind]), place.dataset.advice].join(" ");
    box.append(words);
    place.append(box);
  };
  text.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(look, 400);
  });
})();
