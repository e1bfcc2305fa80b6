// Hours a week and share of a full post: typing one shows the other. The server works it out too.
function showOther(typed) {
  const box = typed.closest("[data-full-post]");
  if (!box) return;
  const full = Number(box.dataset.fullPost);
  const fromHours = typed.hasAttribute("data-hours");
  const other = box.querySelector(fromHours ? "[data-percent]" : "[data-hours]");
  const value = Number(typed.value.trim().replace(",", ".").replace(/\s*(%|t|timer)$/, ""));
  const comma = document.documentElement.lang === "en" ? "." : ",";
  if (!typed.value.trim()) other.value = "";
  else if (value > 0) other.value = String(Math.round((fromHours ? value * 100 / full : value * full / 100) * 100) / 100).replace(".", comma);
}

document.addEventListener("input", (event) => { if (event.target.matches?.("[data-hours], [data-percent]")) showOther(event.target); });
