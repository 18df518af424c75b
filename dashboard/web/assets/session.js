// A session that ends, or a server that is away, must not lose what was typed: the request waits until the person
// has signed in again (in another tab) or asks to try again, and is then sent once more.
(function () {
  const send = window.fetch.bind(window);
  const path = (address) => new URL(address.url || address, location.href).pathname;
  const callback = (address) => path(address) === "/_dash-update-component";
  const token = () => (document.cookie.match(/(?:^|; )_csrf_token=([^;]*)/) || [])[1] || "";
  let banner = null;
  let back = null;
  let waiting = [];

  function ask(sentence, signIn) {
    if (banner) return;
    banner = document.createElement("div");
    banner.className = "alert alert-warning session-banner";
    banner.setAttribute("role", "alert");
    const words = document.createElement("p");
    words.textContent = sentence;
    banner.append(words);
    if (signIn) {
      const link = document.createElement("a");
      link.href = "/sign-in";
      link.target = "_blank";
      link.className = "btn btn-primary me-2";
      link.textContent = "Sign in again (new tab)";
      banner.append(link);
    }
    const again = document.createElement("button");
    again.className = "btn btn-outline-primary";
    again.id = "try-again";
    again.textContent = signIn ? "I have signed in – save now" : "Try again";
    again.addEventListener("click", function () {
      banner.remove();
      banner = null;
      if (back && back.isConnected) back.focus();
      const resume = waiting;
      waiting = [];
      resume.forEach((go) => go());
    });
    banner.append(again);
    document.body.append(banner);
    lead(banner);
  }

  // The keyboard goes to the question only when nobody is typing; afterwards it returns to where it was going.
  function lead(place) {
    const field = document.activeElement && document.activeElement.closest("input, select, textarea");
    const go = () => place.isConnected && place.querySelector("a, button").focus();
    back = field || document.activeElement;
    if (!field) return go();
    field.addEventListener("focusout", function (event) {
      if (event.relatedTarget && place.contains(event.relatedTarget)) return;
      back = event.relatedTarget || field;
      if (event.relatedTarget) setTimeout(go);
    }, { once: true });
  }

  function pause(sentence, signIn) {
    return new Promise(function (go) {
      waiting.push(go);
      ask(sentence, signIn);
    });
  }

  async function patient(address, options) {
    for (;;) {
      let answer = null;
      try {
        answer = await send(address, options);
      } catch (error) {
        await pause("The server cannot be reached. What you typed is still here and is not saved yet.", false);
        continue;
      }
      if (answer.status === 401) {
        await pause("Your session has ended. What you typed is still here and is not saved yet.", true);
      } else if (callback(address) && (answer.status === 400 || answer.status === 403 || answer.status >= 500)) {
        const told = await answer.clone().json().catch(() => ({}));
        await pause(told.message || "The server could not answer. What you typed is still here and is not saved yet.", false);
      } else {
        return answer;
      }
      options = { ...options, headers: { ...options.headers, "X-CSRFToken": token() } };
    }
  }

  window.fetch = function (address, options) {
    const asks = callback(address) || (options && options.method === "POST");
    return asks ? patient(address, options) : send(address, options);
  };
  window.addEventListener("beforeunload", function (event) {
    if (waiting.length) event.preventDefault();
  });
})();
