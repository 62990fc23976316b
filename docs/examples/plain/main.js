import { api } from "../convex/_generated/api";
import {
  client,
  errorText,
  isAtCode,
  sendCode,
  session,
  signIn,
} from "../signIn.js";

const find = (selector) => document.querySelector(selector);
let viewer = null;
let problem = "";

function render() {
  const { state } = signIn.getSnapshot();
  const { status } = session.getSnapshot();
  const isSignedIn = status === "signedIn";
  const title = isAtCode(state) ? "Enter the code" : "Sign in";
  find("h1").textContent = isSignedIn
    ? `You are ${viewer?.phone ?? "…"}`
    : title;
  find("[role=alert]").textContent = problem || errorText(state);
  find("#number").hidden = isSignedIn || isAtCode(state);
  find("#code").hidden = isSignedIn || !isAtCode(state);
  find("#out").hidden = !isSignedIn;
}

find("#number").onsubmit = (event) => {
  event.preventDefault();
  problem = sendCode(event.target.phone.value);
  render();
};
find("#code").onsubmit = (event) => {
  event.preventDefault();
  void signIn.submitCode(event.target.code.value);
};
find("#out").onclick = () => void session.signOut();

session.subscribe(render);
signIn.subscribe(render);
client.onUpdate(api.users.viewer, {}, (user) => {
  viewer = user;
  render();
});
render();
