"use client";
import { useEffect, useRef, useState } from "react";

/**
 * Whether a file hovers over the page that would go to `onFile`. Without `onFile` none is taken, and
 * none is opened by the browser in place of the page. A part of the app's own may take the file.
 */
export function useFileDrop(
  isListening: boolean,
  onFile: ((file: File) => void) | null,
): boolean {
  const [isOver, setOver] = useState(false);
  const take = useRef(onFile);
  take.current = onFile;
  useEffect(() => {
    if (!isListening) return;
    const onDragOver = (event: DragEvent) => {
      const { dataTransfer, defaultPrevented } = event;
      if (dataTransfer?.types.includes("Files") !== true) return;
      setOver(!defaultPrevented && take.current !== null);
      if (defaultPrevented) return;
      event.preventDefault();
      if (take.current === null) dataTransfer.dropEffect = "none";
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
