// A box under a password field shows what is written; the field is hidden again before the form is sent.
document.addEventListener("change", (event) => {
  const field = document.getElementById(event.target.dataset?.showPassword);
  if (field) field.type = event.target.checked ? "text" : "password";
});
document.addEventListener("submit", (event) => {
  for (const box of event.target.querySelectorAll("[data-show-password]")) {
    box.checked = false;
    document.getElementById(box.dataset.showPassword).type = "password";
  }
});
