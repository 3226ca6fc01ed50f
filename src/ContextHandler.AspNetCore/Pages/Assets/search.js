// Narrows the chooser's lists as one types; backups stand. A block of its own: nothing of it is visible to anybody else.
{
  const part = document.getElementById("search");
  const field = document.getElementById("search-field");
  const hits = document.getElementById("search-hits");

  // æ ø å as people without those keys spell them; and, only where that finds nothing, without any doubling (Kobenhavn, Arhus).
  const exact = text => text.toLowerCase()
    .replace(/æ|ä/g, "ae").replace(/ø|ö/g, "oe").replace(/å/g, "aa")
    .normalize("NFD").replace(/[\u0300-\u036f]/g, "");
  const loose = text => exact(text).replace(/ae|aa/g, "a").replace(/oe/g, "o");

  const rows = Array.from(document.querySelectorAll(".choices:not(.standing) li"), row => ({
    row,
    button: row.querySelector("button"),
    exact: exact(row.textContent),
    loose: loose(row.textContent),
  }));
  const matching = (spelling, name) => {
    const words = spelling(field.value).split(/\s+/);
    return rows.filter(row => words.every(word => row[name].includes(word)));
  };

  let announcing;
  const announce = found => {
    const open = found.filter(row => row.button).length;
    const { one, many, none, excluded } = hits.dataset;
    const text = field.value.trim() === "" ? ""
      : open === 1 ? one
      : open > 1 ? many.replace("{0}", open)
      : found.length > 0 ? excluded : none;
    // Once typing pauses: a screen reader would otherwise read every number between.
    clearTimeout(announcing);
    announcing = setTimeout(() => { hits.textContent = text; }, 300);
  };

  const narrow = () => {
    const found = matching(exact, "exact");
    const shown = new Set(found.length > 0 ? found : matching(loose, "loose"));
    for (const row of rows) row.row.hidden = !shown.has(row);
    for (const list of document.querySelectorAll(".choices:not(.standing)")) {
      list.parentElement.hidden = !list.querySelector("li:not([hidden])");
    }
    announce(Array.from(shown));
  };

  field.addEventListener("input", narrow);
  field.addEventListener("keydown", event => {
    if (event.isComposing) return;
    if (event.key === "Enter" || event.key === "ArrowDown") {
      event.preventDefault(); // Enter in a field presses the form's first button, which is nobody's choice
      rows.find(row => row.button && !row.row.hidden)?.button.focus();
    } else if (event.key === "Escape" && field.value !== "") {
      event.preventDefault();
      field.value = "";
      narrow();
    }
  });
  part.hidden = false;
  narrow();
}
