// Posts the message again when there may be room, once: whoever presses the button is not overtaken. A block of its own: nothing of it is visible to anybody else.
{
  const form = document.getElementById("again");
  const post = setTimeout(() => HTMLFormElement.prototype.submit.call(form), 1000 * Number(form.dataset.wait));
  form.addEventListener("submit", () => clearTimeout(post));
}
