const live = document.getElementById("live");
const say = (className, text, english) => {
  live.className = "live " + className;
  live.querySelector("strong").textContent = text;
  live.querySelector("span[lang]").textContent = english;
};
const socket = new WebSocket(location.origin.replace(/^http/, "ws") + "/arkiv/sager/live");
socket.onopen = () => say("on", "Forbundet", "Connected");
socket.onmessage = message => { live.querySelector("time").textContent = message.data; };
socket.onclose = () => say("off", "Afbrudt", "Disconnected");
