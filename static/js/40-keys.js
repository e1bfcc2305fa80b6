// Keys: / or Ctrl+K to search, ? for the list of keys, arrows and Enter in lists. Never while somebody is writing.
const writing = (target) => target.matches?.("input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable]") ?? false;

function moveInList(event) {
  const links = [...document.querySelectorAll("[data-rows] [data-row-link]")];
  const at = links.indexOf(document.activeElement);
  if (at < 0) return;
  const next = { ArrowDown: links[at + 1], ArrowUp: links[at - 1], Home: links[0], End: links.at(-1) }[event.key];
  if (!next) return;
  event.preventDefault();
  next.focus();
}

function goToSearch(event) {
  const search = document.querySelector("[data-key-focus='/']");
  if (!search) return;
  event.preventDefault();
  search.focus();
  search.select();
}

document.addEventListener("keydown", (event) => {
  // As in many programs, also from inside a field.
  if ((event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey && event.key.toLowerCase() === "k" && !document.querySelector("dialog[open]")) return goToSearch(event);
  if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || writing(event.target)) return;
  if (event.key === "/") {
    goToSearch(event);
  } else if (event.key === "?") {
    document.getElementById("keys")?.showModal?.();
  } else if (["ArrowDown", "ArrowUp", "Home", "End"].includes(event.key)) {
    moveInList(event);
  }
});
