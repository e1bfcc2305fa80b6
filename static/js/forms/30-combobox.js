// A plain select that can be filtered while typing (ARIA combobox). The select keeps the value and is what is sent.
function makeTypeAhead(box) {
  const select = box.querySelector("select");
  if (!select || box.dataset.ready) return;
  box.dataset.ready = "yes";
  box.classList.add("type-ahead");
  const input = document.createElement("input");
  const list = document.createElement("ul");
  const listId = `${select.id}-list`;
  input.className = "aksel-text-field__input aksel-body-short";
  input.type = "text";
  input.autocomplete = "off";
  for (const [name, value] of Object.entries({ role: "combobox", "aria-expanded": "false", "aria-controls": listId, "aria-autocomplete": "list" })) input.setAttribute(name, value);
  for (const name of ["aria-describedby", "aria-invalid"]) if (select.hasAttribute(name)) input.setAttribute(name, select.getAttribute(name));
  list.id = listId;
  list.className = "type-ahead__list";
  list.setAttribute("role", "listbox");
  list.hidden = true;

  // The label and the links of the error summary now lead to the input.
  const label = document.querySelector(`label[for="${CSS.escape(select.id)}"]`);
  input.id = select.id;
  select.removeAttribute("id");
  list.setAttribute("aria-label", label?.textContent.trim() ?? "");
  select.hidden = true;
  box.prepend(input);
  box.append(list);

  let active = -1;
  const chosen = () => (select.value === "" ? "" : select.selectedOptions[0]?.textContent.trim() ?? "");
  const shown = () => [...list.querySelectorAll("[role=option]")];
  const close = () => { list.hidden = true; active = -1; input.setAttribute("aria-expanded", "false"); input.removeAttribute("aria-activedescendant"); };

  function open(all) {
    const wanted = all ? "" : input.value.trim().toLocaleLowerCase("nb");
    const hits = [...select.options].filter((o) => !o.disabled && o.textContent.toLocaleLowerCase("nb").includes(wanted));
    list.replaceChildren(...hits.slice(0, 60).map((option, index) => {
      const item = document.createElement("li");
      item.id = `${listId}-${index}`;
      item.setAttribute("role", "option");
      item.setAttribute("aria-selected", "false");
      item.dataset.value = option.value;
      item.textContent = option.textContent.trim();
      return item;
    }));
    if (!hits.length) {
      const none = Object.assign(document.createElement("li"), { className: "type-ahead__none", textContent: box.dataset.none });
      none.setAttribute("role", "option");
      none.setAttribute("aria-disabled", "true");
      none.setAttribute("aria-selected", "false");
      list.append(none);
    }
    list.hidden = false;
    active = -1;
    input.setAttribute("aria-expanded", "true");
    input.removeAttribute("aria-activedescendant");
  }

  function move(step) {
    if (list.hidden) open(true);
    const items = shown();
    if (!items.length) return;
    items[active]?.setAttribute("aria-selected", "false");
    active = (active + step + items.length) % items.length;
    items[active].setAttribute("aria-selected", "true");
    items[active].scrollIntoView({ block: "nearest" });
    input.setAttribute("aria-activedescendant", items[active].id);
  }

  function choose(item) {
    if (!item || item.dataset.value === undefined) return;
    select.value = item.dataset.value;
    input.value = chosen();
    close();
    for (const kind of ["input", "change"]) select.dispatchEvent(new Event(kind, { bubbles: true }));
  }

  input.value = chosen();
  input.addEventListener("input", () => open(false));
  input.addEventListener("click", () => (list.hidden ? open(true) : close()));
  input.addEventListener("focus", () => input.select());
  input.addEventListener("blur", () => { if (input.value.trim() === "" && [...select.options].some((o) => o.value === "")) select.value = ""; input.value = chosen(); close(); });
  input.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown") { event.preventDefault(); move(1); }
    else if (event.key === "ArrowUp") { event.preventDefault(); move(-1); }
    else if (event.key === "Enter" && !list.hidden) { event.preventDefault(); choose(shown()[active < 0 ? 0 : active]); }
    else if (event.key === "Escape" && !list.hidden) { event.stopPropagation(); input.value = chosen(); close(); }
    else if (event.key === "Tab" && active >= 0) choose(shown()[active]);
  });
  list.addEventListener("mousedown", (event) => { event.preventDefault(); choose(event.target.closest("[role=option]")); });
}

const setUpTypeAheads = () => document.querySelectorAll("[data-type-ahead]").forEach(makeTypeAhead);
setUpTypeAheads();
document.addEventListener("htmx:after:swap", setUpTypeAheads);
