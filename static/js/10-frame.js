// The frame: focus, messages, dialogs, menus. Everything here is an addition to a page that works without it.
const root = document.documentElement;
const words = () => document.getElementById("words")?.dataset ?? {};
const escaped = (text) => Object.assign(document.createElement("span"), { textContent: text }).innerHTML;

root.classList.add("js");

// After a refused form focus goes to the summary of errors; after a step between pages the browser does it.
function focusProblem(within = document) {
  const summary = within.querySelector?.("[data-focus]");
  if (summary) summary.focus();
  return Boolean(summary);
}

function markFieldState(error) {
  // htmx swaps only the error text of a field; its frame and its input follow here.
  const field = error.closest("[data-field]");
  const wrong = error.querySelector(".aksel-error-message") !== null;
  if (!field) return;
  for (const kind of ["aksel-text-field", "aksel-textarea", "aksel-select", "aksel-fieldset"]) {
    if (field.classList.contains(kind) || field.querySelector(`.${kind}__input`)) field.classList.toggle(`${kind}--error`, wrong);
  }
  const input = field.querySelector("input, select, textarea");
  if (!input) return;
  const described = new Set((input.getAttribute("aria-describedby") ?? "").split(" ").filter(Boolean));
  if (wrong) { described.add(error.id); input.setAttribute("aria-invalid", "true"); }
  else { described.delete(error.id); input.removeAttribute("aria-invalid"); }
  if (described.size) input.setAttribute("aria-describedby", [...described].join(" "));
  else input.removeAttribute("aria-describedby");
}

function showMessage(text, link) {
  const region = document.getElementById("toasts");
  if (!region) return;
  region.querySelector("[data-from-script]")?.remove();
  const toast = document.createElement("div");
  toast.className = "toast";
  toast.dataset.color = "danger";
  toast.dataset.fromScript = "";
  toast.innerHTML = `<p class="toast__text"><span class="aksel-sr-only">${escaped(words().error)}: </span>${escaped(text)}</p>`;
  if (link) {
    const anchor = Object.assign(document.createElement("a"), { href: link.href, textContent: link.text, target: "_blank", rel: "noopener" });
    anchor.className = "aksel-link";
    toast.append(anchor);
  }
  const close = Object.assign(document.createElement("button"), { type: "button", textContent: "×", title: words().close });
  close.className = "aksel-button aksel-button--small";
  close.dataset.variant = "tertiary";
  close.dataset.closeToast = "";
  close.setAttribute("aria-label", words().close);
  toast.append(close);
  region.append(toast);
}

const clearScriptMessage = () => document.querySelector("#toasts [data-from-script]")?.remove();
const askToSignIn = () => showMessage(words().signedOut, words().signInUrl && { href: words().signInUrl, text: words().signIn });

// A message that was there when the page came is said a moment later: a screen reader is then done with the page itself,
// and reads what a status says only when it changes.
function readToasts() {
  const told = [...document.querySelectorAll("#toasts [data-toast] .toast__text")].map((each) => each.textContent.trim());
  if (told.length) setTimeout(() => { said.textContent = told.join(" "); }, 1000);
}

// A step within a list – another filter, order or page of it – changes the content in place. Focus stays on what was
// pressed; after another page of the list the top is shown, as when a browser opens a page.
const STEPS = "#content [hx-boost\\:inherited]";
const pressable = (box) => [...box.querySelectorAll("a, button, input:not([type=hidden]), select")];
let pressed = null;

function rememberPressed({ detail: { ctx } }) {
  const box = ctx.target?.id === "content" && ctx.sourceElement.closest(STEPS);
  const at = box ? pressable(box).indexOf(document.activeElement) : -1;
  pressed = box && { box: [...document.querySelectorAll(STEPS)].indexOf(box), at, top: at < 0 || "fromTop" in box.dataset };
}

function finishStep(told) {
  if (!pressed) return;
  const box = document.querySelectorAll(STEPS)[pressed.box];
  const again = !pressed.top && box && pressable(box)[pressed.at];
  const heading = document.querySelector("#content h1");
  if (!again && heading) heading.tabIndex = -1; // not from the start: a screen reader would call it something to press
  (again || heading || document.getElementById("content")).focus({ preventScroll: Boolean(again) });
  if (!again) scrollTo(0, 0);
  if (!told) said.textContent = shownNow();
  for (const from of document.querySelectorAll(".site-header [name=_from]")) from.value = location.pathname + location.search;
  pressed = null;
}

function shownNow() {
  const [list, none] = ["[data-rows]", ".empty-state .aksel-heading"].map((what) => document.querySelector(`#content ${what}`));
  if (none) return none.textContent;
  if (list) return words().rows.replace("{n}", document.querySelectorAll("#content :is([data-rows] tbody tr, [data-rows] > li)").length);
  return [...document.querySelectorAll("#content .chips [aria-current]")].map((each) => each.textContent.trim()).join(", ");
}

function handleResponseError(event) {
  const { ctx } = event.detail;
  const status = ctx?.response?.status;
  if ([409, 422].includes(status)) return;
  // The page that says what is wrong says it better than a message.
  if (ctx.sourceElement.closest(STEPS)) return location.assign(ctx.request.action);
  if (status === 401) return askToSignIn();
  const text = { 403: words().forbidden, 404: words().gone, 410: words().gone, 413: words().tooLarge, 429: words().tooMany }[status];
  showMessage(text ?? words().failed);
}

