import { defineComponent } from "convex/server";

/** The component's name is also the key under `components` in the app: `components.phoneAuth`. */
const component = defineComponent("phoneAuth");

export default component;
