import {
  createServer,
  type IncomingMessage,
  type ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';

/** A request as the server of a test sees it. */
export interface SeenRequest {
  path: string;
  headers: IncomingMessage['headers'];
  form: URLSearchParams;
}

/** A loopback HTTP server that answers as a test wants. */
export async function startHttpServer(
  answer: (request: SeenRequest, response: ServerResponse) => void,
) {
  const seen: SeenRequest[] = [];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const received = {
      path: request.url ?? '',
      headers: request.headers,
      form: new URLSearchParams(Buffer.concat(chunks).toString()),
    };
    seen.push(received);
    answer(received, response);
  });
  await new Promise<void>(resolve => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    seen,
    close: async () => {
      server.closeAllConnections();
      await new Promise(resolve => {
        server.close(resolve);
      });
    },
  };
}

/** Answers with JSON. */
export function sendJson(
  response: ServerResponse,
  body: unknown,
  status = 200,
): void {
  response.writeHead(status, { 'Content-Type': 'application/json' });
  response.end(JSON.stringify(body));
}

/** An answer of Prometheus to an instant query: one series per part of a combined query. */
export function vector(parts: Record<string, string>, extra: object = {}) {
  return {
    status: 'success',
    data: {
      resultType: 'vector',
      result: Object.entries(parts).map(([part, value]) => ({
        metric: { bellwether_part: part },
        value: [1790000000, value],
      })),
    },
    ...extra,
  };
}
