// Two buttons below a group of boxes: tick all of them, or none.
(function () {
  function button(words, group, ticked) {
    const made = document.createElement("button");
    made.type = "button";
    made.className = "btn btn-outline-secondary btn-sm";
    made.textContent = words;
    made.addEventListener("click", function () {
      for (const box of group.querySelectorAll("input[type=checkbox]")) if (box.checked !== ticked) box.click();
    });
    return made;
  }

  new MutationObserver(function () {
    for (const place of document.querySelectorAll(".tick-tools:empty")) {
      const group = place.closest("form").querySelector(`[data-many][data-name="${CSS.escape(place.dataset.of)}"]`);
      if (!group) continue;
      const name = group.querySelector("legend").textContent.toLowerCase();
      place.append(button(`All ${name}`, group, true), button(`No ${name}`, group, false));
    }
  }).observe(document.documentElement, { childList: true, subtree: true });
})();
