// The narrative fields save by themselves, after a pause and when they are left, one request at a time for each field.
(function () {
  const PAUSE = 1500;
  const SMALL = 60000; // A request that outlives its page may hold so many bytes.
  const known = new WeakMap();
  const token = () => (document.cookie.match(/(?:^|; )_csrf_token=([^;]*)/) || [])[1] || "";
  const place = (target) => target.matches("[data-narrative] textarea") && target.closest("[data-narrative]");
  const area = (field) => field.querySelector("textarea");

  function memory(field) {
    if (!known.has(field)) known.set(field, { saved: area(field).value, chain: Promise.resolve(), busy: 0, timer: 0, theirs: null });
    return known.get(field);
  }

  function tell(field, words, state) {
    const output = field.querySelector("output");
    output.textContent = words;
    output.dataset.state = state;
    area(field).classList.toggle("is-invalid", state === "failed" || state === "conflict");
    if (state === "failed" || state === "conflict") area(field).setAttribute("aria-invalid", "true");
    else area(field).removeAttribute("aria-invalid");
  }

  function count(field) {
    const room = field.querySelector(".room");
    const length = [...area(field).value].length;
    const most = room.textContent.split(" of ")[1];
    room.textContent = `${length.toLocaleString("en-US")} of ${most}`;
    room.classList.toggle("over", length > Number(most.replace(/\D/g, "")));
  }

  // React keeps its own copy of what stands in a field, so it has to hear of a change.
  function put(field, text) {
    Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, "value").set.call(area(field), text);
    area(field).dispatchEvent(new Event("input", { bubbles: true }));
  }

  async function send(field, raw) {
    const { unit, period } = field.closest("[data-unit]").dataset;
    const body = JSON.stringify({ unit, period, field: field.dataset.narrative, raw, version: Number(field.dataset.version) });
    const answer = await window.fetch("/actions/save", {
      method: "POST",
      headers: { "Content-Type": "application/json", "X-CSRFToken": token() },
      keepalive: body.length < SMALL / 4,
      body,
    });
    const told = await answer.json().catch(() => ({ message: "The answer of the server cannot be read." }));
    const held = memory(field);
    if (answer.ok) {
      field.dataset.version = told.version;
      held.saved = raw;
      if (area(field).value === raw) tell(field, told.told, "saved");
    } else if (typeof told.theirs === "string") {
      held.theirs = told;
      tell(field, told.message, "conflict");
      choose(field, told);
    } else tell(field, "Not saved. " + told.message, "failed");
  }

  function save(field) {
    const held = memory(field);
    clearTimeout(held.timer);
    const raw = area(field).value;
    if (raw === held.saved || held.theirs) return;
    held.busy += 1;
    tell(field, "Saving…", "saving");
    held.chain = held.chain.then(() => held.theirs || send(field, raw)).finally(() => (held.busy -= 1));
  }

  function button(words, act) {
    const made = document.createElement("button");
    Object.assign(made, { type: "button", className: "btn btn-sm btn-outline-secondary", textContent: words });
    made.addEventListener("click", act);
    return made;
  }

  // Both texts stay in sight until one is chosen, or both are kept.
  function choose(field, told) {
    const box = document.createElement("div");
    box.className = "theirs";
    const words = document.createElement("blockquote");
    words.textContent = told.theirs || "(empty)";
    const end = (text, same) => function () {
      const held = memory(field);
      field.dataset.version = told.version;
      held.theirs = null;
      held.saved = told.theirs;
      box.remove();
      put(field, text());
      if (same) tell(field, "Theirs stands.", "saved");
      else save(field);
      area(field).focus();
    };
    const mine = () => area(field).value;
    const tools = document.createElement("div");
    tools.className = "buttons";
    tools.append(
      button("Keep mine", end(mine, false)),
      button("Take theirs", end(() => told.theirs, true)),
      button("Keep both", end(() => `${mine()}\n\n${told.theirs}`, false)),
    );
    box.append(words, tools);
    field.querySelector(".narrative-told").after(box);
  }

  document.addEventListener("focusin", function (event) {
    if (!place(event.target)) return;
    memory(place(event.target));
    const described = ["hint", "needed", "told"].map((part) => `${event.target.id}-${part}`);
    event.target.setAttribute("aria-describedby", described.filter((id) => document.getElementById(id)).join(" "));
  });
  document.addEventListener("input", function (event) {
    const field = place(event.target);
    if (!field) return;
    const held = memory(field);
    count(field);
    clearTimeout(held.timer);
    if (held.theirs) return;
    if (area(field).value !== held.saved) tell(field, "Not saved yet.", "unsaved");
    held.timer = setTimeout(() => save(field), PAUSE);
  });
  document.addEventListener("change", (event) => place(event.target) && save(place(event.target)));
  window.addEventListener("beforeunload", function (event) {
    const unsaved = [...document.querySelectorAll("[data-narrative]")].filter(function (field) {
      const held = known.get(field);
      return held && (held.busy || area(field).value !== held.saved);
    });
    if (unsaved.length) event.preventDefault();
  });
})();
