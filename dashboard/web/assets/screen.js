// After moving to another screen the keyboard stands on its heading; where what had the focus is taken away, beside it.
// Signing out is a form, not a link.
(function () {
  const known = { path: location.pathname, words: null };
  let trail = [];

  // A heading whose path is new but whose words are old belongs to the screen that is being left.
  function arrived(heading) {
    const first = known.words === null;
    const moved = location.pathname !== known.path && heading.textContent !== known.words;
    if (first || moved) Object.assign(known, { path: location.pathname, words: heading.textContent });
    return moved && !first;
  }

  function stand(place) {
    place.tabIndex = -1;
    place.focus();
  }

  function lost() {
    return trail.length && !trail[0].isConnected && document.activeElement === document.body;
  }

  // The place that the address names is drawn after the browser looked for it; whoever went elsewhere stays there,
  // and a sentence that a form left for this screen is read first.
  let sought = sessionStorage.getItem("told") ? "" : decodeURIComponent(location.hash.slice(1));
  for (const kind of ["keydown", "pointerdown"]) document.addEventListener(kind, () => (sought = ""), true);

  function seek() {
    const place = sought && document.getElementById(sought);
    if (!place || !place.closest("main")) return;
    sought = "";
    if (!place.matches("a, button, input, select, textarea, main")) place.tabIndex = -1;
    place.focus();
    place.scrollIntoView();
  }

  function follow() {
    const heading = document.querySelector("main h1");
    if (!heading) return;
    seek();
    const cell = lost() && trail.find((place) => place.isConnected && place.matches("td, th, li"));
    if (arrived(heading)) stand(heading);
    else if (lost()) stand(cell || heading);
  }

  new MutationObserver(follow).observe(document.documentElement, { childList: true, characterData: true, subtree: true });

  document.addEventListener("focusin", function (event) {
    trail = [];
    for (let place = event.target; place && place.tagName !== "BODY"; place = place.parentElement) trail.push(place);
  });

  document.addEventListener("click", function (event) {
    const link = event.target.closest("#sign-out");
    if (!link) return;
    event.preventDefault();
    const form = document.createElement("form");
    form.method = "post";
    form.action = "/sign-out";
    const field = document.createElement("input");
    field.type = "hidden";
    field.name = "csrf_token";
    field.value = (document.cookie.match(/(?:^|; )_csrf_token=([^;]*)/) || [])[1] || "";
    form.append(field);
    document.body.append(form);
    form.submit();
  });
})();
