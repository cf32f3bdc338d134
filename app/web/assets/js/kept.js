// Keeps what is typed into a form of one page in this browser until it is sent. Without this script everything still
// works. An address is never kept, and nothing is on a computer that is said to be shared.
(() => {
  "use strict";

  const PREFIX = "samspil-kept:";
  const DAYS = 30;

  // A store that is full, forbidden or damaged must not get in the way of writing.
  const attempt = (act, otherwise) => {
    try {
      return act();
    } catch {
      return otherwise;
    }
  };
  const isShared = () => attempt(() => sessionStorage.getItem("samspil-shared"), null) === "1";
  const remove = (name) => attempt(() => localStorage.removeItem(PREFIX + name));

  const receipt = document.querySelector("[data-kept-sent]");
  if (receipt) remove(receipt.dataset.keptSent);

  const form = document.querySelector("form[data-kept]");
  if (!form) return;
  const name = form.dataset.kept;
  const said = form.querySelector("[data-kept-note]");
  const fields = () =>
    Array.from(form.elements).filter((one) => one.name && ["textarea", "text", "select-one"].includes(one.type));
  const written = () => fields().some((one) => one.type !== "select-one" && one.value.trim());

  const keep = () => {
    if (isShared() || !written()) return;
    const kept = { at: Date.now(), values: {} };
    for (const one of fields()) kept.values[one.name] = one.value;
    if (!attempt(() => localStorage.setItem(PREFIX + name, JSON.stringify(kept)) || true, false)) return;
    if (said) said.hidden = false;
  };

  const kept = attempt(() => JSON.parse(localStorage.getItem(PREFIX + name)), null);
  if (kept && !(Date.now() - kept.at < DAYS * 86400000)) remove(name);
  else if (kept && kept.values && !isShared() && !written()) {
    for (const one of fields()) if (typeof kept.values[one.name] === "string") one.value = kept.values[one.name];
    if (said) said.hidden = false;
  }

  form.addEventListener("input", keep);
  form.addEventListener("change", keep);
  form.querySelector("[data-kept-clear]")?.addEventListener("click", () => {
    attempt(() => sessionStorage.setItem("samspil-shared", "1"));
    remove(name);
    if (said) said.hidden = true;
  });
})();
