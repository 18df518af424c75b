// Every field of an entry sheet saves by itself when it is left, one request at a time per measure, in order.
// window.entry is what pasting and moving (entry_grid.js) share with it.
(function () {
  const chains = new WeakMap();
  const contests = new WeakMap();
  const typed = new WeakSet();
  let open = 0;
  let settled = Promise.resolve();
  let settle = null;

  const BESIDE = ["reason", "note"];
  const line = (place) => place.closest("[data-measure]");
  const place = (row) => row.closest("[data-unit]"); // Where its fields are saved, unless they are a report's own.
  const output = (row) => row.querySelector("output");
  const fields = (row) => [...row.querySelectorAll("[data-field]")];
  const control = (field) => field.querySelector("input, select, textarea");
  const wrong = (row) => [...row.querySelectorAll(".is-invalid")];
  const refused = () => document.querySelector(".entry .is-invalid");
  const token = () => (document.cookie.match(/(?:^|; )_csrf_token=([^;]*)/) || [])[1] || "";

  function tell(row, words, state) {
    const told = output(row);
    told.textContent = words;
    told.dataset.state = state;
  }

  function begin() {
    if (open++ === 0) settled = new Promise((done) => (settle = done));
  }

  function end() {
    if (--open === 0) settle();
  }

  // One step after the other for each of the rows; nothing is submitted before the last one is done.
  function follow(rows, step) {
    begin();
    const before = Promise.all(rows.map((row) => chains.get(row)));
    const done = before.then(step).finally(end);
    rows.forEach((row) => chains.set(row, done));
    return done;
  }

  async function post(path, body) {
    const answer = await window.fetch(path, {
      method: "POST",
      headers: { "Content-Type": "application/json", "X-CSRFToken": token() },
      body: JSON.stringify(body),
    });
    const told = await answer.json().catch(() => ({ message: "The answer of the server cannot be read." }));
    return { ok: answer.ok, status: answer.status, told };
  }

  // An absence empties the figures and a figure ends the absence, on the server and so on the screen.
  function agree(row, name, raw) {
    if (!raw || BESIDE.includes(name)) return;
    for (const other of fields(row)) {
      const { field } = other.dataset;
      if (field === name || BESIDE.includes(field)) continue;
      if (name === "presence" || field === "presence") put(control(other), "");
    }
  }

  function put(input, value) {
    input.value = value;
    mark(input, false);
  }

  function mark(input, refused) {
    input.classList.toggle("is-invalid", refused);
    if (refused) input.setAttribute("aria-invalid", "true");
    else input.removeAttribute("aria-invalid");
    const hidden = refused && input.closest("details");
    if (hidden) hidden.open = true;
  }

  // What was saved, in every field of the row except those that still hold something refused.
  function fill(row, values, except = {}) {
    for (const field of fields(row)) {
      const { field: name } = field.dataset;
      if (!(name in except) && name in values) put(control(field), values[name]);
    }
  }

  function text(element, words) {
    if (!element) return;
    element.textContent = words;
    element.hidden = !words;
  }

  // What the server says about a saved row: whether it is answered, what is asked about it, and how the measure stands.
  function show(row, told) {
    row.dataset.version = told.version;
    if (row.dataset.cell) return;
    row.dataset.done = told.done ? "yes" : "no";
    const done = row.querySelector(".done");
    if (done) done.textContent = told.done ? "answered" : "to do";
    text(row.querySelector(".questions"), told.asked.join("\n"));
    row.querySelector(".checked").hidden = !told.checkable;
    if (told.asked.length) row.querySelector(".noted").open = true;
    const standing = row.querySelector(".standing") || document.querySelector(".beside .standing");
    text(standing, told.standing ? told.standing.words : "");
    if (standing && told.standing) Object.assign(standing.dataset, { icon: told.standing.icon, kind: told.standing.kind });
    const rows = [...place(row).querySelectorAll("[data-done]")];
    const count = document.getElementById("answered");
    if (count) count.textContent = `${rows.filter((each) => each.dataset.done === "yes").length} of ${rows.length} answered`;
  }

  function offer(row, choices) {
    withdraw(row);
    const place = document.createElement("div");
    place.className = "choose";
    for (const [words, act] of choices) {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "btn btn-outline-secondary btn-sm";
      button.textContent = words;
      button.addEventListener("click", function () {
        const first = wrong(row)[0];
        withdraw(row);
        if (first) first.focus();
        act();
      });
      place.append(button);
    }
    output(row).after(place);
  }

  function withdraw(row) {
    row.querySelectorAll(".choose").forEach((each) => each.remove());
  }

  // Both values are known: theirs comes back into the fields, or mine is saved over it, as the person chooses.
  function contest(row, other) {
    contests.set(row, other);
    offer(row, [
      ["Keep theirs", () => keepTheirs(row, other)],
      ["Use mine", () => useMine(row)],
    ]);
  }

  function keepTheirs(row, other) {
    settleContest(row);
    fill(row, other.theirs);
    show(row, other);
    tell(row, other.told, "saved");
  }

  function useMine(row) {
    settleContest(row);
    wrong(row).forEach(queue);
  }

  function settleContest(row) {
    const other = contests.get(row);
    if (other) row.dataset.version = other.version;
    contests.delete(row);
    withdraw(row);
  }

  async function save(input, row, raw) {
    const field = input.closest("[data-field]").dataset.field;
    if (contests.has(row)) return hold(input, row);
    const { unit, period, save: path } = place(row).dataset;
    const { measure, subject, version, cell } = row.dataset;
    const seen = { unit, period, measure, subject, field, raw, version: Number(version), ...(cell ? { cell } : {}) };
    const answer = await post(path || "/entry/save", seen);
    const { told } = answer;
    if (!answer.ok) return refuse(input, row, answer);
    if (input.value === raw) {
      mark(input, false);
      agree(row, field, raw);
    }
    row.dataset.version = told.version;
    (told.rows || []).forEach((now) => show(row, now));
    row.dispatchEvent(new CustomEvent("entry:saved", { bubbles: true, detail: told }));
    withdraw(row);
    const others = wrong(row).filter((other) => other !== input);
    if (!wrong(row).length) tell(row, told.told, "saved");
    others.forEach(queue); // What contradicted the old figure may fit the new one.
  }

  // Until one of the two values is chosen, nothing more is saved in the row and nothing typed is lost.
  function hold(input, row) {
    typed.delete(input);
    mark(input, true);
    tell(row, "Not saved. " + contests.get(row).message, "conflict");
  }

  function refuse(input, row, { status, told }) {
    mark(input, true);
    tell(row, "Not saved. " + told.message, told.theirs ? "conflict" : "failed");
    if (told.theirs) contest(row, { ...told, ...told.row });
    else if (told.version) row.dataset.version = told.version;
    else if (status >= 500) offer(row, [["Try again", () => wrong(row).forEach(queue)]]);
  }

  function queue(input) {
    const row = line(input);
    typed.delete(input);
    tell(row, "Saving…", "saving");
    const raw = input.value;
    follow([row], () => save(input, row, raw));
  }

  document.addEventListener("focusin", function (event) {
    const field = event.target.closest("[data-field]");
    const row = field && line(field);
    if (!row) return;
    const asked = row.querySelector(".questions");
    const ids = [output(row).id, ...(asked && !asked.hidden ? [asked.id] : [])];
    event.target.setAttribute("aria-describedby", ids.join(" "));
  });

  function keep(event) {
    const field = event.target.closest("[data-field]");
    const row = field && line(field);
    if (!row || !place(row)) return;
    const mine = contests.has(row);
    if (mine && !event.target.classList.contains("is-invalid")) return hold(event.target, row);
    if (mine) settleContest(row);
    queue(event.target);
  }

  document.addEventListener("change", keep);

  // Typing the same again is no change to the browser, but it is an answer to a refusal.
  document.addEventListener("input", (event) => typed.add(event.target));
  document.addEventListener("focusout", function (event) {
    if (typed.has(event.target) && event.target.matches("[data-field] .is-invalid")) keep(event);
  });

  document.addEventListener("click", function (event) {
    const button = event.target.closest("[data-checked]");
    if (!button) return;
    const note = control(line(button).querySelector("[data-field=note]"));
    note.value = button.textContent;
    note.focus();
    queue(note);
  });

  // The way to the screen that submits waits for the saves under way; a refused field is seen to first.
  document.addEventListener("click", async function (event) {
    const link = event.target.closest('a[href^="/submit/"]');
    const elsewhere = event.ctrlKey || event.metaKey || event.shiftKey || event.altKey;
    if (!link || elsewhere || !document.querySelector(".entry")) return;
    event.preventDefault();
    await settled;
    const field = refused();
    if (!field) return window.location.assign(link.href);
    const said = output(line(field)).textContent.replace(/^Not submitted\. /, "");
    tell(line(field), "Not submitted. " + said, "failed");
    field.focus();
  });

  // Leaving a field saves it, and what is told then moves the button that was just pressed: it keeps its press,
  // unless the pointer goes away from where it went down.
  let pressed = null;
  document.addEventListener("pointerdown", function (event) {
    const button = event.target.closest("button, a.btn");
    if (!button) return;
    button.setPointerCapture(event.pointerId);
    pressed = { button, x: event.clientX, y: event.clientY };
  });
  document.addEventListener("pointermove", function (event) {
    if (!pressed || Math.hypot(event.clientX - pressed.x, event.clientY - pressed.y) < 12) return;
    if (pressed.button.hasPointerCapture(event.pointerId)) pressed.button.releasePointerCapture(event.pointerId);
    pressed = null;
  });

  window.addEventListener("beforeunload", function (event) {
    if (open || refused()) event.preventDefault();
  });

  window.entry = { line, place, output, fields, control, tell, follow, post, put, mark, fill, show, contest, withdraw };
})();
