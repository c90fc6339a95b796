/**
 * Runs `body` until it ends or the signal is aborted. After that it has `graceMs` to end, in which it can clean up; then it
 * is left alone.
 *
 * @throws the reason of the signal when it is aborted, whatever `body` makes of that
 */
export async function untilAborted<T>(
  body: () => Promise<T>,
  signal: AbortSignal,
  graceMs: number,
): Promise<T> {
  signal.throwIfAborted();
  const work = body();
  const settled = work.then(
    () => undefined,
    () => undefined,
  );
  const interrupted = new Promise<never>((_, reject) => {
    signal.addEventListener(
      'abort',
      () => {
        const timer = setTimeout(() => reject(signal.reason), graceMs);
        void settled.then(() => {
          clearTimeout(timer);
          reject(signal.reason);
        });
      },
      { once: true },
    );
  });
  // nobody listens to it when the work ends first
  interrupted.catch(() => undefined);
  return Promise.race([
    interrupted,
    work.catch(error => {
      if (signal.aborted) return interrupted;
      throw error;
    }),
  ]).then(value => {
    signal.throwIfAborted();
    return value;
  });
}
