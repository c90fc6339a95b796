import fs from 'node:fs';
import path from 'node:path';
import { runInThisContext } from 'node:vm';
import { ApiServer } from './apiServer';
import { runDeployments } from './deployments';

const PLACE = '/api/v1/namespaces/school/configmaps/quiz';
const quiz = {
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { name: 'quiz', namespace: 'school' },
  data: { a: '1', b: '2' },
};

let api: ApiServer;

beforeEach(async () => {
  api = await ApiServer.start({ forbidden: ['delete configmaps'] });
  api.put(quiz);
});

afterEach(() => api.close());

async function ask(
  method: string,
  body?: unknown,
  type = 'application/json',
  place = PLACE,
) {
  const answer = await fetch(api.url + place, {
    method,
    headers: { 'content-type': type },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  return { status: answer.status, body: await answer.json() };
}

const MERGE = 'application/merge-patch+json';
const JSON_PATCH = 'application/json-patch+json';

it('merge patches change what they name and remove what is null', async () => {
  const { body } = await ask('PATCH', { data: { a: null, c: '3' } }, MERGE);
  expect(body.data).toEqual({ b: '2', c: '3' });
});

it('JSON patches are carried out in order, all or none', async () => {
  const fine = await ask(
    'PATCH',
    [
      { op: 'test', path: '/data/a', value: '1' },
      { op: 'replace', path: '/data/a', value: '5' },
      { op: 'add', path: '/data/x~1y', value: '6' },
      { op: 'remove', path: '/data/b' },
    ],
    JSON_PATCH,
  );
  expect(fine.body.data).toEqual({ a: '5', 'x/y': '6' });
  const wrong = await ask(
    'PATCH',
    [
      { op: 'remove', path: '/data/a' },
      { op: 'test', path: '/data/x~1y', value: 'other' },
    ],
    JSON_PATCH,
  );
  expect(wrong).toMatchObject({ status: 422, body: { reason: 'Invalid' } });
  expect(api.get(PLACE).data).toEqual({ a: '5', 'x/y': '6' });
});

it.each([
  ['PUT', 'application/json'],
  ['PATCH', MERGE],
])('%s of an older version is a conflict', async (method, type) => {
  const { metadata } = api.get(PLACE);
  api.put({ ...quiz, data: { a: '2' } });
  const late = { ...quiz, metadata };
  expect(await ask(method, late, type)).toMatchObject({
    status: 409,
    body: { kind: 'Status', reason: 'Conflict' },
  });
  const { resourceVersion: _, ...unconditional } = metadata;
  const taken = await ask(method, { ...quiz, metadata: unconditional }, type);
  expect(taken.status).toBe(200);
});

it('what changes nothing is no new version', async () => {
  const before = api.get(PLACE).metadata.resourceVersion;
  await ask('PATCH', { data: { a: '1' } }, MERGE);
  expect(api.get(PLACE).metadata.resourceVersion).toBe(before);
});

it('objects are made once, and refusals have reasons', async () => {
  const collection = '/api/v1/namespaces/school/configmaps';
  const json = 'application/json';
  expect((await ask('POST', quiz, json, collection)).body.reason).toBe(
    'AlreadyExists',
  );
  expect((await ask('DELETE')).status).toBe(403);
  expect((await ask('PATCH', {}, 'text/plain')).status).toBe(415);
  expect((await ask('GET', undefined, json, `${PLACE}s`)).status).toBe(404);
  expect((await ask('GET', undefined, json, '/healthz')).status).toBe(404);
});

it('README has an example that does what it says', async () => {
  const readme = fs.readFileSync(path.join(__dirname, '../README.md'), 'utf8');
  const [, code] = /```ts\n([\s\S]*?)```/.exec(readme)!;
  const [, count] = /`items.length` is `(\d+)`/.exec(readme)!;
  const body = code.replace(/import (\{.*?\}) from '.*?';/, 'const $1 = kit;');
  const run = runInThisContext(
    `async (kit, fetch) => { ${body} return items; }`,
  );
  const items = await run({ ApiServer, runDeployments }, fetch);
  expect(items).toHaveLength(Number(count));
});
