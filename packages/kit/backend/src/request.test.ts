import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { jsonBody } from './request';

/** What becomes of a body that is posted. */
async function post(body: string): Promise<unknown> {
  const app = express();
  app.use(jsonBody({ limit: 100 }), (req, res) => void res.json(req.body));
  const failure: express.ErrorRequestHandler = (error, _req, res, _next) => {
    const { name, message, ...fields } = error;
    res.json({ name, message, fields });
  };
  app.use(failure);
  const server = createServer(app);
  await new Promise<void>(resolve => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  const response = await fetch(`http://127.0.0.1:${port}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body,
  });
  const answer = await response.json();
  await new Promise(resolve => {
    server.close(resolve);
    server.closeAllConnections();
  });
  return answer;
}

describe('jsonBody', () => {
  it('reads JSON', async () => {
    expect(await post('{"a":1}')).toEqual({ a: 1 });
  });

  it.each(['{"password":"hunter2"', 'hunter2', '{"hunter2":hunter2}'])(
    'repeats nothing of what is no JSON: %s',
    async body => {
      const answer = await post(body);
      expect(answer).toMatchObject({
        name: 'InputError',
        message: expect.stringContaining('Expected a body in JSON'),
      });
      expect(JSON.stringify(answer)).not.toContain('hunter2');
    },
  );

  it('leaves other failures as they are', async () => {
    expect(await post(JSON.stringify('x'.repeat(200)))).toMatchObject({
      name: 'PayloadTooLargeError',
    });
  });
});
