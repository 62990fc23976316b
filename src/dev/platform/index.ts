export { asDeployed } from "./asDeployed.js";
