/* The SPARQL form with highlighting, completion of our terms and prefixes; without this script it is a plain form. */
(function () {
  "use strict";
  const area = document.getElementById("query");
  if (!area || !window.Yasqe) return;
  const form = area.form;
  const settings = JSON.parse(document.getElementById("editor-settings").textContent);
  let terms = null;

  function known() {
    if (!terms) terms = fetch(settings.terms).then((answer) => answer.json()).then((found) => found.terms);
    return terms;
  }

  window.Yasqe.registerAutocompleter({
    name: "kg-terms",
    bulk: false,
    autoShow: true,
    persistenceId: null,
    isValidCompletionPosition: (yasqe) => /^[a-z][\w-]*(:[\w-]*)?$/i.test(yasqe.getCompleteToken().string),
    preProcessToken: (yasqe, token) => Object.assign(token, { autocompletionString: token.string }),
    get: (yasqe, token) => {
      const start = (token ? token.string : "").toLowerCase();
      const local = start.split(":").pop();
      return known().then((all) => {
        const first = all.filter((term) => term.toLowerCase().startsWith(start));
        const then = start.includes(":") ? [] : all.filter((t) => t.toLowerCase().split(":")[1].startsWith(local));
        return [...new Set([...first, ...then])].slice(0, 60);
      });
    },
    postProcessSuggestion: (yasqe, token, suggested) => suggested,
  }, false);

  const holder = document.createElement("div");
  area.before(holder);
  const editor = new window.Yasqe(holder, {
    value: area.value,
    persistenceId: null,
    createShareableLink: null,
    consumeShareLink: null,
    showQueryButton: false,
    collapsePrefixesOnLoad: false,
    autocompleters: ["variables", "kg-terms"],
    lineWrapping: true,
    resizeable: false,
    editorHeight: "24rem",
    screenReaderLabel: "SPARQL query",
  });
  area.hidden = true;
  editor.getInputField().setAttribute("aria-label", "SPARQL query");
  editor.getScrollerElement().setAttribute("tabindex", "0");
  const label = document.querySelector('label[for="query"]');
  if (label) label.addEventListener("click", () => editor.focus());

  function declare() {
    const have = editor.getPrefixesFromQuery();
    const text = editor.getValue();
    for (const [name, iri] of Object.entries(settings.prefixes)) {
      if (!(name in have) && new RegExp("(^|[\\s(;,^/|])" + name + ":[\\w-]", "m").test(text)) {
        editor.addPrefixes({ [name]: iri });
      }
    }
  }

  function submit() {
    declare();
    area.value = editor.getValue();
  }

  editor.on("autocompletionClose", declare);
  editor.on("blur", declare);
  editor.setOption("extraKeys", Object.assign({}, editor.getOption("extraKeys"), {
    Tab: false,
    "Shift-Tab": false,
    "Ctrl-Enter": () => { submit(); form.requestSubmit(); },
    "Cmd-Enter": () => { submit(); form.requestSubmit(); },
  }));
  form.addEventListener("submit", submit);
})();
