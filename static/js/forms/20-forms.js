// Forms: one press is one sending, drafts are kept on the server, dates and long lists are quick to fill in.

// The button stays in the order of focus and says that it is busy; pressing it again does nothing.
function guardAgainstTwice(event) {
  const form = event.target;
  if (!form.matches?.("form[data-guard]") || event.defaultPrevented) return;
  if (form.dataset.sending) return event.preventDefault();
  // Without a network the browser would leave the page, and what is written on it.
  if (!navigator.onLine) {
    event.preventDefault();
    return showMessage(words().offline);
  }
  form.dataset.sending = "yes";
  (event.submitter ?? form.querySelector("button[type=submit]"))?.setAttribute("aria-disabled", "true");
  // What takes long says so, also to a screen reader.
  for (const busy of form.querySelectorAll("[data-busy]")) busy.textContent = busy.dataset.busy;
}

// A field that was looked at while its form was on its way says nothing of the form.
function releaseForms({ detail } = {}) {
  if (detail?.ctx?.sourceElement?.matches("input, select, textarea")) return;
  for (const form of document.querySelectorAll("form[data-sending]")) {
    delete form.dataset.sending;
    for (const button of form.querySelectorAll("button[aria-disabled=true]")) button.removeAttribute("aria-disabled");
    for (const busy of form.querySelectorAll("[data-busy]")) busy.textContent = "";
  }
}

// Whoever signed in again in another tab has a new token. It is taken over if it is the same person's.
async function renewToken() {
  const answer = await fetch(location.href);
  if (!answer.ok || answer.redirected) return false;
  const there = new DOMParser().parseFromString(await answer.text(), "text/html");
  const name = (page) => page.querySelector(".person-menu__name")?.textContent;
  const token = there.querySelector("[name=csrf_token]")?.value;
  if (!token || name(there) !== name(document)) return false;
  for (const input of document.querySelectorAll("[name=csrf_token]")) input.value = token;
  document.body.setAttribute("hx-headers:inherited", JSON.stringify({ "X-CSRFToken": token }));
  return true;
}

function draftKeeper(form) {
  const status = form.querySelector("[data-draft-status]");
  let changed = false, timer = 0, sent = "";
  const say = (text, state) => { if (status) { status.textContent = text; status.dataset.state = state; } };

  async function save(event, renewed = false) {
    if (!changed || form.dataset.sending) return;
    const body = new URLSearchParams(new FormData(form));
    body.set("_draft", form.dataset.draft);
    if (body.toString() === sent) return;
    changed = false;
    try {
      const headers = { "X-CSRFToken": body.get("csrf_token") ?? "" };
      const answer = await fetch(form.dataset.draftUrl, { method: "POST", body, headers, keepalive: body.toString().length < 60_000 });
      if (answer.status === 400 && !renewed && await renewToken()) { changed = true; return save(event, true); }
      if ([400, 401].includes(answer.status) || answer.redirected) { changed = true; askToSignIn(); return say(words().unsaved, "wrong"); }
      if (answer.status === 413) return say(words().tooLarge, "wrong");
      if (!answer.ok) throw new Error(String(answer.status));
      sent = body.toString();
      say(words().saved.replace("{time}", (await answer.json()).saved), "saved");
    } catch {
      changed = true;
      say(words().unsaved, "wrong");
      clearTimeout(timer);
      timer = setTimeout(save, 15_000);
    }
  }

  form.addEventListener("input", (event) => {
    if (event.target.type === "password" || event.target.matches("[data-filter-choices], [role=combobox]")) return;
    changed = true;
    clearTimeout(timer);
    timer = setTimeout(save, 3000);
  });
  form.addEventListener("focusout", () => { if (changed) { clearTimeout(timer); timer = setTimeout(save, 600); } });
  form.addEventListener("submit", () => clearTimeout(timer));
  document.addEventListener("visibilitychange", () => { if (document.visibilityState === "hidden") save(); });
}