function confirmFirst(event) {
  const form = event.target;
  const dialog = document.getElementById("confirm");
  if (!form.matches?.("form[data-confirm]") || form.dataset.confirmed || !dialog?.showModal) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  const submitter = event.submitter;
  dialog.querySelector("[data-confirm-text]").textContent = form.dataset.confirm;
  dialog.querySelector("[data-confirm-verb]").textContent = submitter?.textContent.trim() ?? "";
  dialog.returnValue = "no";
  dialog.addEventListener("close", () => {
    if (dialog.returnValue !== "yes") return submitter?.focus();
    form.dataset.confirmed = "yes";
    form.requestSubmit(submitter);
    delete form.dataset.confirmed;
  }, { once: true });
  dialog.showModal();
}

// A dialog is a <details> where there is no script; here its content moves into a <dialog> while it is open.
function openDetailsAsDialog(event) {
  const summary = event.target.closest?.("details[data-dialog] > summary");
  if (!summary) return;
  event.preventDefault();
  const details = summary.parentElement;
  const box = details.querySelector(".dialog__box");
  const dialog = document.createElement("dialog");
  dialog.className = "aksel-modal aksel-modal--medium dialog__modal";
  dialog.setAttribute("aria-label", box.dataset.dialogTitle);
  const close = document.createElement("button");
  close.type = "button";
  close.className = "aksel-button aksel-button--small dialog__close";
  close.dataset.variant = "tertiary";
  close.dataset.color = "neutral";
  close.textContent = box.dataset.dialogClose;
  close.addEventListener("click", () => dialog.close());
  dialog.append(close, box);
  details.after(dialog);
  dialog.addEventListener("close", () => { details.append(box); dialog.remove(); summary.focus(); });
  dialog.showModal();
}

// What is seen comes first: htmx, the largest script, and what a page can do without at first are fetched when the page
// has been painted, and run in their order. At once where nobody can tell when that is.
function bringTheRest() {
  const rest = [...document.querySelectorAll("meta[name=after-first-paint]")].map(({ content: src }) => src);
  const script = (src) => Object.assign(document.createElement("script"), { src, async: false });
  const bring = () => document.head.append(...rest.map(script));
  if (document.hidden || !PerformanceObserver.supportedEntryTypes?.includes("paint")) return bring();
  new PerformanceObserver((_paints, watch) => { watch.disconnect(); bring(); }).observe({ type: "paint", buffered: true });
}

function watchSession() {
  const ends = Number(document.body.dataset.sessionEnds);
  const dialog = document.getElementById("session-warning");
  if (!ends || !dialog) return;
  const warn = () => { if (!dialog.open) dialog.showModal(); };
  // setTimeout cannot wait longer than 24 days.
  let timer = setTimeout(warn, Math.min(Math.max(ends - Date.now() - 120_000, 1000), 2_000_000_000));
  dialog.querySelector("[data-stay]").addEventListener("click", async () => {
    dialog.close();
    try {
      const token = document.querySelector("[name=csrf_token]").value;
      const answer = await fetch(document.body.dataset.stayUrl, { method: "POST", headers: { "X-CSRFToken": token } });
      if (!answer.ok || answer.redirected) return askToSignIn();
      const { ends } = await answer.json();
      clearTimeout(timer);
      timer = setTimeout(warn, Math.max(ends - Date.now() - 120_000, 60_000));
    } catch { showMessage(words().offline); }
  });
}

// A status that comes with what htmx puts in is new to a screen reader, which reads only those it knew. So it is said in
// a place that has been there all along.
const said = Object.assign(document.createElement("p"), { className: "aksel-sr-only", role: "status" });
const statuses = () => [...document.querySelectorAll("main [role=status]")];
let knownStatuses = new Set();

function sayNewStatus() {
  const told = statuses().filter((each) => !knownStatuses.has(each) && !each.matches("[data-focus], #toasts")).map((each) => each.textContent.trim());
  if (told.some(Boolean)) said.textContent = told.filter(Boolean).join(" ");
  return told.some(Boolean);
}

// Safari forgets that a table is one when its rows are shown as cards; the roles say it again.
function keepTables() {
  if (!matchMedia("(max-width: 47.99em)").matches) return;
  const roles = { TABLE: "table", THEAD: "rowgroup", TBODY: "rowgroup", TR: "row", TD: "cell" };
  for (const part of document.querySelectorAll(".table-cards, .table-cards :is(thead, tbody, tr, th, td)")) {
    part.setAttribute("role", roles[part.tagName] ?? (part.scope === "col" ? "columnheader" : "rowheader"));
  }
}

// Where the tabs are wider than the screen, the one that is open is the one to see.
function showOpenTab() {
  for (const tab of document.querySelectorAll(".tab-links [aria-current]")) {
    const list = tab.closest(".aksel-tabs__tablist");
    list.scrollTo({ left: tab.offsetLeft - list.offsetLeft - (list.clientWidth - tab.offsetWidth) / 2, behavior: "instant" });
  }
}

document.addEventListener("submit", confirmFirst, true);
document.addEventListener("click", (event) => {
  openDetailsAsDialog(event);
  event.target.closest?.("[data-close-toast]")?.closest(".toast").remove();
  const opener = event.target.closest?.("[data-open-dialog]");
  if (opener) document.getElementById(opener.dataset.openDialog)?.showModal();
});
document.addEventListener("htmx:response:error", handleResponseError);
document.addEventListener("htmx:error", () => showMessage(words().offline));
document.body.append(said);
document.addEventListener("htmx:before:swap", (event) => { knownStatuses = new Set(statuses()); rememberPressed(event); });
document.addEventListener("htmx:after:swap", () => {
  const told = sayNewStatus();
  for (const error of document.querySelectorAll("[data-field] [id$='-error']")) markFieldState(error);
  focusProblem();
  keepTables();
  showOpenTab();
  finishStep(told);
});
showOpenTab();
keepTables();
readToasts();
focusProblem();
watchSession();
bringTheRest();
