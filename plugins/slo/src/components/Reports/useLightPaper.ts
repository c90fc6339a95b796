import { useEffect, useRef } from 'react';

/** Paper is light: gives an element the light theme of the UI kit while the page is printed. */
export function useLightPaper() {
  const ref = useRef<HTMLElement>(null);
  useEffect(() => {
    const before = () => ref.current?.setAttribute('data-theme-mode', 'light');
    const after = () => ref.current?.removeAttribute('data-theme-mode');
    window.addEventListener('beforeprint', before);
    window.addEventListener('afterprint', after);
    return () => {
      window.removeEventListener('beforeprint', before);
      window.removeEventListener('afterprint', after);
    };
  }, []);
  return ref;
}
