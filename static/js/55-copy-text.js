// A document as text: fetched from its own address and put on the clipboard. Where that cannot be done, the page of text
// is opened.
async function copyPageAsText(event) {
  const link = event.target.closest?.("[data-copy-text]");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey || !navigator.clipboard) return;
  event.preventDefault();
  try {
    const answer = await fetch(link.href);
    if (!answer.ok || answer.redirected) throw new Error(String(answer.status));
    await navigator.clipboard.writeText(await answer.text());
    const label = link.querySelector(".aksel-label");
    const before = label.textContent;
    label.setAttribute("role", "status");
    label.textContent = link.dataset.copied;
    setTimeout(() => { label.textContent = before; label.removeAttribute("role"); }, 2500);
  } catch { location.assign(link.href); }
}

document.addEventListener("click", copyPageAsText);
