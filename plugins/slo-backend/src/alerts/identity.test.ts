import { byName, namedSlos, targetOf } from './identity';
import type { AlertTarget } from './model';

const objective = (id: string, service = 'sign-in'): AlertTarget => {
  const [namespace, name, index] = id.split('/');
  return {
    id,
    sloKey: `${namespace}/${name}`,
    index: Number(index),
    entityRef: `slo:${namespace}/${name}`,
    sloTitle: name,
    title: name,
    service,
  };
};

const find = (labels: Record<string, string>, ...objectives: AlertTarget[]) => {
  const found = targetOf(namedSlos(labels), byName(objectives));
  return found && [found.target.id, found.index];
};

const exact = { slo: 'sign-in-works-0', service: 'sign-in' };
const sloth = {
  sloth_id: 'sign-in-works-0',
  sloth_service: 'sign-in',
  sloth_slo: 'works-0',
};

describe('what an alert is about', () => {
  it.each([
    ['exact', exact],
    ['sloth', sloth],
    ['exact and sloth', { ...exact, ...sloth }],
    [
      'exact with labels of a Prometheus',
      { ...exact, cluster: 'eu', replica: 'a' },
    ],
  ])('is told by the labels of the profile %s', (_, labels) => {
    expect(
      find(labels, objective('default/works/0'), objective('default/slow/0')),
    ).toEqual(['default/works/0', 0]);
  });

  it.each([
    ['no label of an SLO', { service: 'sign-in', severity: 'page' }],
    ['an ID without its service', { slo: 'sign-in-works-0' }],
    ['an ID of another service', { ...exact, service: 'exams' }],
    ['an index the SLO lacks', { ...exact, slo: 'sign-in-works-1' }],
    [
      'a label of sloth that contradicts',
      { ...exact, ...sloth, sloth_slo: 'x' },
    ],
    ['a label of sloth the SLO lacks', { ...exact, sloth_slo: 'slow-0' }],
    [
      'labels of sloth that contradict each other',
      { ...sloth, sloth_id: 'sign-in-slow-0' },
    ],
    ['an empty ID', { slo: '', service: '' }],
  ])('is nothing with %s', (_, labels: Record<string, string>) => {
    expect(
      find(labels, objective('default/works/0'), objective('default/slow/0')),
    ).toBeUndefined();
  });

  it('is nothing when SLOs of two namespaces fit', () => {
    expect(
      find(exact, objective('a/works/0'), objective('b/works/0')),
    ).toBeUndefined();
    expect(
      find(exact, objective('a/works/0'), objective('b/works/0', 'exams')),
    ).toEqual(['a/works/0', 0]);
  });

  it('tells apart services whose names run into names of SLOs', () => {
    const labels = { slo: 'sign-in-works-0', service: 'sign' };
    expect(
      find(labels, objective('a/works/0'), objective('a/in-works/0', 'sign')),
    ).toEqual(['a/in-works/0', 0]);
  });

  it('is an SLO as a whole, when that has several objectives', () => {
    const whole = { slo: 'sign-in-works', service: 'sign-in' };
    const objectives = [objective('a/works/0'), objective('a/works/1')];
    expect(find(whole, ...objectives)).toEqual(['a/works/0', null]);
    expect(find(whole, objectives[0])).toBeUndefined();
  });

  it('is nothing when an objective and a whole SLO have the same ID', () => {
    expect(
      find(
        exact,
        objective('a/works/0'),
        objective('a/works-0/0'),
        objective('a/works-0/1'),
      ),
    ).toBeUndefined();
  });
});
