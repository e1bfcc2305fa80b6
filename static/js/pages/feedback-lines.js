// Sheets whose lines are saved while one types. What has not reached the server stays in this page's memory alone –
// never in the browser's storage – and is sent when the network is back: each line once, by a key made here.
const sheet = document.querySelector("[data-lines]");
const words = document.querySelector("[data-line-words]")?.dataset;
if (!sheet || !words) return;
const WAIT = 900, RETRY = [1000, 2000, 4000, 8000, 15000], POLL = 5000, AWAKE = 20 * 60 * 1000;
const page = newKey();
const lines = new Map();
let offline = false, lastTouched = Date.now();

function newKey() {
  return [...crypto.getRandomValues(new Uint8Array(12))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
const textOf = (form) => [...form.querySelectorAll("textarea")].map((area) => area.value).join("\u0000");
const unsaved = () => [...lines].filter(([form, line]) => textOf(form) !== line.saved && !line.over);
const say = (form, text, state) => {
  const place = form.querySelector("[data-line-state]");
  place.textContent = text;
  place.dataset.state = state;
};

// The state of the whole sheet is shown quietly, and told to those who listen only when it turns.
function sayAll(text, told) {
  sheet.querySelector("[data-lines-state]").textContent = text;
  if (told) sheet.querySelector("[data-lines-told]").textContent = text;
}
function wentOffline() {
  if (!offline) sayAll(words.offline, true);
  offline = true;
}
function allSaved() {
  if (unsaved().length) return;
  sayAll(offline ? words.back : words.all, offline);
  offline = false;
}

function showProblem(form, texts, questions) {
  const place = form.querySelector("[data-line-problem]");
  place.replaceChildren(...texts.map((text) => Object.assign(document.createElement("p"), { className: "aksel-error-message aksel-label", textContent: text })));
  for (const hash of questions) {
    const label = document.createElement("label");
    const box = Object.assign(document.createElement("input"), { type: "checkbox", name: "_not_identity", value: hash });
    label.append(box, ` ${words.notIdentity}`);
    box.addEventListener("change", () => { lines.get(form).refused = null; save(form); });
    place.append(label);
  }
}

// Whoever signed in again in another tab has a new token; it is taken over if it is the same person's.
async function renewToken() {
  const answer = await fetch(sheet.dataset.lineUrl);
  if (!answer.ok || answer.redirected) return false;
  const there = new DOMParser().parseFromString(await answer.text(), "text/html");
  const name = (from) => from.querySelector(".person-menu__name")?.textContent;
  const token = there.querySelector("[name=csrf_token]")?.value;
  if (!token || name(there) !== name(document)) return false;
  for (const input of document.querySelectorAll("[name=csrf_token]")) input.value = token;
  return true;
}

async function save(form, leaving = false) {
  const line = lines.get(form), text = textOf(form);
  clearTimeout(line.timer);
  if (text === line.saved || text === line.refused || line.over || (line.sending && !leaving)) return;
  line.sending = true;
  line.count += 1;
  const body = new URLSearchParams(new FormData(form));
  body.set("page", page);
  body.set("saves", String(line.count));
  if (line.begun) body.set("noted_ms", String(line.begun));
  const headers = { Accept: "application/json", "X-CSRFToken": body.get("csrf_token") ?? "" };
  let again = false;
  try {
    const answer = await fetch(form.action, { method: "POST", body, headers, keepalive: body.toString().length < 60000 });
    again = await settle(form, line, text, answer);
  } catch {
    again = true;
    wentOffline();
  }
  line.sending = false;
  if (again) {
    say(form, words.waiting, "waiting");
    line.timer = setTimeout(() => save(form), RETRY[Math.min(line.tries++, RETRY.length - 1)]);
  } else {
    line.tries = 0;
    if (textOf(form) !== line.saved) line.timer = setTimeout(() => save(form), WAIT);
  }
}

// What the server said about a line; true when it has to be sent again.
async function settle(form, line, text, answer) {
  if (answer.redirected || answer.status === 401) {
    sayAll(words.signedOut, !line.told);
    line.told = true;
    return true;
  }
  if (answer.status === 400) return await renewToken() || answer.status >= 400;
  if (answer.status === 422) {
    const { errors, questions } = await answer.json();
    line.refused = text;
    showProblem(form, Object.values(errors).flat(), Object.values(questions));
    say(form, words.waiting, "waiting");
    return false;
  }
  if (answer.status === 409 || answer.status === 404 || answer.status === 403) {
    const said = answer.status === 409 ? (await answer.json()).message : words.gone;
    line.over = true;
    showProblem(form, [said], []);
    sayAll(words.gone, true);
    return false;
  }
  if (!answer.ok) return true;
  const saved = await answer.json();
  line.saved = text;
  line.refused = null;
  form.elements.key.value = saved.key;
  form.elements.version.value = saved.version;
  showProblem(form, [], []);
  form.querySelector("[data-line-hints]").innerHTML = saved.hints;
  say(form, words.saved.replace("{time}", saved.saved), "saved");
  allSaved();
  return false;
}

function setUp(form) {
  lines.set(form, { saved: textOf(form), refused: null, sending: false, over: false, count: 0, tries: 0, timer: 0, begun: 0 });
  form.addEventListener("submit", (event) => { event.preventDefault(); save(form); });
  form.addEventListener("input", () => {
    const line = lines.get(form);
    lastTouched = Date.now();
    line.begun ||= Date.now();
    say(form, "", "");
    clearTimeout(line.timer);
    line.timer = setTimeout(() => save(form), WAIT);
  });
  form.addEventListener("focusout", () => save(form));
}

// A blank line as it came, for «new note».
const blanks = new Map();
for (const form of sheet.querySelectorAll("form[data-line]")) {
  if (form.hasAttribute("data-blank")) blanks.set(form.closest("[data-lines-in]").id, form.cloneNode(true));
  setUp(form);
}

function addLine(button) {
  const section = document.getElementById(button.dataset.lineAdd);
  const open = [...section.querySelectorAll("form[data-line]")].find((form) => textOf(form).replaceAll("\u0000", "") === "");
  if (open) return open.querySelector("textarea").focus();
  const form = blanks.get(section.id).cloneNode(true), key = newKey();
  form.elements.key.value = key;
  form.elements.csrf_token.value = document.querySelector("[name=csrf_token]").value;
  for (const [index, area] of form.querySelectorAll("textarea").entries()) {
    form.querySelector(`label[for="${area.id}"]`).htmlFor = `line-${key}-${index}`;
    area.id = `line-${key}-${index}`;
  }
  button.closest("p").before(form);
  setUp(form);
  form.querySelector("textarea").focus();
}

const sendAll = (leaving) => { for (const [form] of unsaved()) save(form, leaving); };
sheet.addEventListener("click", (event) => {
  const button = event.target.closest("[data-line-add]");
  if (button) addLine(button);
});
window.addEventListener("online", () => sendAll(false));
window.addEventListener("offline", wentOffline);
window.addEventListener("pagehide", () => sendAll(true));
document.addEventListener("visibilitychange", () => sendAll(document.visibilityState === "hidden"));
window.addEventListener("beforeunload", (event) => { if (unsaved().length) event.preventDefault(); });
// A step of the round waits until what is written has been saved.
for (const form of document.querySelectorAll("form.post-button")) form.addEventListener("submit", (event) => {
  if (!unsaved().length) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  sendAll(false);
  sayAll(words.waiting, true);
}, true);

// What the other one writes: asked for quietly while somebody is here.
async function poll() {
  setTimeout(poll, POLL);
  if (document.visibilityState !== "visible" || Date.now() - lastTouched > AWAKE) return;
  try {
    const answer = await fetch(`${sheet.dataset.poll}?seen=${encodeURIComponent(sheet.dataset.seen)}`);
    if (answer.status !== 200 || answer.redirected) return;
    const { seen, lists, over } = await answer.json();
    sheet.dataset.seen = seen;
    for (const [id, html] of Object.entries(lists)) {
      const list = document.getElementById(id);
      if (list && list.innerHTML.trim() !== html.trim()) list.innerHTML = html;
    }
    // What came too late stands where it was typed, to be copied.
    if (over && !unsaved().length && ![...lines.values()].some((line) => line.over)) location.reload();
  } catch { /* asked again in a moment */ }
}
if (sheet.dataset.poll) {
  for (const kind of ["pointerdown", "keydown"]) document.addEventListener(kind, () => { lastTouched = Date.now(); });
  setTimeout(poll, POLL);
}
