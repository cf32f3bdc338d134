// The open menu lies over the page, below the header however high that is: long names take lines in it. It closes when
// the keyboard goes on behind it, so that nothing has focus unseen.
(() => {
  "use strict";

  const menu = document.getElementById("site-nav");
  if (!menu || !menu.hidePopover) return;

  if (!CSS.supports("inset-block-start", "anchor(end)")) {
    menu.addEventListener("beforetoggle", () => {
      const header = document.querySelector(".site-header");
      menu.style.marginBlockStart = `${header.getBoundingClientRect().bottom + scrollY}px`;
    });
  }

  document.addEventListener("focusin", (event) => {
    const opener = document.querySelector("[popovertarget='site-nav']");
    if (menu.contains(event.target) || event.target === opener || !menu.matches(":popover-open")) return;
    menu.hidePopover?.();
  });
})();
