// After moving to another screen the keyboard stands on its heading; signing out is a form, not a link.
(function () {
  let last = null;
  new MutationObserver(function () {
    const heading = document.querySelector("main h1");
    if (!heading || heading === last || location.pathname === (last && last.dataset.path)) return;
    const first = last === null;
    last = heading;
    heading.dataset.path = location.pathname;
    heading.tabIndex = -1;
    if (!first && document.activeElement === document.body) heading.focus();
  }).observe(document.documentElement, { childList: true, subtree: true });

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
