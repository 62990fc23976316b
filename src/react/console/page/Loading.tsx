"use client";
import { useWords } from "../words.js";

export function Loading() {
  const { texts } = useWords();
  return (
    <p className="pc-loading" role="status">
      <span className="pc-spinner" aria-hidden="true" />
      {texts.loading}
    </p>
  );
}
