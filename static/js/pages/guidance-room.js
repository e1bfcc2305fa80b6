// The person's room: hidden at one press or Esc twice, with what stands in a form kept, and no way back in history.
let lastTyped = null, lastEscape = 0;

async function hideFast(form) {
  document.documentElement.classList.add("hidden-fast");
  const body = new URLSearchParams(new FormData(form));
  if (lastTyped?.isConnected) for (const [name, value] of new FormData(lastTyped)) if (name !== "csrf_token" && typeof value === "string") body.append(name, value);
  if (lastTyped?.isConnected) body.set("_draft", lastTyped.dataset.draft);
  try {
    await Promise.race([fetch(form.action, { method: "POST", body, keepalive: true, redirect: "manual" }), new Promise((done) => { setTimeout(done, 400); })]);
  } finally { location.replace(form.dataset.hide); }
}

document.addEventListener("input", (event) => { lastTyped = event.target.closest?.("form[data-draft]") ?? lastTyped; });
document.addEventListener("submit", (event) => {
  const form = event.target.closest?.("form[data-hide]");
  if (!form) return;
  event.preventDefault();
  hideFast(form);
}, true);
document.addEventListener("keydown", (event) => {
  const form = document.querySelector("form[data-hide]");
  if (!form || event.key !== "Escape") return;
  if (event.timeStamp - lastEscape < 1000) hideFast(form);
  lastEscape = event.timeStamp;
});
