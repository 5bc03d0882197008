/* Values as you type: the list of an input is filled from its address. Without this script the first values are there. */
(function () {
  "use strict";
  document.querySelectorAll("input[data-values]").forEach((input) => {
    const list = document.getElementById(input.getAttribute("list"));
    let timer = 0;
    let last = input.value;
    input.addEventListener("input", () => {
      clearTimeout(timer);
      timer = setTimeout(async () => {
        const words = input.value.trim();
        if (words === last) return;
        last = words;
        const answer = await fetch(input.dataset.values + "?q=" + encodeURIComponent(words));
        if (!answer.ok || input.value.trim() !== words) return;
        const found = (await answer.json()).values;
        list.replaceChildren(...found.map((one) => {
          const option = document.createElement("option");
          option.value = one.value;
          option.textContent = one.note ? one.label + " (" + one.note + ")" : one.label;
          return option;
        }));
      }, 150);
    });
  });
  document.querySelectorAll("form.question").forEach((form) => {
    form.addEventListener("submit", () => {
      form.querySelectorAll("input, select").forEach((one) => { if (!one.value) one.disabled = true; });
    });
  });
  window.addEventListener("pageshow", () => {
    document.querySelectorAll("form.question :disabled").forEach((one) => { one.disabled = false; });
  });
})();
