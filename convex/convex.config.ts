import phoneAuth from "convex-phone-auth/convex.config";
import { defineApp } from "convex/server";
import { v } from "convex/values";

const app = defineApp({
  env: {
    ADMIN_PHONES: v.optional(v.string()),
    PHONE_AUTH_DEFAULT_COUNTRY: v.optional(v.string()),
    PHONE_AUTH_DEV_LIMITS: v.optional(v.string()),
    PHONE_AUTH_DEV_OUTBOX: v.optional(v.string()),
    PHONE_AUTH_SIGN_UP: v.optional(v.string()),
    PHONE_AUTH_TEST_NUMBERS: v.optional(v.string()),
    PHONE_AUTH_TEST_NUMBERS_IN_PRODUCTION: v.optional(v.string()),
    PHONE_AUTH_TEST_NUMBERS_UNTIL: v.optional(v.string()),
    SITE_URL: v.optional(v.string()),
    TWILIO_ACCOUNT_SID: v.optional(v.string()),
    TWILIO_API_BASE_URL: v.optional(v.string()),
    TWILIO_API_KEY: v.optional(v.string()),
    TWILIO_API_KEY_SECRET: v.optional(v.string()),
    TWILIO_AUTH_TOKEN: v.optional(v.string()),
    TWILIO_AUTH_TOKEN_PREVIOUS: v.optional(v.string()),
    TWILIO_CALL_FROM: v.optional(v.string()),
    TWILIO_FROM: v.optional(v.string()),
    TWILIO_FROM_BY_COUNTRY: v.optional(v.string()),
    TWILIO_MESSAGING_SERVICE_SID: v.optional(v.string()),
    TWILIO_VERIFY_SERVICE_SID: v.optional(v.string()),
  },
});

app.use(phoneAuth);

export default app;