// What has no draft on the server, such as an anonymous note, is asked about before the page is left; it stays when
// somebody steps through a list beside it.
const undrafted = () => [...document.querySelectorAll("form[data-guard]:not([data-draft], [data-sending])")]
  .filter((form) => [...form.querySelectorAll("textarea")].some((each) => each.value !== each.defaultValue));
let typed = [];

function keepTyped({ detail: { ctx } }) {
  typed = ctx.target?.id === "content" ? undrafted().flatMap((form) => [...form.querySelectorAll("textarea, input[id]")]) : [];
}

function putBackTyped() {
  for (const before of typed) {
    const field = document.getElementById(before.id);
    if (field) [field.value, field.checked] = [before.value, before.checked];
  }
  typed = [];
}

// Local calendar day, not the one in Greenwich.
function dayFromToday(days) {
  const day = new Date();
  day.setDate(day.getDate() + days);
  return [day.getFullYear(), String(day.getMonth() + 1).padStart(2, "0"), String(day.getDate()).padStart(2, "0")].join("-");
}

function pickDate(button) {
  const input = document.getElementById(button.dataset.pickFor);
  if (!input) return;
  input.value = dayFromToday(Number(button.dataset.pickDays));
  for (const kind of ["input", "change"]) input.dispatchEvent(new Event(kind, { bubbles: true }));
}

function filterChoices(input) {
  const group = input.closest("fieldset");
  const wanted = input.value.trim().toLocaleLowerCase("nb");
  for (const choice of group.querySelectorAll("[data-choices] > *")) {
    choice.hidden = wanted !== "" && !choice.textContent.toLocaleLowerCase("nb").includes(wanted);
  }
}

function countChoices(group) {
  const count = group.querySelector(".choice-count");
  const chosen = group.querySelectorAll("[data-choices] input:checked").length;
  if (count) count.textContent = chosen ? count.dataset.count.replace("{n}", chosen) : "";
}

async function copyText(button) {
  const text = button.dataset.copyFrom ? document.getElementById(button.dataset.copyFrom)?.innerText : button.dataset.copy;
  const label = button.querySelector(".aksel-label");
  try {
    await navigator.clipboard.writeText(text ?? "");
    const before = label.textContent;
    label.textContent = button.dataset.copied;
    setTimeout(() => { label.textContent = before; }, 2500);
  } catch { /* the text stands on the page and can be marked */ }
}

function setUpForms(within) {
  for (const form of within.querySelectorAll?.("form[data-draft]") ?? []) {
    if (form.dataset.kept) continue;
    form.dataset.kept = "yes";
    draftKeeper(form);
  }
  for (const group of within.querySelectorAll?.("fieldset:has([data-choices])") ?? []) countChoices(group);
}

document.addEventListener("submit", guardAgainstTwice);
window.addEventListener("pageshow", releaseForms);
for (const name of ["htmx:finally:request", "htmx:error", "htmx:response:error"]) document.addEventListener(name, releaseForms);
document.addEventListener("click", (event) => {
  const pick = event.target.closest?.("[data-pick-for]");
  if (pick) pickDate(pick);
  const copy = event.target.closest?.("[data-copy], [data-copy-from]");
  if (copy) copyText(copy);
  if (event.target.closest?.("button[aria-disabled=true]")) event.preventDefault();
});
document.addEventListener("input", (event) => { if (event.target.matches?.("[data-filter-choices]")) filterChoices(event.target); });
document.addEventListener("change", (event) => {
  const group = event.target.closest?.("fieldset");
  if (group?.querySelector("[data-choices]")) countChoices(group);
  if (event.target.matches?.("[data-submit-on-change]")) event.target.form?.requestSubmit();
});
setUpForms(document);
window.addEventListener("beforeunload", (event) => { if (undrafted().length) event.preventDefault(); });
document.addEventListener("htmx:before:swap", keepTyped);
document.addEventListener("htmx:after:swap", () => { putBackTyped(); setUpForms(document); });
