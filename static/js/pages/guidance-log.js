// The conversation log: while somebody looks at the page it asks for new messages, and tells what was shown. Without the
// script one loads the page again and presses «Merk som lest».
const EVERY = 6000;
const looking = () => document.visibilityState === "visible";
const tell = (selector, kind) => {
  if (looking()) for (const each of document.querySelectorAll(selector)) each.dispatchEvent(new CustomEvent(kind));
};
const look = () => tell("[data-look]", "look");
const seen = () => tell("form[data-seen]", "seen");

// A round that fails is followed by the next one: no message for each of them.
function keepQuiet(event) {
  if (event.target.closest?.("[data-look]")) event.stopPropagation();
}

setInterval(look, EVERY);
document.addEventListener("visibilitychange", () => { look(); seen(); });
document.addEventListener("htmx:after:swap", seen);
window.addEventListener("htmx:error", keepQuiet, true);
window.addEventListener("htmx:response:error", keepQuiet, true);
document.addEventListener("htmx:after:init", seen, { once: true });
window.addEventListener("load", seen);
