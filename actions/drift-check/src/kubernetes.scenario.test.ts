import { useAction } from './__testUtils__/bench';

const run = useAction();

const MANIFEST = `apiVersion: v1
kind: ConfigMap
metadata: { name: timetable, namespace: school }
data: { first-lesson: "08:00" }
---
apiVersion: v1
kind: Secret
metadata: { name: mail, namespace: school }
stringData: { password: declared-CANARY }
`;

const managed = (manager: string, fields: object) => ({
  manager,
  operation: 'Update',
  apiVersion: 'v1',
  time: '2026-03-02T09:00:00Z',
  fieldsType: 'FieldsV1',
  fieldsV1: fields,
});

const live = (lesson: string) =>
  JSON.stringify({
    apiVersion: 'v1',
    kind: 'List',
    items: [
      {
        apiVersion: 'v1',
        kind: 'ConfigMap',
        metadata: {
          name: 'timetable',
          namespace: 'school',
          uid: '1',
          resourceVersion: '7',
          managedFields: [
            managed('kubectl-edit', {
              'f:data': { 'f:first-lesson': {} },
            }),
          ],
        },
        data: { 'first-lesson': lesson },
      },
      {
        apiVersion: 'v1',
        kind: 'Secret',
        metadata: { name: 'mail', namespace: 'school', uid: '2' },
        type: 'Opaque',
        data: { password: btoa('rotated-CANARY') },
      },
    ],
  });

const check = (lesson: string, more: Record<string, string> = {}) =>
  run({
    files: { 'k8s/school.yaml': MANIFEST, 'live.json': live(lesson) },
    with: {
      tool: 'kubernetes',
      manifests: 'k8s/*.yaml',
      'live-file': 'live.json',
      issue: 'false',
      'show-values': 'true',
      ...more,
    },
  });

it('tells what somebody edited in a cluster, who it was, and no secret', async () => {
  const done = await check('09:30');
  expect(done.outputs).toMatchObject({ result: 'drift', drifted: '2' });
  expect(done.summary).toContain('09&#58;30');
  expect(JSON.stringify(done.report!.details)).toContain('kubectl-edit');
  expect(`${done.output}${done.summary}`).not.toMatch(/CANARY|Q0FOQVJZ/);
});

it('says nothing about a cluster that cannot be asked', async () => {
  const done = await check('08:00', {
    'live-file': '',
    binary: './no-such-kubectl',
  });
  expect(done.outputs.result).toBe('error');
  expect(done.exitCode).toBe(1);
  expect(done.log.annotations.at(-1)!.message).toContain('cannot be started');
});

it('needs manifests, and manifests that can be read', async () => {
  const none = await check('08:00', { manifests: 'elsewhere/*.yaml' });
  expect(none.log.annotations.at(-1)!.message).toContain('found none');
  const broken = await run({
    files: { 'k8s/school.yaml': 'kind: [', 'live.json': live('08:00') },
    with: {
      tool: 'kubernetes',
      manifests: 'k8s/*.yaml',
      'live-file': 'live.json',
      issue: 'false',
    },
  });
  expect(broken.report!.error!.code).toBe('BW-DRIFT-001');
  expect(broken.log.annotations.at(-1)!.message).toContain('k8s/school.yaml');
});
