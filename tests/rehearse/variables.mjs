/** What development sets for the reference backend. */
export const SET = {
  SITE_URL: "http://localhost:5173",
  PHONE_AUTH_DEV_OUTBOX: "true",
  PHONE_AUTH_SECRET: "mQ7c1xkPz0v3Lr8dYt5Wf2Jh9Gb4NsAeUo6RiTyKlXw=",
  PHONE_AUTH_SIGN_UP: "open",
  PHONE_AUTH_DEFAULT_COUNTRY: "US",
  ADMIN_PHONES: "+12025550100",
  JWKS: '{"keys":[]}',
  JWT_PRIVATE_KEY: "-----BEGIN PRIVATE KEY----- x -----END PRIVATE KEY-----",
};

export const TWILIO = {
  TWILIO_ACCOUNT_SID: `AC${"0".repeat(32)}`,
  TWILIO_AUTH_TOKEN: "0".repeat(32),
  TWILIO_MESSAGING_SERVICE_SID: `MG${"0".repeat(32)}`,
};

/**
 * A variable that holds nonsense, and what a deploy then says: null where it goes through. Nobody asks
 * when a variable is set, so modules of the default runtime have to load all the same.
 */
export const MALFORMED = [
  { set: { SITE_URL: "not an address" }, says: null },
  { set: { SITE_URL: "" }, says: null },
  { set: { PHONE_AUTH_SECRET: "short" }, says: null },
  { set: { PHONE_AUTH_SIGN_UP: "maybe" }, says: null },
  { set: { PHONE_AUTH_DEV_LIMITS: "tight" }, says: null },
  { set: { AUTH_LOG_LEVEL: "LOUD" }, says: null },
  { set: { JWKS: "{" }, says: null },
  { set: { JWT_PRIVATE_KEY: "?" }, says: null },
  { set: { ADMIN_PHONES: "abc,,12" }, says: /"alwaysAllowed"/ },
  { set: { PHONE_AUTH_DEFAULT_COUNTRY: "Narnia" }, says: /"defaultCountry"/ },
  { set: { PHONE_AUTH_TEST_NUMBERS: "+1202555=x" }, says: /"testNumbers/ },
  { set: { ...TWILIO, TWILIO_ACCOUNT_SID: "x" }, says: /TWILIO_ACCOUNT_SID/ },
  { set: { ...TWILIO, TWILIO_FROM_BY_COUNTRY: "?" }, says: /FROM_BY_COUNTRY/ },
  { set: { ...TWILIO, TWILIO_API_BASE_URL: "?" }, says: /TWILIO_API_BASE_URL/ },
  { set: { ...TWILIO, TWILIO_AUTH_TOKEN: "" }, says: /TWILIO_AUTH_TOKEN/ },
];
