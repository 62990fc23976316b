export { asDeployed } from "./asDeployed.js";
export type { Deployment, DeploymentOptions } from "./asDeployed.js";
export type { Kept } from "./keptResults.js";
