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

export const TESTS = {
  PHONE_AUTH_TEST_NUMBERS: "+12025550143=471852",
  PHONE_AUTH_TEST_NUMBERS_UNTIL: "2026-12-31",
};

/**
 * A variable that holds nonsense, and what a deploy then says: null where it goes through. Nobody asks
 * when a variable is set, so modules of the default runtime have to load all the same.
 */
export const MALFORMED = [
  { set: { SITE_URL: "not an address" }, says: null },
  { set: { SITE_URL: "" }, says: null },
  { set: { PHONE_AUTH_SECRET: "short" }, says: null },
  { set: { PHONE_AUTH_SECRET_PREVIOUS: "short" }, says: null },
  { set: { PHONE_AUTH_TAG_SECRET: "short" }, says: null },
  { set: { PHONE_AUTH_SIGN_UP: "maybe" }, says: null },
  { set: { PHONE_AUTH_DEV_LIMITS: "tight" }, says: null },
  { set: { PHONE_AUTH_DEV_OUTBOX: "yes" }, says: /No way to send messages/ },
  { set: { AUTH_LOG_LEVEL: "LOUD" }, says: null },
  { set: { AUTH_LOG_SECRETS: "perhaps" }, says: null },
  { set: { AUTH_SESSION_TOTAL_DURATION_MS: "a week" }, says: null },
  { set: { AUTH_SESSION_INACTIVE_DURATION_MS: "-1" }, says: null },
  { set: { JWKS: "{" }, says: null },
  { set: { JWT_PRIVATE_KEY: "?" }, says: null },
  { set: { ADMIN_PHONES: "abc,,12" }, says: /"alwaysAllowed"/ },
  { set: { PHONE_AUTH_DEFAULT_COUNTRY: "Narnia" }, says: /"defaultCountry"/ },
  { set: { PHONE_AUTH_TEST_NUMBERS: "+1202555=x" }, says: /"testNumbers/ },
  { set: { ...TESTS, PHONE_AUTH_TEST_NUMBERS_UNTIL: "soon" }, says: /until"/ },
  {
    set: {
      ...TESTS,
      ...TWILIO,
      PHONE_AUTH_DEV_OUTBOX: "",
      PHONE_AUTH_TEST_NUMBERS_IN_PRODUCTION: "maybe",
    },
    says: /allowInProduction/,
  },
  { set: { ...TWILIO, TWILIO_ACCOUNT_SID: "x" }, says: /TWILIO_ACCOUNT_SID/ },
  { set: { ...TWILIO, TWILIO_ADDRESS_RETENTION: "?" }, says: /ADDRESS_RETEN/ },
  { set: { ...TWILIO, TWILIO_API_BASE_URL: "?" }, says: /TWILIO_API_BASE_URL/ },
  { set: { ...TWILIO, TWILIO_API_KEY: "?" }, says: /TWILIO_API_KEY/ },
  {
    set: { ...TWILIO, TWILIO_API_KEY: `SK${"0".repeat(32)}` },
    says: /TWILIO_API_KEY_SECRET/,
  },
  { set: { ...TWILIO, TWILIO_API_KEY_SECRET: "?" }, says: null },
  { set: { ...TWILIO, TWILIO_LOG_LEVEL: "debug" }, says: null },
  { set: { ...TWILIO, TWILIO_AUTH_TOKEN: "" }, says: /TWILIO_AUTH_TOKEN/ },
  { set: { ...TWILIO, TWILIO_AUTH_TOKEN_PREVIOUS: "?" }, says: null },
  { set: { ...TWILIO, TWILIO_CALL_FROM: "?" }, says: /TWILIO_CALL_FROM/ },
  { set: { ...TWILIO, TWILIO_CONTENT_RETENTION: "?" }, says: /CONTENT_RETEN/ },
  { set: { ...TWILIO, TWILIO_FEEDBACK: "perhaps" }, says: null },
  {
    set: { ...TWILIO, TWILIO_MESSAGING_SERVICE_SID: "", TWILIO_FROM: "?" },
    // A name is a sender in some countries: only Twilio knows.
    says: null,
  },
  { set: { ...TWILIO, TWILIO_FROM_BY_COUNTRY: "?" }, says: /FROM_BY_COUNTRY/ },
  {
    set: { ...TWILIO, TWILIO_MESSAGING_SERVICE_SID: "?" },
    says: /MESSAGING_S/,
  },
  { set: { ...TWILIO, TWILIO_RISK_CHECK: "?" }, says: /TWILIO_RISK_CHECK/ },
  {
    set: { ...TWILIO, TWILIO_VERIFY_SERVICE_SID: "?" },
    says: /VERIFY_SERVICE/,
  },
];
