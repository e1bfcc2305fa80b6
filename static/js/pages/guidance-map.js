// The map: each choice is saved at once. What has not reached the server stays on the page and is sent when the network
// is back; without the script the whole theme is sent by its button. A hidden field for each statement says what the
// page has seen standing there, so that an answer from another window is never written over.
const form = document.querySelector("form[data-map]");
if (!form) return;
const words = form.dataset, RETRY = [1000, 2000, 4000, 8000, 15000];
const waiting = new Map(); // name → {sending, tries, timer}
const field = (name) => form.querySelector(`[data-choice="${name}"]`);
const chosen = (name) => form.querySelector(`input[name="${name}"]:checked`)?.value ?? "";
const seen = (name) => [...form.querySelectorAll(`input[name="was-${name}"]`)];

function say(text, state) {
  const place = form.querySelector("[data-map-state]");
  if (place.textContent !== text) place.textContent = text;
  place.dataset.state = state;
}

// The page does not know what arrived until it is told: until then both may stand there.
function mayStand(name, value) {
  if (seen(name).some((each) => each.value === value)) return;
  const more = seen(name)[0].cloneNode();
  more.value = value;
  field(name).append(more);
}
function stands(name, value) {
  const [first, ...others] = seen(name);
  first.value = value;
  for (const other of others) other.remove();
}

async function renewToken() {
  const answer = await fetch(location.href);
  if (!answer.ok || answer.redirected) return false;
  const there = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("form[data-map]");
  if (there?.elements.room.value !== form.elements.room.value) return false;
  const token = there.elements.csrf_token.value;
  for (const input of document.querySelectorAll("[name=csrf_token]")) input.value = token;
  document.body.setAttribute("hx-headers:inherited", JSON.stringify({ "X-CSRFToken": token }));
  return true;
}

function bodyOf(name) {
  const body = new URLSearchParams();
  for (const each of ["csrf_token", "room", "round"]) body.set(each, form.elements[each].value);
  body.set(name, chosen(name));
  for (const each of seen(name)) body.append(`was-${name}`, each.value);
  if (waiting.size === 1) body.set("_draft", form.elements._draft.value); // the last one: with it a draft is saved as well
  return body;
}

async function save(name) {
  const job = waiting.get(name);
  clearTimeout(job.timer);
  if (job.sending) return;
  const value = chosen(name), known = seen(name);
  if (known.length === 1 && known[0].value === value) return settled(name);
  job.sending = true;
  const body = bodyOf(name);
  mayStand(name, value);
  let again = true;
  try {
    const headers = { Accept: "application/json", "X-CSRFToken": form.elements.csrf_token.value };
    again = await settle(name, value, await fetch(form.action, { method: "POST", body, headers, keepalive: true }));
  } catch { say(words.waiting, "waiting"); }
  job.sending = false;
  if (again) job.timer = setTimeout(() => save(name), RETRY[Math.min(job.tries++, RETRY.length - 1)]);
  else if (chosen(name) !== seen(name)[0].value && !job.over) save(name);
  else settled(name);
}

function settled(name) {
  if (!waiting.get(name).over) waiting.delete(name);
}

// What the server said; true when it has to be sent again.
async function settle(name, value, answer) {
  if (answer.status === 400 && await renewToken()) return true;
  if (answer.status === 401 || answer.status === 400 || answer.redirected) { say(words.closed, "waiting"); return true; }
  if ([403, 404, 409].includes(answer.status)) {
    waiting.get(name).over = true;
    say(words.over, "waiting");
    return false;
  }
  if (!answer.ok) { say(words.waiting, "waiting"); return true; }
  const { saved, newer } = await answer.json();
  const changedAgain = chosen(name) !== value;
  stands(name, name in newer ? String(newer[name] ?? "") : value);
  if (name in newer && !changedAgain) showNewer(name, String(newer[name] ?? ""));
  field(name).querySelector("[data-choice-problem]").textContent = name in newer ? words.newer : "";
  if ([...waiting].every(([each, job]) => each === name || !(job.sending || job.tries))) say(words.saved.replace("{time}", saved), "saved");
  return false;
}

function showNewer(name, value) {
  for (const radio of form.querySelectorAll(`input[name="${name}"]`)) radio.checked = radio.value === value;
}

const begin = (name) => { waiting.get(name) ?? waiting.set(name, { sending: false, tries: 0, timer: 0, over: false }); save(name); };
form.addEventListener("change", (event) => { if (event.target.type === "radio") begin(event.target.name); });
window.addEventListener("online", () => { for (const name of waiting.keys()) save(name); });
window.addEventListener("offline", () => { if (waiting.size) say(words.waiting, "waiting"); });
// What was chosen before this script was here.
for (const each of form.querySelectorAll("[data-choice]")) {
  const name = each.dataset.choice;
  if (chosen(name) !== seen(name)[0].value) begin(name);
}
let leaving = false;
form.addEventListener("submit", (event) => { leaving = !event.defaultPrevented; });
window.addEventListener("pageshow", (event) => {
  leaving = false;
  if (event.persisted) location.reload(); // a page from the browser's own memory may show old answers
});
window.addEventListener("beforeunload", (event) => {
  if (leaving || document.documentElement.classList.contains("hidden-fast")) return; // hiding never waits for a question
  if ([...waiting.values()].some((job) => !job.over)) event.preventDefault();
});
