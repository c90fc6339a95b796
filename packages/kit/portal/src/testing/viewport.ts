let width = 0;
const listeners = new Set<() => void>();

/** Gives jsdom a `matchMedia` that answers `(min-width: …px)` for a window of the given width. @public */
export function installViewport(initial: number): void {
  width = initial;
  window.matchMedia = query => {
    const min = Number(/min-width:\s*(\d+)px/.exec(query)?.[1] ?? Infinity);
    const list = {
      get matches() {
        return width >= min;
      },
      media: query,
    };
    const bound = new Map<unknown, () => void>();
    const add = (listener: unknown) => {
      const call = () => (listener as (event: unknown) => void)(list);
      bound.set(listener, call);
      listeners.add(call);
    };
    const remove = (listener: unknown) => {
      const call = bound.get(listener);
      if (call) listeners.delete(call);
    };
    return Object.assign(list, {
      addListener: add,
      removeListener: remove,
      addEventListener: (_type: string, listener: unknown) => add(listener),
      removeEventListener: (_type: string, listener: unknown) =>
        remove(listener),
    }) as unknown as MediaQueryList;
  };
}

/** Resizes the window and tells everybody who asked about it. @public */
export function resizeTo(next: number): void {
  width = next;
  listeners.forEach(listener => listener());
}
