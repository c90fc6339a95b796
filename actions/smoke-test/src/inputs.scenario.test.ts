import { get, smoke, useAction } from './__testUtils__/bench';
import { useServer } from './__testUtils__/server';

const run = useAction();
const serving = useServer();
const fine = { 'smoke/a.yaml': smoke({ steps: [get('/fine')] }) };

it('names all inputs that are wrong', async () => {
  const done = await run(fine, {
    with: {
      'base-url': 'http://169.254.169.254/',
      variables: 'term autumn',
      secrets: 'to ken=hush-hush',
      retries: '-1',
      junit: '../smoke.xml',
      'ca-file': 'none.pem',
    },
  });
  expect(done.exitCode).toBe(1);
  const [{ title, message }] = done.log.annotations;
  expect(title).toBe('BW-ACTION-001');
  for (const input of [
    'base-url',
    'variables',
    'secrets',
    'retries',
    'junit',
    'ca-file',
  ]) {
    expect(message).toContain(`Input "${input}": `);
  }
  expect(done.output.replace(/^::add-mask::.*$/gm, '')).not.toContain('hush');
});

it('names all faults of all files, at their lines, without a request', async () => {
  const server = await serving(response => void response.end());
  const done = await run(
    {
      'smoke/nothing.yaml': smoke({ steps: [] }),
      'smoke/asserts.yaml': smoke({
        steps: ["name: Silent\nrequest: { url: '{{baseUrl}}/' }"],
      }),
      'smoke/keys.yaml': smoke({ steps: [`${get('/fine')}\nretires: 3`] }),
      'smoke/missing.yaml': smoke({
        variables: '{ baseUrl: {}, term: {} }',
        steps: [get('/{{term}}')],
      }),
      'smoke/notes.txt': 'notes',
      'smoke/broken.hurl': 'GET {{baseUrl}}/x\nHTTP 200\n[Assserts]\n',
    },
    { with: { 'base-url': server.origin } },
  );
  expect(done.violations).toEqual([]);
  expect(done.exitCode).toBe(1);
  expect(done.outputs).toMatchObject({ verdict: 'error', steps: '0' });
  const end = done.log.annotations.at(-1)!;
  expect(end.title).toBe('BW-SMOKE-001');
  expect(end.message).toContain('Input "files": expected smoke tests, found');
  expect(end.message).toContain(
    'Input "variables": smoke/missing.yaml: Expected a value of the variable term',
  );
  const files = new Set(done.log.annotations.map(({ file }) => file));
  for (const name of [
    'nothing.yaml',
    'asserts.yaml',
    'keys.yaml',
    'notes.txt',
    'broken.hurl',
  ]) {
    expect([...files]).toContain(`smoke/${name}`);
  }
  expect(server.seen).toEqual([]);
});

it.each([
  ['none match', 'tests/**', 'found none that match tests/**'],
  ['nothing is given', '', 'is required'],
])('says so when %s', async (_, files, message) => {
  const done = await run(fine, { with: { files } });
  expect(done.exitCode).toBe(1);
  expect(done.log.annotations[0].message).toContain(message);
});

it('refuses files that are too large', async () => {
  const done = await run({ 'smoke/a.yaml': `# ${'x'.repeat(2_000_001)}\n` });
  expect(done.log.annotations[0]).toMatchObject({
    file: 'smoke/a.yaml',
    title: 'too-large',
  });
  expect(done.log.annotations.at(-1)!.title).toBe('BW-SMOKE-001');
});

it.each([
  ['nothing', 'nothing', 'found none'],
  [
    'damaged ones',
    '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n',
    'found one that is damaged',
  ],
])('refuses %s as certificates', async (_, text, message) => {
  const done = await run(
    { ...fine, 'ca.pem': text },
    { with: { 'ca-file': 'ca.pem' } },
  );
  expect(done.log.annotations[0].message).toBe(
    `Input "ca-file": expected certificates in PEM, ${message}.`,
  );
});

it('needs https, unless that is allowed', async () => {
  const files = {
    'smoke/a.yaml': smoke({
      variables: '{}',
      steps: [
        "request: { url: 'http://grades.test/' }\nassert: [{ status: 200 }]",
      ],
    }),
  };
  const done = await run(files);
  expect(done.outputs.verdict).toBe('error');
  expect(done.report!.reason).toContain('Expected https://');
});
