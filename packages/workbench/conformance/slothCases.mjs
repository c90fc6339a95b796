import fs from 'node:fs';
import path from 'node:path';

const INTEGRATION = 'test/integration/prometheus/testdata';

/** Inputs of the integration tests with other outputs than their own, and the arguments that make them. */
const VARIANTS = [
  ['in-base.yaml', 'out-base-no-alerts.yaml.tpl', { disableAlerts: true }],
  [
    'in-base.yaml',
    'out-base-no-recordings.yaml.tpl',
    { disableRecordings: true },
  ],
  [
    'in-base.yaml',
    'out-base-extra-labels.yaml.tpl',
    { labels: { exk1: 'exv1', exk2: 'exv2' } },
  ],
  ['in-base.yaml', 'out-base-28d.yaml.tpl', { period: '28d' }],
  ['in-base.yaml', 'out-base-custom-windows-7d.yaml.tpl', { period: '7d' }],
];

/** Published inputs with published outputs: `{ name, input, output, options }`. */
export function publishedPairs(folder) {
  const integration = path.join(folder, INTEGRATION);
  const own = fs
    .readdirSync(integration)
    .filter(name => /^in-.*\.yaml$/.test(name))
    .map(name => [name, name.replace(/^in-/, 'out-').concat('.tpl'), {}])
    .filter(([, output]) => fs.existsSync(path.join(integration, output)));
  const examples = path.join(folder, 'examples');
  return [
    ...[...own, ...VARIANTS].map(([input, output, options]) => ({
      name: output.replace('.yaml.tpl', ''),
      input: path.join(integration, input),
      output: path.join(integration, output),
      options,
    })),
    ...fs.readdirSync(path.join(examples, '_gen')).map(name => ({
      name: `examples/${name}`,
      input: path.join(examples, name),
      output: path.join(examples, '_gen', name),
      options: { labels: { cmd: 'examplesgen.sh' } },
    })),
  ];
}

/** Files of the validation tests: `{ name, file, valid }`. */
export function judgedFiles(folder) {
  return ['good', 'bad'].flatMap(verdict => {
    const place = path.join(folder, INTEGRATION, 'validate', verdict);
    return fs.readdirSync(place).map(name => ({
      name,
      file: path.join(place, name),
      valid: verdict === 'good',
    }));
  });
}

/** Files that hold the same SLO together: `{ name, files }`. */
export function repeatedFiles(folder) {
  const place = path.join(folder, INTEGRATION, 'validate_with_duplicates');
  return fs.readdirSync(place, { withFileTypes: true }).map(entry => {
    const whole = path.join(place, entry.name);
    return {
      name: entry.name,
      files: entry.isDirectory()
        ? fs.readdirSync(whole).map(name => path.join(whole, name))
        : [whole],
    };
  });
}

/** A published output without its Go template: `{{"{{$labels.a}}"}}` stands for what it quotes. */
export function withoutTemplate(text) {
  return text
    .replaceAll('{{ .version }}', 'conformance')
    .replace(/\{\{\s*"((?:[^"\\]|\\.)*)"\s*\}\}/g, (_, quoted) =>
      JSON.parse(`"${quoted}"`),
    )
    .replace(/\{\{\s*`([^`]*)`\s*\}\}/g, '$1');
}
