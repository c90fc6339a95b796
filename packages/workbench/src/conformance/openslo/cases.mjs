import { conditionCases, policyCases, targetCases } from './alertCases.mjs';
import { basesOf, changed } from './bases.mjs';
import { descriptionCases, metadataCases } from './metadataCases.mjs';
import { dataSourceCases, sliCases } from './sliCases.mjs';
import { sloCases } from './sloCases.mjs';

/**
 * What the tests of the Go SDK of OpenSLO say about documents, restated over documents of our own: `{ name, document,
 * faults, decision }`. `faults` are the places it reports, none for valid documents; `decision` tells why this project
 * judges otherwise on purpose.
 */
export function openSloCases(version) {
  const bases = basesOf(version);
  const cases = [];
  const add = (name, document, faults = [], decision = undefined) =>
    cases.push({ name: `${version} ${name}`, document, faults, decision });
  const { documents, names, slo } = bases;

  for (const [kind, document] of Object.entries(documents)) {
    add(`${kind}: valid`, document);
    add(`${kind}: version`, { ...document, apiVersion: 'v0.1' }, [
      'apiVersion',
    ]);
    add(`${kind}: kind`, { ...document, kind: 'Nothing' }, ['kind']);
    metadataCases(add, bases, kind, document, 'metadata');
    descriptionCases(add, kind, document, 'spec');
  }
  for (const [name, document] of [
    ['bad over total', { ...documents.SLI, spec: bases.bad }],
    ['raw', { ...documents.SLI, spec: bases.raw }],
    ['threshold', { ...documents.SLI, spec: bases.threshold }],
    ['threshold SLO', bases.thresholdSlo()],
    [
      'composite by reference',
      bases.compositeSlo({ [`${names.indicator}Ref`]: 'a-sli' }),
    ],
  ]) {
    add(`${name}: valid`, document);
  }
  sliCases(add, bases, documents.SLI, 'spec');
  dataSourceCases(add, 'DataSource', documents.DataSource, 'spec');
  conditionCases(add, bases, documents.AlertCondition, 'spec');
  targetCases(add, documents.AlertNotificationTarget, 'spec');
  policyCases(add, bases, documents.AlertPolicy, 'spec');
  sloCases(add, bases);
  const inlinePolicy = slo({
    alertPolicies: [bases.inline('AlertPolicy', bases.policy)],
  });
  add('SLO: inline policy', inlinePolicy);
  const place = 'spec.alertPolicies[0]';
  metadataCases(add, bases, 'SLO policy', inlinePolicy, `${place}.metadata`);
  add('SLO: kind of policy', changed(inlinePolicy, `${place}.kind`, 'SLO'), [
    `${place}.kind`,
  ]);
  policyCases(add, bases, inlinePolicy, `${place}.spec`);
  return cases;
}
