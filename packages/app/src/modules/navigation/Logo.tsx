const BELL =
  'M16 3.2a2 2 0 0 0-2 2v1.1C9.6 7.2 6.9 10.7 6.9 15v4.7L4.6 23.1c-.6.9 0 2 1.1 2h20.6c1.1 0 1.7-1.1 1.1-2l-2.3-3.4V15c0-4.3-2.7-7.8-7.1-8.7V5.2a2 2 0 0 0-2-2z';

function Mark() {
  return (
    <>
      <path d={BELL} fill="none" stroke="#c3d6da" strokeWidth="2" />
      <path
        d="M8.3 17.6h4l2.2-4.6 3.1 7 2-3.6h4.2"
        fill="none"
        stroke="#f2b441"
        strokeWidth="2"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
      <path
        d="M13 27.6a3.2 3.2 0 0 0 6 0"
        fill="none"
        stroke="#c3d6da"
        strokeWidth="2"
        strokeLinecap="round"
      />
    </>
  );
}

/** A bell with a pulse: the sign of the portal. */
export function LogoMark() {
  return (
    <svg width="32" height="32" viewBox="0 0 32 32" aria-hidden="true">
      <Mark />
    </svg>
  );
}

/** The sign with the name beside it. */
export function LogoFull() {
  return (
    <svg width="164" height="32" viewBox="0 0 164 32" aria-hidden="true">
      <Mark />
      <text
        x="40"
        y="22"
        fill="#ffffff"
        fontFamily="system-ui, sans-serif"
        fontSize="19"
        fontWeight="600"
      >
        Bellwether
      </text>
    </svg>
  );
}
