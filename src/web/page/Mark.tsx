/** The sign of the app: a message with the dots of a code. */
export function Mark() {
  return (
    <svg
      className="mark"
      viewBox="0 0 32 32"
      width="32"
      height="32"
      aria-hidden="true"
    >
      <rect width="32" height="32" rx="9" className="mark__ground" />
      <path
        className="mark__bubble"
        d="M9 7h14a3 3 0 0 1 3 3v9a3 3 0 0 1-3 3h-6l-5 4.5V22H9a3 3 0 0 1-3-3v-9a3 3 0 0 1 3-3Z"
      />
      <g className="mark__ground">
        <circle cx="11" cy="14.5" r="1.9" />
        <circle cx="16" cy="14.5" r="1.9" />
        <circle cx="21" cy="14.5" r="1.9" />
      </g>
    </svg>
  );
}
