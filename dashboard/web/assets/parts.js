// Breakdowns: what a table adds up to follows each save, a reason begins a note, a copied block fills the fields below.
(function () {
  document.addEventListener("entry:saved", function (event) {
    const { table, sum, complete, differs } = event.detail;
    const part = table && event.target.closest("[data-table]");
    if (!part) return;
    const told = part.querySelector(".sums");
    told.querySelector(".sum").textContent = sum;
    told.querySelector(".complete").textContent = complete;
    told.classList.toggle("differs", differs);
    if (differs) part.querySelector(".why details").open = true;
  });

  document.addEventListener("change", function (event) {
    const chosen = event.target.closest("[data-explains]");
    if (!chosen || !event.target.value) return;
    const note = chosen.closest("[data-cell]").querySelector("[data-field=note] textarea");
    note.value = [note.value.trim(), event.target.value].filter(Boolean).join(" ");
    event.target.value = "";
    note.dispatchEvent(new Event("change", { bubbles: true }));
  });

  // Each figure of the block is saved by itself, as if it were typed; blanks change nothing.
  document.addEventListener("paste", function (event) {
    const place = event.target.closest("[data-save] table [data-field]");
    if (!place) return;
    const text = event.clipboardData.getData("text/plain").replace(/[\r\n]+$/, "");
    if (!/[\t\r\n]/.test(text)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    const rows = [...place.closest("tbody").rows].map((row) => [...row.querySelectorAll("[data-field] input")]);
    const top = rows.findIndex((row) => row.includes(event.target));
    const left = rows[top].indexOf(event.target);
    text.split(/\r\n|\r|\n/).forEach(function (line, down) {
      line.split("\t").forEach(function (cell, right) {
        const input = (rows[top + down] || [])[left + right];
        if (!input || !cell.trim()) return;
        input.value = cell.trim();
        input.dispatchEvent(new Event("change", { bubbles: true }));
      });
    });
  }, true);
})();
