/** They wait most of the time, so more of them than there are cores. */
const AT_A_TIME = 5;

/** Declares a test. */
type Declare = (name: string, body: () => Promise<void>) => void;

/**
 * Tests that spend their time waiting, as GitHub asks for a second between writes: they run beside each other, and each is told by
 * itself. Call it after the hooks that they need.
 *
 * @param before - `beforeAll`
 * @param declare - `it`
 */
export function together(
  before: (body: () => void) => void,
  declare: Declare,
): Declare {
  const waiting: (() => Promise<void>)[] = [];

  before(() => {
    // whoever begins first goes on with the next
    for (let lane = 0; lane < AT_A_TIME; lane += 1) void work();
  });

  async function work(): Promise<void> {
    for (let next = waiting.shift(); next; next = waiting.shift()) await next();
  }

  return (name, body) => {
    let settle: (error?: unknown) => void;
    const outcome = new Promise<void>((resolve, reject) => {
      settle = error => (error === undefined ? resolve() : reject(error));
    });
    // told by its own test, which may not have begun yet
    outcome.catch(() => undefined);
    waiting.push(() =>
      body().then(
        () => settle(),
        error => settle(error),
      ),
    );
    declare(name, () => outcome);
  };
}
