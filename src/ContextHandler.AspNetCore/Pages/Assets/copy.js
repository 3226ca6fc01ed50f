// Copies the text for the helpdesk and says so. A block of its own: nothing of it is visible to anybody else.
{
  const text = document.getElementById("helpdesk-text");
  const button = document.getElementById("copy");
  const said = document.getElementById("copy-said");

  // Without clipboard (plain http, a policy of the browser) the selected text is copied; failing that too, it stays selected.
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text.textContent);
      return true;
    } catch {
      getSelection().selectAllChildren(text);
      return document.execCommand("copy");
    }
  };

  button.addEventListener("click", async () => {
    said.textContent = "";
    said.textContent = await copy() ? said.dataset.copied : said.dataset.failed;
  });
  button.hidden = false;
}
