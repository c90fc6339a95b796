import http from 'node:http';
import type { AddressInfo } from 'node:net';

/** A Prometheus that counts requests of two versions, each fifty thousand a second, a share of which fail. */
export async function startPrometheus(failing: {
  canary: number;
  baseline: number;
}) {
  const server = http.createServer((request, response) => {
    let body = '';
    request.on('data', chunk => {
      body += chunk;
    });
    request.on('end', () => {
      const form = new URLSearchParams(body);
      const query = form.get('query') ?? '';
      const timeS = Number(form.get('time'));
      const range = /\[(\d+)(ms|s|m)\]$/.exec(query);
      const result = range
        ? [seriesOf(query, timeS, spanS(range))]
        : [
            {
              metric: { __name__: 'http_requests_total' },
              value: [timeS, '1'],
            },
          ];
      response.writeHead(200, { 'content-type': 'application/json' }).end(
        JSON.stringify({
          status: 'success',
          data: { resultType: range ? 'matrix' : 'vector', result },
        }),
      );
    });
  });
  await new Promise<void>(resolve => {
    server.listen(0, '127.0.0.1', resolve);
  });

  function seriesOf(query: string, timeS: number, lengthS: number) {
    const isCanary = query.includes('version="2"');
    const isBad = query.includes('code="500"');
    const share = failing[isCanary ? 'canary' : 'baseline'];
    const values: [number, string][] = [];
    for (let s = Math.ceil(timeS - lengthS); s <= timeS; s++) {
      const counted = 50_000 * (s % 10_000_000) * (isBad ? share : 1);
      values.push([s, String(Math.round(counted))]);
    }
    return { metric: { __name__: 'http_requests_total' }, values };
  }

  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise(resolve => {
        server.close(resolve);
        server.closeAllConnections();
      }),
  };
}

function spanS([, number, unit]: RegExpExecArray): number {
  return Number(number) * { ms: 0.001, s: 1, m: 60 }[unit as 's'];
}
