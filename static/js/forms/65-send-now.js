// A form that only carries something on sends itself; without this one presses its button.
document.querySelector("form[data-send-now]")?.requestSubmit();
