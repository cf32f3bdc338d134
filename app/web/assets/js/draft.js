// Keeps what is being typed in this browser until it is sent. Without this script everything still works;
// with it, a lost connection or a closed tab loses nothing.
(() => {
  "use strict";

  const PLACE = "samspil-draft";
  const DAYS = 30;
  const KEPT = ["text", "title", "kind", "place", "author_kind", "audience", "email", "name", "show_name"];

  const read = () => {
    try {
      const draft = JSON.parse(localStorage.getItem(PLACE) || "{}");
      return Date.now() - (draft.at || 0) < DAYS * 86400000 ? draft : {};
    } catch {
      return {};
    }
  };
  const write = (draft) => {
    try {
      localStorage.setItem(PLACE, JSON.stringify({ ...draft, at: Date.now() }));
    } catch {
      // A full or forbidden store must not get in the way of writing.
    }
  };
  const clear = () => {
    try {
      localStorage.removeItem(PLACE);
    } catch {
      // Nothing was kept, so nothing is left behind.
    }
  };

  // That this is a shared computer holds for this window until it is closed or the text is sent.
  const SHARED = "samspil-shared";
  const isShared = () => {
    try {
      return sessionStorage.getItem(SHARED) === "1";
    } catch {
      return false;
    }
  };
  const setShared = (yes) => {
    try {
      if (yes) sessionStorage.setItem(SHARED, "1");
      else sessionStorage.removeItem(SHARED);
    } catch {
      // Without a store there is no draft either.
    }
  };

  // Only the receipt of what was just sent from this window ends the draft; an old receipt leaves it alone.
  const SENT = "samspil-sent";
  const markSent = (yes) => {
    try {
      if (yes) sessionStorage.setItem(SENT, "1");
      else sessionStorage.removeItem(SENT);
    } catch {
      // Without a store there is no draft either.
    }
  };
  const wasSent = () => {
    try {
      return sessionStorage.getItem(SENT) === "1";
    } catch {
      return false;
    }
  };
  if (document.querySelector("[data-draft-sent]") && wasSent()) {
    clear();
    setShared(false);
  }
  markSent(false);

  const form = document.querySelector("form[data-draft]");
  if (!form) return;

  const shared = form.elements.namedItem("shared");
  const note = form.querySelector("[data-draft-note]");
  if (shared && isShared()) {
    shared.checked = true;
    shared.closest("details")?.setAttribute("open", "");
  }
  let keeping = !isShared() && !(shared && shared.checked);

  const value = (name) => {
    const field = form.elements.namedItem(name);
    if (!field) return undefined;
    if (field.type === "checkbox") return field.checked ? "1" : "";
    return field.value;
  };

  const keep = () => {
    if (!keeping) return;
    const draft = read();
    for (const name of KEPT) {
      const now = value(name);
      if (now !== undefined) draft[name] = now;
    }
    if ((draft.text || "").trim()) {
      write(draft);
      if (note) note.hidden = false;
    }
  };

  const restore = () => {
    const draft = read();
    let restored = false;
    for (const name of KEPT) {
      const field = form.elements.namedItem(name);
      if (!draft[name] || !field || field.type === "hidden" || value(name)) continue;
      if (field.type === "checkbox") field.checked = draft[name] === "1";
      else field.value = draft[name];
      restored = true;
    }
    if (restored && note) note.hidden = false;
  };

  // On the second page only what belongs to this very text is put back.
  if (form.dataset.draft === "story" || read().text === value("text")) restore();
  keep();
  form.addEventListener("input", keep);
  form.addEventListener("change", keep);
  form.addEventListener("submit", (event) => {
    keep();
    markSent(form.dataset.draft === "check" && !event.submitter?.hasAttribute("formaction"));
  });

  if (shared) {
    shared.addEventListener("change", () => {
      keeping = !shared.checked;
      setShared(shared.checked);
      if (keeping) keep();
      else clear();
    });
  }
  form.querySelector("[data-draft-clear]")?.addEventListener("click", () => {
    keeping = false;
    setShared(true);
    clear();
    if (note) note.hidden = true;
  });
})();
