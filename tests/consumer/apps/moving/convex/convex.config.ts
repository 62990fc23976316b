import migrations from "@convex-dev/migrations/convex.config";
import phoneAuth from "convex-phone-auth/convex.config";
import { defineApp } from "convex/server";

const app = defineApp();
app.use(migrations);
app.use(phoneAuth);

export default app;
