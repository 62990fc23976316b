import { cleanup, render, screen } from "@testing-library/react";
import { afterEach, expect, it } from "vitest";
import { ErrorBoundary } from "../../src/web/page/ErrorBoundary";
import { takeConsole } from "../helpers/failOnConsole.js";

afterEach(cleanup);

it("what throws is taken for itself, and the page says how to go on", () => {
  const Broken = () => {
    throw new Error("The node to be removed is not a child of this node.");
  };
  render(
    <>
      <p>beside it</p>
      <ErrorBoundary>
        <Broken />
      </ErrorBoundary>
    </>,
  );
  expect(takeConsole().join()).toContain("not a child of this node");
  expect(screen.getByText("beside it")).not.toBeNull();
  expect(screen.getByRole("alert").textContent).toMatch(/Load this page again/);
  expect(screen.getByRole("button").textContent).toBe("Load this page again");
});
