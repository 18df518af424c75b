// A one-time link in the sentence of a form that was sent: shown once, complete, ready to be copied by keyboard.
(function () {
  const LINK = /\/invitation\/[\w-]+/;

  async function copy(field, told) {
    field.focus();
    field.select();
    try {
      await navigator.clipboard.writeText(field.value);
      told.textContent = "Copied.";
    } catch (error) {
      told.textContent = "It is selected: copy it with Ctrl+C.";
    }
  }

  function offer(box, path) {
    const before = box.textContent.replace(path, "").trim();
    const label = document.createElement("label");
    label.htmlFor = "one-time-link";
    label.textContent = before;
    const field = document.createElement("input");
    Object.assign(field, { id: "one-time-link", readOnly: true, value: location.origin + path });
    field.className = "form-control my-2";
    field.setAttribute("aria-describedby", "one-time-note");
    const button = document.createElement("button");
    Object.assign(button, { type: "button", className: "btn btn-primary me-2", textContent: "Copy the link" });
    const told = document.createElement("output");
    const note = document.createElement("p");
    Object.assign(note, { id: "one-time-note", className: "note" });
    note.textContent = "It is shown only now: it cannot be looked up later, but a new one can be made.";
    button.addEventListener("click", () => copy(field, told));
    box.replaceChildren(label, field, button, told, note);
    field.focus();
    field.select();
  }

  let shown = null;
  new MutationObserver(function () {
    const box = document.getElementById("form-done");
    const found = box && box !== shown && LINK.exec(box.textContent);
    if (found) {
      shown = box;
      box.dataset.address = location.href;
      offer(box, found[0]);
    }
    // It goes with the screen that showed it.
    if (shown && shown.isConnected && shown.dataset.address !== location.href) shown.remove();
  }).observe(document.documentElement, { childList: true, subtree: true });
})();
