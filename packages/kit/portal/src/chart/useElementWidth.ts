import { RefObject, useLayoutEffect, useRef, useState } from 'react';

/**
 * Width of an element in pixels, kept up to date; `fallback` until it is known and where there is no layout.
 * @public
 */
export function useElementWidth<T extends HTMLElement>(
  fallback: number = 640,
): [RefObject<T>, number] {
  const ref = useRef<T>(null);
  const [width, setWidth] = useState(fallback);
  useLayoutEffect(() => {
    const element = ref.current;
    if (!element) return undefined;
    const measure = (next: number) => {
      if (next > 0) setWidth(Math.floor(next));
    };
    measure(element.getBoundingClientRect().width);
    if (typeof ResizeObserver === 'undefined') return undefined;
    const observer = new ResizeObserver(([entry]) => {
      measure(entry.contentRect.width);
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return [ref, width];
}
