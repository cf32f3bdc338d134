// Keeps what is being typed in this browser until it is sent. Without this script everything still works;
// with it, a lost connection or a closed tab loses nothing.
// One draft is one text with all that belongs to it, kept under the key of its form, so that two tabs or two days
// never mix. A reload brings back this tab's own; one from another visit is offered, and opened only when asked for.
(() => {
  "use strict";

  const PREFIX = "samspil-draft:";
  const DAYS = 30;
  const STORY = ["text", "title", "kind"];
  const CHOSEN = ["place", "author_kind", "audience", "email", "name", "show_name", "network", "invited", "challenge"];
  // The second of two texts waits here while the first is sent.
  const CARRIED = [...CHOSEN, "rest"];
  const KEPT = [...STORY, ...CARRIED];
  const KEY = /^[A-Za-z0-9_-]{16,100}$/;

  // A store that is full, forbidden or damaged must not get in the way of writing.
  const attempt = (act, otherwise) => {
    try {
      return act();
    } catch {
      return otherwise;
    }
  };
  const read = (key) => {
    const draft = attempt(() => JSON.parse(localStorage.getItem(PREFIX + key)), null);
    return draft && typeof draft.text === "string" ? draft : null;
  };
  const write = (key, draft) => attempt(() => localStorage.setItem(PREFIX + key, JSON.stringify(draft)));
  const remove = (key) => attempt(() => localStorage.removeItem(PREFIX + key));
  const keys = () =>
    attempt(() => Object.keys(localStorage), [])
      .filter((name) => name.startsWith(PREFIX))
      .map((name) => name.slice(PREFIX.length));
  const removeAll = () => keys().forEach(remove);

  // What holds for this tab alone: the key of its draft, what it sent, and that the computer is shared.
  const recall = (name) => attempt(() => sessionStorage.getItem(`samspil-${name}`), null) || "";
  const note = (name, value) => attempt(() => sessionStorage.setItem(`samspil-${name}`, value));
  const isShared = () => recall("shared") === "1";
  const newKey = () =>
    Array.from(crypto.getRandomValues(new Uint8Array(16)), (one) => one.toString(16).padStart(2, "0")).join("");

  // Where the one draft of earlier versions lay.
  const before = attempt(() => localStorage.getItem("samspil-draft"), null);
  if (before) attempt(() => localStorage.setItem(PREFIX + newKey(), before) || localStorage.removeItem("samspil-draft"));

  for (const key of keys()) {
    const draft = read(key);
    if (!draft || !(Date.now() - draft.at < DAYS * 86400000)) remove(key);
  }

  // Only the receipt of what was just sent from this tab ends its draft; an old receipt leaves it alone.
  const sending = recall("sending");
  note("sending", "");
  if (sending && document.querySelector("[data-draft-sent]")) {
    remove(sending);
    note("sent", sending);
    note("shared", "");
  }

  const form = document.querySelector("form[data-draft]");
  if (!form) return;
  const step = form.dataset.draft;
  const field = (name) => form.elements.namedItem(name);
  const value = (name) => {
    const found = field(name);
    if (!found) return undefined;
    if (found.type === "checkbox") return found.checked ? "1" : "";
    return found.value;
  };
  const written = () => (value("text") || "").trim();

  const addHidden = (name) => {
    const hidden = document.createElement("input");
    hidden.type = "hidden";
    hidden.name = name;
    form.append(hidden);
    return hidden;
  };

  // The front page is the same for everybody, so its form gets its key here.
  if (!field("key")) addHidden("key").value = newKey();
  const key = () => field("key").value;
  const use = (another) => {
    if (KEY.test(another)) field("key").value = another;
  };

  const said = form.querySelector("[data-draft-note]");
  const shared = field("shared");
  if (shared && isShared()) {
    shared.checked = true;
    shared.closest("details")?.setAttribute("open", "");
  }
  let keeping = !isShared() && !(shared && shared.checked) && key() !== recall("sent");

  const keep = () => {
    if (!keeping || !written()) return;
    const draft = { ...read(key()), at: Date.now() };
    for (const name of KEPT) {
      const now = value(name);
      if (now !== undefined) draft[name] = now;
    }
    write(key(), draft);
    note(slot, key());
    if (said) said.hidden = false;
  };

  // On step 1 what belongs to step 2 is carried along unseen: the draft's own, and nothing of another text.
  const carry = (name, kept) => {
    let found = field(name);
    if (!kept) {
      if (found) found.remove();
      return;
    }
    if (!found) found = addHidden(name);
    found.value = kept;
  };

  const fill = (draft) => {
    if (step === "story") for (const name of CARRIED) carry(name, draft[name]);
    for (const name of step === "check" ? KEPT : STORY) {
      const found = field(name);
      if (!found || found.type === "hidden") continue;
      // A draft that has not been at step 2 yet has no say in what is chosen there to begin with.
      if (step === "check" && !(name in draft)) continue;
      const kept = draft[name] || "";
      if (found.type === "checkbox") found.checked = kept === "1";
      else if (kept || found instanceof HTMLInputElement || found instanceof HTMLTextAreaElement) found.value = kept;
      else if (found instanceof RadioNodeList) found.forEach((one) => (one.checked = false));
    }
    const inviting = form.querySelector("[data-inviting]");
    if (inviting) inviting.hidden = inviting.dataset.inviting !== (draft[inviting.dataset.by || "invited"] || "");
    field("text").dispatchEvent(new Event("input", { bubbles: true }));
  };

  // How one came here: by a link, or back to a page that one had been writing on.
  const navigation = attempt(() => performance.getEntriesByType("navigation")[0].type, "navigate");
  const cameBack = navigation === "reload" || navigation === "back_forward";
  const slot = step === "front" ? "front" : "draft";

  const restore = () => {
    if (step === "check") {
      const here = read(key());
      if (here && here.text === value("text")) fill(here);
      return;
    }
    const reloaded = navigation === "reload";
    const own = !reloaded && read(key()) ? key() : recall(slot);
    const draft = read(own);
    if (draft) {
      const fits = !written() || draft.text === value("text");
      const asked = ["invited", "challenge"].every((name) => (draft[name] || "") === (value(name) || ""));
      const wanted = step === "story" && own !== key() && asked;
      if (cameBack ? reloaded || own === key() || fits : wanted && fits) {
        use(own);
        fill(draft);
      }
    }
    note(slot, key());
  };

  // A draft from another visit stands apart until one chooses it.
  const offered = document.querySelector("[data-draft-offer]");
  const offer = () => {
    if (!offered) return;
    const others = isShared() ? [] : keys().filter((one) => one !== key());
    const newest = others.sort((one, other) => read(other).at - read(one).at)[0];
    offered.hidden = !newest;
    offered.dataset.key = newest || "";
    if (newest) offered.querySelector("[data-draft-words]").textContent = read(newest).text.trim().slice(0, 80);
  };
  offered?.querySelector("[data-draft-open]").addEventListener("click", () => {
    const draft = read(offered.dataset.key);
    if (!draft) return offer();
    keep();
    remove(offered.dataset.key);
    if (written()) use(newKey());
    fill(draft);
    keep();
    offer();
    field("text").focus();
  });
  offered?.querySelector("[data-draft-drop]").addEventListener("click", () => {
    remove(offered.dataset.key);
    offer();
    field("text").focus();
  });

  restore();
  if (step !== "check") keep();
  offer();

  let changed = false;
  const typed = (event) => {
    // Another script that looks again at a text that was sent has typed nothing.
    if (!event.isTrusted && key() === recall("sent")) return;
    keeping = !isShared() && !(shared && shared.checked);
    changed = true;
    keep();
  };
  form.addEventListener("input", typed);
  form.addEventListener("change", typed);
  addEventListener("pagehide", () => {
    if (changed) keep();
  });

  let going = "";
  // The Enter key presses a button that stands outside the form.
  document.addEventListener("click", (event) => {
    const pressed = event.target.closest("button");
    if (pressed && pressed.form === form) going = pressed.getAttribute("formaction") || "send";
  });
  form.addEventListener("submit", () => {
    keep();
    changed = false;
    note("sending", step === "check" && going === "send" ? key() : "");
    going = "";
  });

  // The form's own listener keeps the draft again once it is not shared.
  shared?.addEventListener("change", () => {
    note("shared", shared.checked ? "1" : "");
    if (shared.checked) removeAll();
  });
  form.querySelector("[data-draft-clear]")?.addEventListener("click", () => {
    keeping = false;
    note("shared", "1");
    removeAll();
    if (said) said.hidden = true;
    offer();
  });
})();
