// Drives a logout: every system at once in a frame of its own, then the IdPs one by one at the top, then on. What has become of each the server
// says, by its own clock; here one only looks. A block of its own: nothing of it is visible to anybody else.
{
  const list = document.getElementById("logout");
  const status = document.getElementById("logout-said");
  const said = JSON.parse(list.dataset.said);
  const rows = Array.from(list.querySelectorAll("li"));
  const waits = row => row.dataset.outcome === "waiting";
  const isAsked = row => row.dataset.asked !== undefined;
  const isIdp = row => row.dataset.idp !== undefined;

  // Beyond the server's own patience: for when nobody, the server neither, is heard.
  const patience = Number(list.dataset.patience);

  const show = outcomes => rows.forEach((row, index) => {
    if (row.dataset.outcome === outcomes[index]) return;
    row.dataset.outcome = outcomes[index];
    row.querySelector(".what").textContent = said[outcomes[index]];
  });

  const look = async () => {
    try {
      const answer = await fetch(list.dataset.state, { cache: "no-store" });
      const { outcomes, hasEnded } = await answer.json();
      show(outcomes);
      return hasEnded;
    } catch {
      return false; // no answer is no news
    }
  };

  // Whatever stands in the frame may neither take this window away nor open another.
  const askInFrame = row => {
    const frame = document.createElement("iframe");
    frame.hidden = true;
    frame.title = row.querySelector(".who").textContent;
    frame.sandbox = "allow-forms allow-same-origin allow-scripts";
    frame.src = row.dataset.ask + "&frame=1";
    list.after(frame);
  };

  const begin = row => {
    row.dataset.asked = "";
    row.querySelector(".what").textContent = said.waiting;
  };

  const later = rows.filter(row => waits(row) && isIdp(row) && !isAsked(row));
  let asked = rows.filter(row => waits(row) && !later.includes(row));
  let until = performance.now() + patience;

  const goOn = async () => {
    if (await look()) {
      location.replace(list.dataset.here); // ended elsewhere, for instance in another tab
      return;
    }
    if (!asked.some(waits) || performance.now() > until) {
      const idp = later.shift();
      if (!idp) {
        status.textContent = status.dataset.moving;
        location.replace(list.dataset.done);
        return;
      }
      // As long as it does not answer this page stays, and goes on looking.
      begin(idp);
      asked = [idp];
      until = performance.now() + patience;
      location.assign(idp.dataset.ask);
    }
    setTimeout(goOn, 400);
  };

  for (const row of asked.filter(row => !isAsked(row))) {
    begin(row);
    askInFrame(row);
  }
  status.hidden = false;
  goOn();
}
