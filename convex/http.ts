import { addTwilioRoutes } from "convex-phone-auth/twilio/webhook";
import { httpRouter } from "convex/server";
import { env } from "./_generated/server";
import { auth } from "./auth";
import { phone } from "./phone";

const http = httpRouter();

auth.addHttpRoutes(http);
addTwilioRoutes(http, phone, {
  siteUrl: env.CONVEX_SITE_URL,
  authTokens: [env.TWILIO_AUTH_TOKEN, env.TWILIO_AUTH_TOKEN_PREVIOUS],
});

export default http;
