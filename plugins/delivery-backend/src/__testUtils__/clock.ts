/** Holds the clock: it says what it said until the test lets time pass. Timers, sockets and databases go on. */
export function holdClock() {
  jest.useFakeTimers({
    now: Date.now(),
    doNotFake: [
      'hrtime',
      'nextTick',
      'performance',
      'queueMicrotask',
      'setImmediate',
      'clearImmediate',
      'setInterval',
      'clearInterval',
      'setTimeout',
      'clearTimeout',
    ],
  });
  return {
    pass: (ms: number) => {
      jest.setSystemTime(Date.now() + ms);
    },
    release: () => {
      jest.useRealTimers();
    },
  };
}
