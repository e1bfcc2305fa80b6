/* A button that opens the browser's own print dialogue. */
function printPage(event) {
  if (event.target.closest?.("[data-print]")) window.print();
}
document.addEventListener("click", printPage);
