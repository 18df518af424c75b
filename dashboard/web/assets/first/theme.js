// Light or dark: what the person chose on this machine, otherwise what their system prefers; paper is light.
(function () {
  const system = window.matchMedia("(prefers-color-scheme: dark)");
  const chosen = () => localStorage.getItem("theme");
  const show = () => document.documentElement.setAttribute("data-bs-theme", chosen() || (system.matches ? "dark" : "light"));
  show();
  system.addEventListener("change", show);
  window.addEventListener("beforeprint", () => document.documentElement.setAttribute("data-bs-theme", "light"));
  window.addEventListener("afterprint", show);
  document.addEventListener("click", function (event) {
    if (!event.target.closest("#theme-switch")) return;
    localStorage.setItem("theme", document.documentElement.getAttribute("data-bs-theme") === "dark" ? "light" : "dark");
    show();
  });
})();
