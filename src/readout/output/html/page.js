"use strict";
(() => {
  const pieces = new Map(); // record key -> [[element, role], …]
  for (const piece of document.querySelectorAll("[data-r]")) {
    for (const told of piece.dataset.r.split(" ")) {
      const [key, role] = told.split(".");
      if (!pieces.has(key)) pieces.set(key, []);
      pieces.get(key).push([piece, role]);
    }
  }
  const cards = new Map([...document.querySelectorAll(".card")].map((card) => [card.dataset.k, card]));
  let pinned = [];

  const show = (keys, on) => {
    for (const key of keys) {
      for (const [piece, role] of pieces.get(key) ?? []) piece.classList.toggle("on-" + role, on);
      cards.get(key)?.classList.toggle("on", on);
    }
  };
  const pin = (keys) => {
    show(pinned, false);
    pinned = keys;
    show(pinned, true);
  };
  const keysOf = (element) => {
    const card = element.closest(".card");
    if (card) return [card.dataset.k];
    const mark = element.closest("mark[data-r]");
    if (!mark) return [];
    return [...new Set(mark.dataset.r.split(" ").filter((told) => /\.[tc]$/.test(told)).map((told) => told.split(".")[0]))];
  };
  const hover = (on) => (event) => {
    const keys = keysOf(event.target).filter((key) => !pinned.includes(key));
    show(keys, on);
  };
  document.addEventListener("mouseover", hover(true));
  document.addEventListener("mouseout", hover(false));
  document.addEventListener("focusin", hover(true));
  document.addEventListener("focusout", hover(false));
  document.addEventListener("keydown", (event) => { if (event.key === "Escape") pin([]); });
  document.addEventListener("click", (event) => {
    const keys = keysOf(event.target);
    if (!keys.length) { if (!event.target.closest("a, summary")) pin([]); return; }
    pin(keys);
    const card = event.target.closest(".card");
    if (card) {
      event.preventDefault();
      document.getElementById(keys[0])?.scrollIntoView({ block: "center" });
    } else {
      cards.get(keys[0])?.scrollIntoView({ block: "nearest" });
    }
  });
})();
