/** Decoration: what the top of a phone looks like. */
export function StatusBar() {
  return (
    <div className="status-bar" aria-hidden="true">
      <span>SMS</span>
      <span className="status-bar__island" />
      <svg viewBox="0 0 44 14" width="44" height="14">
        <g fill="currentColor">
          <rect x="0" y="9" width="3" height="5" rx="1" />
          <rect x="4.5" y="6" width="3" height="8" rx="1" />
          <rect x="9" y="3" width="3" height="11" rx="1" />
          <rect x="13.5" y="0" width="3" height="14" rx="1" />
          <rect x="24" y="4" width="12" height="6" rx="1.5" />
          <rect x="41" y="4.5" width="2" height="5" rx="1" />
        </g>
        <rect
          x="22"
          y="2"
          width="17.5"
          height="10"
          rx="3"
          fill="none"
          stroke="currentColor"
          opacity="0.6"
        />
      </svg>
    </div>
  );
}
