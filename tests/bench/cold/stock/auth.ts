export {
  auth,
  signIn,
  signOut,
  store,
  isAuthenticated,
} from "../../../fixtures/stock/auth.js";
