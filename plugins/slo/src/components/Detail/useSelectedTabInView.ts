import { RefObject, useEffect, useRef } from 'react';

/**
 * Scrolls a strip of tabs sideways to the selected one: a link to a tab must not open a page that hides it. The page
 * itself stays where it is.
 */
export function useSelectedTabInView<E extends HTMLElement>(
  selected: string,
): RefObject<E> {
  const ref = useRef<E>(null);
  useEffect(() => {
    // The kit collects its tabs first and draws them in a second pass.
    const frame = requestAnimationFrame(() => {
      const strip = ref.current;
      const tab = strip?.querySelector<HTMLElement>('[aria-selected="true"]');
      if (!strip || !tab) return;
      const right = tab.offsetLeft + tab.offsetWidth;
      if (tab.offsetLeft < strip.scrollLeft) strip.scrollLeft = tab.offsetLeft;
      else if (right > strip.scrollLeft + strip.clientWidth) {
        strip.scrollLeft = right - strip.clientWidth;
      }
    });
    return () => cancelAnimationFrame(frame);
  }, [selected]);
  return ref;
}
