import { changed } from './bases.mjs';
import { descriptionCases } from './metadataCases.mjs';

/** `spec` of an SLI. */
export function sliCases(add, bases, document, place) {
  const { metric } = bases;
  const name = `SLI at ${place}`;
  const variant = spec => changed(document, place, spec);
  const ratio = `${place}.ratioMetric`;
  descriptionCases(add, name, document, place);
  add(`${name}: no metric`, variant({}), [place]);
  add(
    `${name}: both metrics`,
    variant({ ...bases.ratio, ...bases.threshold }),
    [place],
  );
  for (const [title, parts] of [
    ['neither raw nor total', {}],
    ['raw and total', { raw: metric, total: metric, rawType: 'success' }],
    [
      'raw, good and bad',
      { raw: metric, good: metric, bad: metric, rawType: 'success' },
    ],
    ['raw and good', { raw: metric, good: metric, rawType: 'success' }],
    ['raw and bad', { raw: metric, bad: metric, rawType: 'success' }],
    ['good and bad without total', { good: metric, bad: metric }],
    ['total alone', { total: metric }],
  ]) {
    add(`${name}: ${title}`, variant({ ratioMetric: parts }), [ratio]);
  }
  metricCases(
    add,
    bases,
    `${name} threshold`,
    variant(bases.threshold),
    `${place}.thresholdMetric`,
  );
  metricCases(
    add,
    bases,
    `${name} total`,
    variant(bases.ratio),
    `${ratio}.total`,
  );
  metricCases(
    add,
    bases,
    `${name} good`,
    variant(bases.ratio),
    `${ratio}.good`,
  );
  metricCases(add, bases, `${name} bad`, variant(bases.bad), `${ratio}.bad`);
  metricCases(add, bases, `${name} raw`, variant(bases.raw), `${ratio}.raw`);
  for (const type of ['success', 'failure']) {
    add(
      `${name}: raw type ${type}`,
      changed(variant(bases.raw), `${ratio}.rawType`, type),
    );
  }
  add(
    `${name}: raw type`,
    changed(variant(bases.raw), `${ratio}.rawType`, 'x'),
    [`${ratio}.rawType`],
  );
}

/** A metric and where it comes from. */
export function metricCases(add, { isV1 }, name, document, place) {
  if (isV1) {
    const source = `${place}.metricSource`;
    add(`${name}: no source`, changed(document, place, {}), [source]);
    add(`${name}: empty source`, changed(document, source, {}), [source]);
    add(`${name}: empty query`, changed(document, source, { spec: {} }), [
      `${source}.spec`,
    ]);
    add(
      `${name}: bad reference`,
      changed(document, `${source}.metricSourceRef`, 'my source'),
      [`${source}.metricSourceRef`],
    );
    return;
  }
  const inline = { type: 'Prometheus', connectionDetails: {} };
  add(`${name}: no data source`, changed(document, place, {}), [place]);
  add(
    `${name}: both data sources`,
    changed(document, place, { dataSourceRef: 'a', dataSourceSpec: inline }),
    [place],
  );
  add(
    `${name}: bad reference`,
    changed(document, `${place}.dataSourceRef`, 'my source'),
    [`${place}.dataSourceRef`],
  );
  const owning = changed(document, place, { dataSourceSpec: inline });
  add(`${name}: inline data source without query`, owning);
  dataSourceCases(add, name, owning, `${place}.dataSourceSpec`);
}

/** `spec` of a data source. */
export function dataSourceCases(add, name, document, place) {
  descriptionCases(add, name, document, place);
  let broken = changed(document, `${place}.type`, '');
  broken = changed(broken, `${place}.connectionDetails`, undefined);
  add(`${name}: missing fields`, broken, [
    `${place}.type`,
    `${place}.connectionDetails`,
  ]);
}
