// How much waits, beside «I dag». The start page says it; other pages ask when the number is old or something was sent.
// In the browser is kept a number, for this tab alone.
const OLD_AFTER = 600_000;

function showWaiting(box, count) {
  box.querySelector("[data-number]").textContent = count;
  box.hidden = !count;
}

async function countWaiting(box) {
  const key = `waiting:${box.dataset.person}`;
  const keep = (count) => sessionStorage.setItem(key, JSON.stringify({ count, at: Date.now() }));
  if (box.dataset.now !== undefined) return keep(Number(box.dataset.now));
  const kept = JSON.parse(sessionStorage.getItem(key) ?? "null");
  if (kept) showWaiting(box, kept.count);
  if (kept && Date.now() - kept.at < OLD_AFTER) return;
  try {
    const answer = await fetch(box.dataset.waiting);
    if (!answer.ok || answer.redirected) return;
    const { count } = await answer.json();
    keep(count);
    showWaiting(box, count);
  } catch { /* without a network there is no number */ }
}

for (const box of document.querySelectorAll("[data-waiting]")) countWaiting(box);
document.addEventListener("submit", (event) => {
  if (event.target.method !== "post") return;
  for (const key of Object.keys(sessionStorage)) if (key.startsWith("waiting:")) sessionStorage.removeItem(key);
});
