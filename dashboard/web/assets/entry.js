// Every field of an entry sheet saves by itself when it is left, one request at a time per measure, in order.
(function () {
  const chains = new Map();
  let open = 0;
  let settled = Promise.resolve();
  let settle = null;
  window.entrySaved = () => settled;

  const line = (field) => field.closest("[data-measure]");
  const place = (field) => field.closest("[data-unit]");
  const output = (row) => row.querySelector("output");
  const control = (field) => field.querySelector("input, select, textarea");
  const token = () => (document.cookie.match(/(?:^|; )_csrf_token=([^;]*)/) || [])[1] || "";

  function tell(row, words, state) {
    const place = output(row);
    place.textContent = words;
    place.dataset.state = state;
  }

  function begin() {
    if (open++ === 0) settled = new Promise((done) => (settle = done));
  }

  function end() {
    if (--open === 0) settle();
  }

  async function save(field, row, raw) {
    const where = place(row).dataset;
    const what = { unit: where.unit, period: where.period, measure: row.dataset.measure, subject: row.dataset.subject };
    const body = { ...what, field: field.dataset.field, raw, version: Number(row.dataset.version) };
    const answer = await window.fetch("/entry/save", {
      method: "POST",
      headers: { "Content-Type": "application/json", "X-CSRFToken": token() },
      body: JSON.stringify(body),
    });
    const told = await answer.json().catch(() => ({ message: "The answer of the server cannot be read." }));
    const input = control(field);
    if (answer.ok) {
      row.dataset.version = told.version;
      input.removeAttribute("aria-invalid");
      if (input.value === raw) input.classList.remove("is-invalid");
      if (!row.querySelector(".is-invalid")) tell(row, told.told, "saved");
      return;
    }
    if (told.version) row.dataset.version = told.version;
    input.setAttribute("aria-invalid", "true");
    input.classList.add("is-invalid");
    tell(row, "Not saved. " + told.message, answer.status === 409 ? "conflict" : "failed");
  }

  document.addEventListener("focusin", function (event) {
    const field = event.target.closest("[data-field]");
    if (field && line(field)) event.target.setAttribute("aria-describedby", output(line(field)).id);
  });

  document.addEventListener("change", function (event) {
    const field = event.target.closest("[data-field]");
    const row = field && line(field);
    if (!row || !place(row)) return;
    const raw = event.target.value;
    begin();
    tell(row, "Saving…", "saving");
    const before = chains.get(row) || Promise.resolve();
    chains.set(row, before.then(() => save(field, row, raw)).finally(end));
  });

  // Enter and the up and down arrows move between the same places of the measures, as in a spreadsheet.
  document.addEventListener("keydown", function (event) {
    const table = event.target.closest("table.entry");
    if (!table || event.target.tagName !== "INPUT" || event.altKey || event.ctrlKey || event.metaKey) return;
    const step = { ArrowDown: 1, Enter: 1, ArrowUp: -1 }[event.key];
    if (!step) return;
    const inputs = [...table.querySelectorAll("[data-field] input:not([disabled])")].filter((input) => input.offsetParent);
    const rows = [...table.querySelectorAll("tr[data-measure]")].filter((row) => inputs.some((input) => row.contains(input)));
    const own = event.target.closest("tr");
    const column = inputs.filter((input) => own.contains(input)).indexOf(event.target);
    const next = rows[rows.indexOf(own) + step];
    if (!next) return;
    const there = inputs.filter((input) => next.contains(input));
    event.preventDefault();
    there[Math.min(column, there.length - 1)].focus();
  });

  window.addEventListener("beforeunload", function (event) {
    if (open || document.querySelector(".entry .is-invalid")) event.preventDefault();
  });
})();
