// Every field of an entry sheet saves by itself when it is left, one request at a time per measure, in order.
(function () {
  const chains = new Map();
  const typed = new WeakSet();
  let open = 0;
  let settled = Promise.resolve();
  let settle = null;
  // Whoever asks something of the server waits for the saves under way; false where a refused field must be seen to first.
  window.entrySettled = async function (request) {
    await settled;
    const asked = JSON.parse(request.body).changedPropIds || [];
    const wrong = document.querySelector(".entry .is-invalid");
    if (!wrong || !asked.includes("submit-report.n_clicks")) return true;
    const said = output(line(wrong)).textContent.replace(/^Not submitted\. /, "");
    tell(line(wrong), "Not submitted. " + said, "failed");
    wrong.focus();
    return false;
  };

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

  // An absence empties the figures and a figure ends the absence, on the server and so on the screen.
  function agree(row, name, raw) {
    if (!raw || ["reason", "note"].includes(name)) return;
    for (const other of row.querySelectorAll("[data-field]")) {
      const { field } = other.dataset;
      if (field === name || ["reason", "note"].includes(field)) continue;
      if (name === "presence" || field === "presence") clear(control(other));
    }
  }

  function clear(input) {
    input.value = "";
    mark(input, false);
  }

  function mark(input, wrong) {
    input.classList.toggle("is-invalid", wrong);
    if (wrong) input.setAttribute("aria-invalid", "true");
    else input.removeAttribute("aria-invalid");
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
      if (input.value === raw) {
        mark(input, false);
        agree(row, field.dataset.field, raw);
      }
      if (!row.querySelector(".is-invalid")) tell(row, told.told, "saved");
      return;
    }
    if (told.version) row.dataset.version = told.version;
    mark(input, true);
    tell(row, "Not saved. " + told.message, answer.status === 409 ? "conflict" : "failed");
  }

  document.addEventListener("focusin", function (event) {
    const field = event.target.closest("[data-field]");
    if (field && line(field)) event.target.setAttribute("aria-describedby", output(line(field)).id);
  });

  function keep(event) {
    const field = event.target.closest("[data-field]");
    const row = field && line(field);
    if (!row || !place(row)) return;
    const raw = event.target.value;
    typed.delete(event.target);
    begin();
    tell(row, "Saving…", "saving");
    const before = chains.get(row) || Promise.resolve();
    chains.set(row, before.then(() => save(field, row, raw)).finally(end));
  }

  document.addEventListener("change", keep);

  // Typing the same again is no change to the browser, but it is an answer to "type it again to replace theirs".
  document.addEventListener("input", (event) => typed.add(event.target));
  document.addEventListener("focusout", function (event) {
    if (typed.has(event.target) && event.target.matches("[data-field] .is-invalid")) keep(event);
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
