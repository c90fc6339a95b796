import { sourcesOf, specOf } from './__testUtils__/sources';
import { compileSloth } from './compileSloth';
import { slothObjects } from './objects';

const object = (name: string, slos: string[]) => `---
apiVersion: sloth.slok.dev/v1
kind: PrometheusServiceLevel
metadata:
  name: ${name}
  namespace: school
  labels: { role: rules }
spec:
  service: ${name}
  slos:
${slos
  .map(
    slo => `    - name: ${slo}
      objective: 99
      sli: { raw: { errorRatioQuery: 'avg_over_time(f[{{.window}}])' } }
      alerting: { name: Burns }
`,
  )
  .join('')}`;

describe('slothObjects', () => {
  it('makes an object of every object, and none of specs', () => {
    const sources = sourcesOf(
      `${specOf()}${object('enrolment', ['first', 'second'])}${object('exams', ['first'])}`,
    );
    const { slos } = compileSloth(sources);
    const objects = slothObjects(slos);
    expect(objects.map(({ metadata }) => metadata)).toEqual([
      {
        name: 'enrolment',
        namespace: 'school',
        labels: {
          role: 'rules',
          'app.kubernetes.io/component': 'SLO',
          'app.kubernetes.io/managed-by': 'bellwether',
        },
      },
      expect.objectContaining({ name: 'exams' }),
    ]);
    expect(objects.map(({ spec }) => spec.groups.length)).toEqual([6, 3]);
    const [, metadata] = objects[1].spec.groups;
    expect(metadata.rules[6].labels).toMatchObject({
      sloth_mode: 'cli-gen-k8s',
      sloth_spec: 'sloth.slok.dev/v1',
    });
  });

  it('may say who manages it', () => {
    const { slos } = compileSloth(sourcesOf(object('exams', ['first'])));
    expect(
      slothObjects(slos, { managedBy: 'sloth' })[0].metadata.labels,
    ).toMatchObject({ 'app.kubernetes.io/managed-by': 'sloth' });
  });
});
