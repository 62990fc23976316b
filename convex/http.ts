import { addTwilioRoutes } from "convex-phone-auth/twilio/webhook";
import { httpRouter } from "convex/server";
import { auth } from "./auth";
import { phone } from "./phone";

const http = httpRouter();

auth.addHttpRoutes(http);
addTwilioRoutes(http, phone);

export default http;
