import { ConvexAuthProvider } from "@convex-dev/auth/react";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { App } from "./App";
import { convex } from "./convexClient";
import { AnnouncerProvider } from "./page/Announcer";
import { applyTheme, storedTheme } from "./page/theme";
import "convex-phone-auth/react/form.css";
import "./styles/index.css";

applyTheme(storedTheme());

const root = document.getElementById("root");
if (root === null) throw new Error("index.html has no #root.");

createRoot(root).render(
  <StrictMode>
    {/* Codes are typed here, never carried in the address. */}
    <ConvexAuthProvider client={convex} shouldHandleCode={false}>
      <AnnouncerProvider>
        <App />
      </AnnouncerProvider>
    </ConvexAuthProvider>
  </StrictMode>,
);
