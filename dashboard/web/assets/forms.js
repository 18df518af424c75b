// Forms go as JSON to their endpoint: a refusal stands beside its field, a question is asked, then the next screen opens.
(function () {
  const token = () => (document.cookie.match(/(?:^|; )_csrf_token=([^;]*)/) || [])[1] || "";
  const KEPT = "told";
  let dirty = null;

  function text(blob) {
    return new Promise(function (done, failed) {
      const reader = new FileReader();
      reader.onload = () => done(reader.result.slice(reader.result.indexOf(",") + 1));
      reader.onerror = () => failed(reader.error);
      reader.readAsDataURL(blob);
    });
  }

  // What stands in a form, by the names of its fields: texts, yes or no, several answers, or a file.
  async function content(form) {
    const body = {};
    for (const group of form.querySelectorAll("[data-many]")) body[group.dataset.name] = [];
    for (const input of form.querySelectorAll("input[name], select[name], textarea[name]")) {
      if (input.type === "file") {
        const file = input.files[0];
        body[input.name] = file ? { name: file.name, content: await text(file) } : "";
      } else if (input.type === "checkbox") {
        if (input.closest("[data-many]")) {
          if (input.checked) body[input.name].push(input.closest("[data-value]").dataset.value);
        } else body[input.name] = input.checked;
      } else if (input.closest("[data-many]")) {
        body[input.name].push(`${input.closest("[data-value]").dataset.value} ${input.value}`);
      } else body[input.name] = input.value;
    }
    return body;
  }

  function clean(form) {
    for (const fault of form.querySelectorAll(".fault, .question")) fault.remove();
    for (const input of form.querySelectorAll("[aria-invalid]")) {
      input.removeAttribute("aria-invalid");
      input.removeAttribute("aria-describedby");
      input.classList.remove("is-invalid");
    }
    form.querySelector(".form-told").textContent = "";
  }

  function paragraph(words, kind) {
    const made = document.createElement("p");
    made.className = kind;
    made.textContent = words;
    return made;
  }

  // What was sent, with each fault in its cell, as a link to keep it.
  function keep(returned) {
    const bytes = Uint8Array.from(window.atob(returned.content), (letter) => letter.charCodeAt(0));
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([bytes]));
    link.download = returned.name;
    link.textContent = "Keep the workbook with each fault in its cell";
    return link;
  }

  function refuse(form, told) {
    const place = told.field && form.querySelector(`[data-name="${CSS.escape(told.field)}"]`);
    const input = place && place.querySelector("input:not([type=hidden]), select, textarea");
    if (!input) {
      form.querySelector(".form-told").append(paragraph(told.message, "fault"));
      return;
    }
    if (told.returned) form.querySelector(".form-told").append(keep(told.returned));
    const fault = paragraph(told.message, "fault");
    fault.id = `${input.id}-fault`;
    place.append(fault);
    input.classList.add("is-invalid");
    input.setAttribute("aria-invalid", "true");
    input.setAttribute("aria-describedby", fault.id);
    input.focus();
  }

  function question(form, told) {
    const box = document.createElement("div");
    box.className = "question";
    box.append(paragraph(told.message, "fw-semibold mb-1"));
    const list = document.createElement("ul");
    for (const words of told.ask.lines) {
      const item = document.createElement("li");
      item.textContent = words;
      list.append(item);
    }
    const yes = document.createElement("button");
    yes.type = "button";
    yes.className = "btn btn-primary me-2";
    yes.textContent = "Yes, go on";
    yes.addEventListener("click", () => send(form, told.ask.mark));
    const no = document.createElement("button");
    no.type = "button";
    no.className = "btn btn-outline-secondary";
    no.textContent = "No, I change something";
    no.addEventListener("click", function () {
      clean(form);
      form.querySelector("[type=submit]").focus();
    });
    box.append(list, yes, no);
    form.querySelector(".form-told").append(box);
    yes.focus();
  }

  async function send(form, confirmed) {
    const button = form.querySelector("[type=submit]");
    if (form.dataset.busy) return;
    form.dataset.busy = "yes";
    button.setAttribute("aria-disabled", "true");
    try {
      const body = await content(form);
      if (confirmed) body.confirmed = confirmed;
      clean(form);
      const answer = await window.fetch(form.dataset.action, {
        method: "POST",
        headers: { "Content-Type": "application/json", "X-CSRFToken": token() },
        body: JSON.stringify(body),
      });
      const told = await answer.json().catch(() => ({ message: "The answer of the server cannot be read." }));
      if (answer.ok) follow(told);
      else if (told.ask) question(form, told);
      else refuse(form, told);
    } catch (error) {
      refuse(form, { message: "This file cannot be read; please choose it again." });
    } finally {
      delete form.dataset.busy;
      button.removeAttribute("aria-disabled");
    }
  }

  // The sentence is shown by the next screen, which is loaded anew, so that it shows what now stands.
  function follow(told) {
    dirty = null;
    sessionStorage.setItem(KEPT, told.told);
    const here = location.pathname + location.search;
    const [go, place] = (told.go || here).split("#");
    if (go !== here) return location.assign(told.go);
    if (place) history.replaceState(history.state, "", `${here}#${place}`);
    location.reload();
  }

  function show() {
    const words = sessionStorage.getItem(KEPT);
    const place = document.getElementById("messages");
    if (!words || !place || !document.querySelector("main h1")) return;
    sessionStorage.removeItem(KEPT);
    const box = paragraph(words, "alert alert-success");
    box.id = "form-done";
    place.prepend(box);
  }

  function files() {
    for (const place of document.querySelectorAll(".file-place:empty")) {
      const input = document.createElement("input");
      Object.assign(input, { type: "file", name: place.dataset.file, id: place.dataset.id, accept: place.dataset.accept });
      input.className = "form-control";
      place.append(input);
    }
  }

  new MutationObserver(function () {
    show();
    files();
  }).observe(document.documentElement, { childList: true, subtree: true });

  document.addEventListener("submit", function (event) {
    const form = event.target.closest("form[data-action]");
    if (!form) return;
    event.preventDefault();
    send(form, "");
  });

  for (const kind of ["input", "change"]) {
    document.addEventListener(kind, function (event) {
      const form = event.target.closest("form[data-action]");
      if (form && event.target.name) dirty = form; // What has no name is not sent by the form.
    });
  }
  window.addEventListener("beforeunload", function (event) {
    if (dirty && dirty.isConnected) event.preventDefault();
  });
})();
