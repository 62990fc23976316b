const { transformIgnorePatterns, ...preset } = require("jest-expo/jest-preset");

module.exports = {
  ...preset,
  setupFiles: ["./jest.network.js", ...preset.setupFiles, "./jest.setup.js"],
  testTimeout: 120_000,
  // These are modules, as Metro has them and Jest does not.
  transformIgnorePatterns: [
    "/node_modules/(?!(?:(?:jest-)?react-native|@react-native|expo|@expo|convex|@convex-dev|is-network-error|jwt-decode)[^/]*/)",
  ],
};
