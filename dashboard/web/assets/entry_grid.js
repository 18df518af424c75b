// The entry sheet as a spreadsheet: keys move between the same fields of the measures, a copied block is pasted at once.
(function () {
  const shown = (input) => !input.disabled && input.getClientRects().length > 0;
  const controls = (row) => entry.fields(row).map(entry.control).filter(shown);
  const rowsOf = (row) => [...entry.place(row).querySelectorAll("[data-measure]")];
  const openRows = (row) => rowsOf(row).filter((each) => controls(each).length);

  function stand(input) {
    input.focus();
    if (input.tagName === "INPUT") input.select();
  }

  // The caret in the middle of a text belongs to the text; at its ends, or over all of it, the arrows leave the field.
  function atEdge(input) {
    const { selectionStart: from, selectionEnd: to, value } = input;
    return (from === to && (from === 0 || from === value.length)) || (from === 0 && to === value.length);
  }

  // Enter after Tab goes on where the run of Tabs began, as in a spreadsheet; any other way into a field begins anew.
  let run = null;
  let tabbed = false;
  document.addEventListener("keydown", function (event) {
    tabbed = event.key === "Tab" && !event.shiftKey;
    const row = tabbed && event.target.closest("[data-field]") && entry.line(event.target);
    if (row && !(run && entry.line(run) === row)) run = event.target;
  }, true);
  document.addEventListener("focusin", function () {
    if (!tabbed) run = null;
    tabbed = false;
  });

  function step(event) {
    if (event.key === "Enter" && event.target.tagName !== "TEXTAREA") return event.shiftKey ? -1 : 1;
    if (event.shiftKey || event.target.tagName !== "INPUT" || !atEdge(event.target)) return 0;
    return { ArrowDown: 1, ArrowUp: -1 }[event.key] || 0;
  }

  document.addEventListener("keydown", function (event) {
    const field = event.target.closest("table.entry [data-field]");
    if (!field || event.isComposing || event.altKey || event.metaKey) return;
    const row = entry.line(field);
    if (event.ctrlKey) {
      if (event.key !== "Enter") return;
      event.preventDefault();
      return nextOpen(row);
    }
    const rows = openRows(row);
    const next = rows[rows.indexOf(row) + step(event)];
    if (!next || next === row) return;
    event.preventDefault();
    const there = controls(next);
    const from = event.key === "Enter" && run && entry.line(run) === row ? run : event.target;
    stand(there[Math.min(controls(row).indexOf(from), there.length - 1)]);
  });

  // The next measure without an answer, going round at the end.
  function nextOpen(from) {
    const all = from ? rowsOf(from) : [...document.querySelectorAll(".entry [data-measure]")];
    const start = all.indexOf(from) + 1;
    const next = [...all.slice(start), ...all.slice(0, start)].find(
      (row) => row.dataset.done === "no" && row !== from && controls(row).length);
    if (next) stand(controls(next)[0]);
    else say("Every other measure has its answer.");
  }

  document.addEventListener("click", function (event) {
    if (event.target.closest("[data-next]")) nextOpen(null);
  });

  function say(words, details = [], choice = null) {
    const place = document.getElementById("pasted");
    const told = document.createElement("p");
    told.textContent = words;
    const list = document.createElement("ul");
    for (const detail of details) list.append(Object.assign(document.createElement("li"), { textContent: detail }));
    place.replaceChildren(told, ...(details.length ? [list] : []));
    if (!choice) return;
    const [label, act] = choice;
    const button = Object.assign(document.createElement("button"), { type: "button", textContent: label });
    button.className = "btn btn-outline-secondary btn-sm";
    button.addEventListener("click", act);
    place.append(button);
  }

  document.addEventListener("paste", function (event) {
    const field = event.target.closest(".entry [data-field]");
    if (!field || field.dataset.field === "presence") return;
    const text = event.clipboardData.getData("text/plain");
    const lines = text.replace(/[\r\n]+$/, "").split(/\r\n|\r|\n/);
    const block = text.includes("\t") || (lines.length > 1 && event.target.tagName === "INPUT");
    if (!block) return;
    event.preventDefault();
    const own = entry.line(field);
    const rows = rowsOf(own).slice(rowsOf(own).indexOf(own));
    pasteInto(event.target, field.dataset.field, text, rows, lines.length);
  });

  function pasteInto(start, field, text, rows, count) {
    const touched = rows.slice(0, count);
    const before = new Map(touched.map((row) => [row, [entry.output(row).textContent, entry.output(row).dataset.state]]));
    const restore = (row) => entry.tell(row, ...before.get(row));
    say("Pasting…");
    touched.filter((row) => controls(row).length).forEach((row) => entry.tell(row, "Saving…", "saving"));
    return entry.follow(rows, async function () {
      const { unit, period } = entry.place(rows[0]).dataset;
      const seen = rows.map(({ dataset }) => [dataset.measure, dataset.subject, Number(dataset.version)]);
      const answer = await entry.post("/entry/paste", { unit, period, field, text, rows: seen });
      touched.forEach(restore);
      if (answer.ok) return land(start, answer.told, before);
      const again = () => pasteInto(start, field, text, rows, count);
      say("Not pasted. " + answer.told.message, [], answer.status >= 500 ? ["Paste again", again] : null);
    });
  }

  const find = (told) =>
    document.querySelector(`.entry [data-measure="${told.measure}"][data-subject="${told.subject}"]`);

  // The saved cells stand as they were understood, the refused ones as they were copied, with their sentence.
  function land(start, told, before) {
    const refused = new Map(told.refused.map((each) => [find(each), each]));
    for (const saved of told.rows || []) settle(saved, (refused.get(find(saved)) || { cells: {} }).cells);
    const old = [];
    for (const [row, { cells, other }] of refused) {
      for (const field of entry.fields(row).filter(({ dataset }) => dataset.field in cells)) {
        const input = entry.control(field);
        old.push([input, input.value, cells[field.dataset.field].typed, before.get(row)]);
        input.value = cells[field.dataset.field].typed;
        entry.mark(input, true);
      }
      entry.tell(row, "Not saved. " + sentences(row, cells), other ? "conflict" : "failed");
      if (other) entry.contest(row, { ...other, ...other.row });
    }
    const undo = () => takeBack(start, told.batch, old);
    say(told.told, told.details, told.batch ? ["Undo the paste", undo] : null);
  }

  function settle(saved, except) {
    const row = find(saved);
    if (!row) return;
    entry.withdraw(row);
    entry.fill(row, saved.fields, except);
    entry.show(row, saved);
    entry.tell(row, saved.told, "saved");
  }

  function sentences(row, cells) {
    const why = new Map();
    for (const field of entry.fields(row).filter(({ dataset }) => dataset.field in cells)) {
      const label = entry.control(field).labels[0].textContent;
      const sentence = cells[field.dataset.field].why;
      why.set(sentence, [...(why.get(sentence) || []), label]);
    }
    if (why.size === 1) return [...why.keys()][0];
    return [...why].map(([sentence, labels]) => `${labels.join(", ")}: ${sentence}`).join(" ");
  }

  function takeBack(start, batch, old) {
    stand(start);
    const rows = rowsOf(entry.line(start));
    const { unit, period } = entry.place(rows[0]).dataset;
    return entry.follow(rows, async function () {
      const answer = await entry.post("/entry/paste/undo", { unit, period, batch: String(batch) });
      if (!answer.ok) return say("Not undone. " + answer.told.message);
      for (const [input, value, typed, [words, state]] of old.filter(([input, , typed]) => input.value === typed)) {
        entry.put(input, value);
        entry.withdraw(entry.line(input));
        entry.tell(entry.line(input), words, state);
      }
      (answer.told.rows || []).forEach((saved) => settle(saved, {}));
      say(answer.told.told);
    });
  }
})();
