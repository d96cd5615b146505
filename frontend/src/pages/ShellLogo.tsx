/** A tank with three neurons in it. */
export function ShellLogo() {
  return (
    <svg width="24" height="24" viewBox="0 0 24 24" fill="none" stroke="var(--accent)" strokeWidth="1.8" strokeLinecap="round" aria-hidden>
      <rect x="2" y="3.5" width="20" height="17" rx="5" />
      <path d="M7.4 9.2 15.2 12M7.4 14.8 15.2 12" />
      <g fill="var(--accent)" stroke="none">
        <circle cx="7" cy="9" r="1.7" />
        <circle cx="7" cy="15" r="1.7" />
        <circle cx="16" cy="12" r="2" />
      </g>
    </svg>
  );
}
