// The search in the head answers while somebody types (ARIA combobox with a list). Enter without a choice, and a page
// without this script, lead to the page with all results.
function setUpSearch(input) {
  const found = document.getElementById("site-search-found");
  const status = document.getElementById("site-search-status");
  const options = () => [...found.querySelectorAll("[role=option]")];
  let active = -1, last = null;
  for (const [name, value] of Object.entries({ role: "combobox", "aria-expanded": "false", "aria-autocomplete": "list", "aria-controls": "site-search-list" })) input.setAttribute(name, value);

  function show(open) {
    found.hidden = !open;
    input.setAttribute("aria-expanded", String(open));
    choose(-1);
    if (!open) status.textContent = "";
  }

  function choose(index) {
    for (const option of options()) option.setAttribute("aria-selected", "false");
    active = index;
    const option = options()[index];
    if (!option) return input.removeAttribute("aria-activedescendant");
    option.setAttribute("aria-selected", "true");
    option.scrollIntoView({ block: "nearest" });
    input.setAttribute("aria-activedescendant", option.id);
  }

  function answered() {
    const asked = input.value.trim().length > 1 && document.activeElement === input;
    show(asked && options().length > 0);
    if (asked) status.textContent = found.querySelector("[data-found]")?.textContent ?? "";
  }

  function pressed(event) {
    const open = !found.hidden;
    if (event.key === "Escape" && open) { event.preventDefault(); event.stopPropagation(); return show(false); }
    if (event.key === "Enter" && open && active >= 0) { event.preventDefault(); return options()[active].click(); }
    if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
    const count = options().length;
    if (!count || input.value.trim().length < 2) return;
    event.preventDefault();
    if (!open) show(true);
    const step = event.key === "ArrowDown" ? 1 : -1;
    choose(active < 0 ? (step > 0 ? 0 : count - 1) : (active + step + count) % count);
  }

  input.addEventListener("keydown", pressed);
  input.addEventListener("blur", () => show(false));
  // A press in the list keeps the focus in the box, so that the list is still there when the button is let go.
  found.addEventListener("mousedown", (event) => event.preventDefault());
  document.addEventListener("htmx:after:swap", () => {
    const said = found.querySelector("[data-found]");
    if (said !== last) { last = said; answered(); }
  });
  window.addEventListener("pageshow", () => show(false));
}

for (const input of document.querySelectorAll("[data-site-search]")) setUpSearch(input);
