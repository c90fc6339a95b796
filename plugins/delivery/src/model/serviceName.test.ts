import { runNames, serviceName } from './serviceName';

it.each([
  ['component:default/exam-service', 'exam-service'],
  ['component:exam-service', 'exam-service'],
  ['exam-service', 'exam-service'],
  ['exams/service', 'exams/service'],
  ['urn:x:y z', 'urn:x:y z'],
])('says %s as %s', (service, name) => {
  expect(serviceName(service)).toBe(name);
});

it('names a run by gate, service and environment', () => {
  const run = {
    gate: 'exams',
    service: 'component:default/exam-service',
    environment: 'production',
    version: '2',
  };
  expect(runNames(run)).toEqual({
    gate: 'exams',
    service: 'exam-service',
    environment: 'production',
  });
});
