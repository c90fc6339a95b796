import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createPrometheusClient } from './client';
import { fetchSend } from './fetchSend';

const servers: Server[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    await new Promise(done => {
      server.close(done);
    });
  }
});

async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  servers.push(server);
  await new Promise<void>(done => {
    server.listen(0, '127.0.0.1', done);
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const query = (
  url: string,
  options: Parameters<typeof fetchSend>[0] = {},
  signal?: AbortSignal,
) =>
  createPrometheusClient({
    url,
    send: fetchSend(options),
    signal,
    limits: { maxBytes: 1000 },
  }).query('up', 0);

it('carries the request and the answer', async () => {
  let received = '';
  const url = await serve(async (request, response) => {
    for await (const chunk of request) received += chunk;
    response.end(
      '{"status":"success","data":{"resultType":"scalar","result":[0,"1"]}}',
    );
  });
  const { series } = await query(url);
  expect(series[0].samples).toEqual([[0, 1]]);
  expect(received).toBe('query=up&time=0');
});

it('ends what takes too long', async () => {
  const url = await serve(() => {});
  await expect(query(url, { timeoutMs: 50 })).rejects.toMatchObject({
    failure: 'timeout',
  });
});

it('ends with the reason of the signal', async () => {
  const stop = new AbortController();
  const reason = new Error('cancelled');
  const url = await serve(() => stop.abort(reason));
  await expect(query(url, {}, stop.signal)).rejects.toBe(reason);
});

it('reads no more than is allowed', async () => {
  const url = await serve((_, response) => {
    response.end('x'.repeat(1001));
  });
  await expect(query(url)).rejects.toMatchObject({ failure: 'too-large' });
});

it('follows no redirect', async () => {
  let followed = false;
  const other = await serve((_, response) => {
    followed = true;
    response.end();
  });
  const url = await serve((_, response) => {
    response.writeHead(307, { location: other }).end();
  });
  await expect(query(url)).rejects.toMatchObject({ failure: 'unreachable' });
  expect(followed).toBe(false);
});

it('says why nothing answered', async () => {
  const url = await serve(request => request.socket.destroy());
  await expect(query(url)).rejects.toMatchObject({
    failure: 'unreachable',
    message: expect.stringMatching(/other side closed|ECONNRESET/),
  });
});
