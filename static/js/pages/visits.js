// The form of an employer visit. What is known of an employer shows when it is chosen. What cannot be sent now is sent
// when the network is back, once: the form's key makes two sendings one visit. What is written stands on the screen and
// is kept nowhere in the browser.
function chooseEmployer(radio, byPointer) {
  const choice = radio.closest("[data-employer-choice]");
  const picker = choice.closest("[data-employer-picker]");
  const form = radio.form;
  const list = picker.querySelector("[data-employer-list]");
  if (!list.contains(choice)) list.prepend(choice);
  form.querySelector("[data-about]").replaceChildren(choice.querySelector("template").content.cloneNode(true));
  if (!form.dataset.purposeTouched) form.querySelector(`[name=purpose][value="${radio.dataset.purpose}"]`).checked = true;
  presetNumber(form.elements.minutes, radio.dataset.minutes);
  presetNumber(form.elements.travel_minutes, radio.dataset.travel);
  form.elements.new_name.value = "";
  // With arrow keys one goes on choosing; a tap has chosen.
  if (byPointer) { picker.dataset.chosen = ""; radio.focus(); }
}

function presetNumber(input, value) {
  if (!input.dataset.touched) input.value = value;
}

function fillNumber(button) {
  const input = document.getElementById(button.dataset.fill);
  input.value = button.dataset.value;
  input.dataset.touched = "yes";
  input.dispatchEvent(new Event("input", { bubbles: true }));
}

async function showReminder(select) {
  const place = select.form.querySelector("[data-reminder-place]");
  place.replaceChildren();
  if (!select.value) return;
  const chosen = select.form.querySelector("[name=employer_id]:checked")?.value ?? "";
  const address = select.dataset.reminder.replace("/0/", `/${select.value}/`);
  try {
    const answer = await fetch(`${address}?employer=${chosen}`);
    if (answer.ok && !answer.redirected) place.innerHTML = await answer.text();
  } catch { /* without a network the note can still be written */ }
}

function keepSending(form) {
  const status = form.querySelector("[data-send-status]");
  const stop = form.querySelector("[data-stop]");
  const fields = form.querySelector("[data-sent-fields]");
  const button = form.querySelector(".form-actions button[type=submit]");
  let timer = 0, pause = 4000, waiting = false;

  // While an answer is awaited nothing is changed: the server may have saved it already.
  function wait(reason) {
    waiting = true;
    fields.inert = true;
    stop.hidden = false;
    if (status.textContent !== status.dataset[reason]) status.textContent = status.dataset[reason];
    timer = setTimeout(send, pause);
    pause = Math.min(pause * 1.5, 30_000);
  }

  function rest() {
    clearTimeout(timer);
    waiting = false;
    fields.inert = false;
    stop.hidden = true;
    status.textContent = "";
    pause = 4000;
  }

  function signedOut() {
    rest();
    status.textContent = status.dataset.signedOut;
    askToSignIn();
  }

  async function send(event, renewed = false) {
    clearTimeout(timer);
    if (form.dataset.sending) return;
    form.dataset.sending = "yes";
    button.setAttribute("aria-disabled", "true");
    try {
      const answer = await fetch(form.getAttribute("action"), {
        method: "POST", body: new URLSearchParams(new FormData(form)), headers: { "HX-Request": "true" }, signal: AbortSignal.timeout(20_000),
      });
      releaseForms();
      if (answer.status === 400 && !renewed && await renewToken()) return send(null, true);
      await take(answer);
    } catch { releaseForms(); wait("away"); }
  }

  async function take(answer) {
    const to = answer.headers.get("HX-Redirect");
    if ([400, 401].includes(answer.status) || to?.startsWith(words().signInUrl)) return signedOut();
    if (answer.status >= 500 || answer.status === 429) return wait("busy");
    rest();
    if (to) {
      form.dataset.sending = "yes"; // saved: no draft of it is kept on the way out
      return location.assign(to);
    }
    if (![409, 422].includes(answer.status)) return handleResponseError({ detail: { ctx: { response: answer } } });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const content = document.adoptNode(page.getElementById("content"));
    document.getElementById("content").replaceWith(content);
    window.htmx?.process(content);
    document.dispatchEvent(new CustomEvent("htmx:after:swap"));
  }

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    event.stopPropagation();
    send();
  });
  stop.addEventListener("click", rest);
  window.addEventListener("online", () => { if (waiting && form.isConnected) send(); });
  window.addEventListener("beforeunload", (event) => { if (waiting && form.isConnected) event.preventDefault(); });
}

function setUpVisits() {
  for (const form of document.querySelectorAll("form[data-keep-sending]")) {
    if (form.dataset.keeps) continue;
    form.dataset.keeps = "yes";
    keepSending(form);
  }
}

document.addEventListener("click", (event) => {
  const { target } = event;
  if (target.matches?.("[data-employer-choice] input")) chooseEmployer(target, event.detail > 0);
  const fill = target.closest?.("[data-fill]");
  if (fill) fillNumber(fill);
  const again = target.closest?.("[data-choose-again]");
  if (again) {
    const picker = again.closest("[data-employer-picker]");
    delete picker.dataset.chosen;
    picker.querySelector("input")?.focus();
  }
});
document.addEventListener("change", (event) => {
  const { target } = event;
  const form = target.form;
  if (!form?.matches("[data-keep-sending]")) return;
  if (target.name === "purpose") form.dataset.purposeTouched = "yes";
  if (target.inputMode === "numeric") target.dataset.touched = "yes";
  if (target.matches("[data-decides]")) form.elements.met_decider.checked = true;
  if (target.matches("[data-reminder]")) showReminder(target);
});
setUpVisits();
document.addEventListener("htmx:after:swap", setUpVisits);
