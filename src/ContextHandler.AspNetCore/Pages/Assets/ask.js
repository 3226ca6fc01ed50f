// Takes our LogoutRequest to a party that wants it posted, and goes on where nobody answers: a journey that never arrives leaves this page alive.
{
  const onward = document.getElementById("onward");
  const goOn = () => location.replace(onward.href);
  if (performance.getEntriesByType("navigation")[0]?.type === "back_forward") {
    goOn(); // whoever comes back here has been there
  } else {
    setTimeout(goOn, Number(onward.dataset.patience));
    document.getElementById("hand-over").submit();
  }
}
