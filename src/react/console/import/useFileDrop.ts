"use client";
import { useEffect, useRef, useState } from "react";

/**
 * Whether a file hovers over the page; one that is dropped goes to `onFile`. Without it, and where a
 * part of the app's own takes the file, nothing is listened to.
 */
export function useFileDrop(onFile: ((file: File) => void) | null): boolean {
  const [isOver, setOver] = useState(false);
  const take = useRef(onFile);
  take.current = onFile;
  const isListening = onFile !== null;
  useEffect(() => {
    if (!isListening) return;
    const onDragOver = (event: DragEvent) => {
      if (event.dataTransfer?.types.includes("Files") !== true) return;
      setOver(!event.defaultPrevented);
      // Without this, the browser would open the file in place of the page.
      event.preventDefault();
    };
    const onLeave = (event: DragEvent) => {
      if (event.relatedTarget === null) setOver(false);
    };
    const onDrop = (event: DragEvent) => {
      const file = event.dataTransfer?.files[0];
      if (file === undefined) return;
      setOver(false);
      if (event.defaultPrevented) return;
      event.preventDefault();
      take.current?.(file);
    };
    window.addEventListener("dragover", onDragOver);
    window.addEventListener("dragleave", onLeave);
    window.addEventListener("drop", onDrop);
    return () => {
      setOver(false);
      window.removeEventListener("dragover", onDragOver);
      window.removeEventListener("dragleave", onLeave);
      window.removeEventListener("drop", onDrop);
    };
  }, [isListening]);
  return isOver;
}
