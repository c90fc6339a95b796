import { createServer } from 'node:http';

/** Sign-ins a second. */
const RATE = 50;

/** A service that counts its sign-ins, and fails for half of them while it is told to. */
export async function startExporter() {
  const counts = { ok: 0, failed: 0 };
  let failing = false;
  const traffic = setInterval(() => {
    const failed = failing ? RATE / 2 : 0;
    counts.failed += failed;
    counts.ok += RATE - failed;
  }, 1000);
  const server = createServer((_, response) => {
    response.setHeader('Content-Type', 'text/plain; version=0.0.4');
    response.end(
      `# TYPE sign_ins_total counter\n${Object.entries(counts)
        .map(([outcome, n]) => `sign_ins_total{outcome="${outcome}"} ${n}\n`)
        .join('')}`,
    );
  });
  await new Promise(resolve => server.listen(0, '127.0.0.1', resolve));
  return {
    target: `127.0.0.1:${server.address().port}`,
    fail: () => {
      failing = true;
    },
    stop: async () => {
      clearInterval(traffic);
      server.closeAllConnections();
      await new Promise(resolve => server.close(resolve));
    },
  };
}
