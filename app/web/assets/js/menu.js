// The open menu lies over the page: it closes when the keyboard goes on behind it, so that nothing has focus unseen.
(() => {
  "use strict";

  const menu = document.getElementById("site-nav");
  if (!menu || !menu.hidePopover) return;

  document.addEventListener("focusin", (event) => {
    const opener = document.querySelector("[popovertarget='site-nav']");
    if (menu.contains(event.target) || event.target === opener || !menu.matches(":popover-open")) return;
    menu.hidePopover?.();
  });
})();
