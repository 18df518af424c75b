// A box that finds choices by their words: what does not match is put away, what is chosen always stays in sight.
(function () {
  const fold = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  const boxes = (pick) => [...pick.querySelectorAll("[data-value]")];
  const chosen = (box) => box.querySelector("input").checked;

  function tell(pick) {
    const shown = boxes(pick).filter((box) => !box.hidden).length;
    const ticked = boxes(pick).filter(chosen).length;
    pick.querySelector(".pick-told").textContent = `${shown} of ${boxes(pick).length} shown, ${ticked} chosen`;
  }

  function find(pick, typed) {
    const words = fold(typed).split(/\s+/).filter(Boolean);
    for (const box of boxes(pick)) {
      const text = fold(box.textContent);
      box.hidden = !chosen(box) && !words.every((word) => text.includes(word));
    }
    for (const group of pick.querySelectorAll(".pick-group")) {
      group.hidden = !group.querySelector("[data-value]:not([hidden])");
    }
    tell(pick);
  }

  document.addEventListener("input", function (event) {
    if (event.target.matches(".pick-find")) find(event.target.closest(".pick"), event.target.value);
  });
  document.addEventListener("change", function (event) {
    const pick = event.target.closest(".pick");
    if (pick && event.target.type === "checkbox") tell(pick);
  });

  // Enter in the box goes to the first match and does not send the form; the arrows go from one choice to the next.
  document.addEventListener("keydown", function (event) {
    const pick = event.target.closest(".pick");
    if (!pick || event.altKey || event.ctrlKey || event.metaKey) return;
    const inputs = [...pick.querySelectorAll("[data-value]:not([hidden]) input")];
    const at = inputs.indexOf(event.target);
    const step = at < 0 ? { Enter: 1, ArrowDown: 1 }[event.key] : { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step) return;
    event.preventDefault();
    if (inputs[at + step]) inputs[at + step].focus();
    else if (step < 0) pick.querySelector(".pick-find").focus();
  });
})();
