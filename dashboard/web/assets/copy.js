// A button that copies the words it stands beside; where the browser refuses, they are selected.
(function () {
  async function copy(button, place) {
    try {
      await navigator.clipboard.writeText(place.textContent);
      return "Copied.";
    } catch (error) {
      const range = document.createRange();
      range.selectNodeContents(place);
      getSelection().removeAllRanges();
      getSelection().addRange(range);
      return "Selected: copy with Ctrl+C.";
    }
  }

  document.addEventListener("click", async function (event) {
    const button = event.target.closest("[data-copy]");
    const place = button && document.getElementById(button.dataset.copy);
    if (!place) return;
    let told = button.nextElementSibling;
    if (!told) {
      told = document.createElement("output");
      told.className = "ms-2";
      button.after(told);
    }
    told.textContent = await copy(button, place);
  });
})();
