import { JUDGE_MODES } from '../../bundle/bundle';
import type { Reader } from '../../bundle/Reader';
import type {
  AnalysisAuthentication,
  AnalysisHeader,
  AnalysisProvider,
  AnalysisRange,
  BellwetherProvider,
  PrometheusProvider,
  WebProvider,
} from '../model';
import {
  LONG,
  optionalFields,
  readDuration,
  readOptionalText,
  readWhole,
} from './fields';
import { analysisRange } from './range';
import { readKayenta } from './readKayenta';

const READERS = {
  prometheus: readPrometheus,
  web: readWeb,
  kayenta: readKayenta,
  bellwether: readBellwether,
};

/** Providers of Argo that are not run here. */
const OTHERS = [
  'job',
  'datadog',
  'newRelic',
  'wavefront',
  'cloudWatch',
  'graphite',
  'influxdb',
  'skywalking',
  'plugin',
];

/** Reads the one provider of a metric; undefined when it is not one that is run here, which is a fault. */
export function readProvider(reader: Reader): AnalysisProvider | undefined {
  const known = Object.keys(READERS) as (keyof typeof READERS)[];
  const fields = reader.fields([...known, ...OTHERS]);
  const given = Object.keys(fields).filter(name => !fields[name].isAbsent);
  if (given.length !== 1) {
    reader.fault(`exactly one of ${known.join(', ')}`);
    return undefined;
  }
  const type = known.find(name => name === given[0]);
  if (type) return READERS[type](fields[type]);
  fields[given[0]].fault(
    `one of ${known.join(', ')}: ${given[0]} is not run here`,
  );
  return undefined;
}

function readPrometheus(reader: Reader): PrometheusProvider {
  const fields = reader.fields([
    'address',
    'query',
    'authentication',
    'timeout',
    'insecure',
    'headers',
    'rangeQuery',
  ]);
  const address = readOptionalText(fields.address);
  const range = readRange(fields.rangeQuery);
  return {
    type: 'prometheus',
    ...(address !== undefined && { address }),
    query: fields.query.text(LONG),
    timeoutMs: readWhole(fields.timeout, [1, 30]) * 1000,
    isInsecure: fields.insecure.boolean(false),
    headers: readHeaders(fields.headers),
    authentication: readAuthentication(fields.authentication),
    ...(range && { range }),
  };
}

function readRange(reader: Reader): AnalysisRange | undefined {
  if (reader.isAbsent) return undefined;
  const { start, end, step } = reader.fields(['start', 'end', 'step']);
  const range: AnalysisRange = {
    start: start.text(500),
    end: end.text(500),
    stepMs: readDuration(step, 1) ?? 0,
  };
  if (step.isAbsent) step.fault('a duration such as 30s');
  for (const [field, text] of [
    [start, range.start],
    [end, range.end],
  ] as const) {
    const read = analysisRange({ ...range, start: text, end: text }, 0);
    if (text !== '' && !read.ok) field.fault(read.message);
  }
  return range;
}

function readWeb(reader: Reader): WebProvider {
  const fields = reader.fields([
    'method',
    'url',
    'headers',
    'body',
    'jsonBody',
    'timeoutSeconds',
    'jsonPath',
    'insecure',
    'authentication',
  ]);
  const method = fields.method.oneOf(['GET', 'POST', 'PUT'], 'GET');
  const body = readOptionalText(fields.body);
  const { jsonBody } = fields;
  if (body !== undefined && !jsonBody.isAbsent) {
    jsonBody.fault('body or jsonBody, not both');
  }
  if (method === 'GET' && (body !== undefined || !jsonBody.isAbsent)) {
    fields.method.fault('POST or PUT: a GET has no body');
  }
  return {
    type: 'web',
    method,
    url: fields.url.text(LONG),
    headers: readHeaders(fields.headers),
    ...(body !== undefined && { body }),
    ...(!jsonBody.isAbsent && { jsonBody: jsonBody.value }),
    timeoutMs: (readWhole(fields.timeoutSeconds, [0, 10]) || 10) * 1000,
    jsonPath: readOptionalText(fields.jsonPath) ?? '{$}',
    isInsecure: fields.insecure.boolean(false),
    authentication: readAuthentication(fields.authentication),
  };
}

function readHeaders(reader: Reader): AnalysisHeader[] {
  if (reader.isAbsent) return [];
  return reader.items(100).map(item => {
    const { key, value } = item.fields(['key', 'value']);
    return { key: key.text(200), value: value.text(LONG) };
  });
}

function readAuthentication(reader: Reader): AnalysisAuthentication {
  const { basicAuth, oauth2, sigv4 } = optionalFields(reader, [
    'basicAuth',
    'oauth2',
    'sigv4',
  ]);
  if (!sigv4.isAbsent) {
    sigv4.fault('basicAuth or oauth2: sigv4 is not supported');
  }
  return {
    ...(!basicAuth.isAbsent && { basicAuth: readBasicAuth(basicAuth) }),
    ...(!oauth2.isAbsent && { oauth2: readOauth2(oauth2) }),
  };
}

function readBasicAuth(reader: Reader) {
  const { username, password } = reader.fields(['username', 'password']);
  return { username: username.text(LONG), password: password.text(LONG) };
}

function readOauth2(reader: Reader) {
  const { tokenUrl, clientId, clientSecret, scopes } = reader.fields([
    'tokenUrl',
    'clientId',
    'clientSecret',
    'scopes',
  ]);
  return {
    tokenUrl: tokenUrl.text(LONG),
    clientId: clientId.text(LONG),
    clientSecret: clientSecret.text(LONG),
    scopes: scopes.isAbsent
      ? []
      : scopes.items(100).map(item => item.text(500)),
  };
}

function readBellwether(reader: Reader): BellwetherProvider {
  const fields = reader.fields([
    'baseline',
    'canary',
    'exposure',
    'test',
    'tolerance',
    'margin',
    'alpha',
    'minSamples',
    'strata',
  ]);
  const tests = JUDGE_MODES.filter(mode => mode !== 'threshold');
  const strata = readOptionalText(fields.strata);
  if (strata !== undefined && !/^[a-z_]\w*$/i.test(strata)) {
    fields.strata.fault('the name of a label');
  }
  const optional = (name: string, min: number, max: number) =>
    fields[name].isAbsent ? {} : { [name]: fields[name].number(min, max, min) };
  return {
    type: 'bellwether',
    baseline: fields.baseline.text(LONG),
    canary: fields.canary.text(LONG),
    ...(!fields.exposure.isAbsent && {
      exposure: readExposure(fields.exposure),
    }),
    test: fields.test.oneOf(tests, 'sequential'),
    ...optional('tolerance', 0, 10),
    ...optional('margin', 1, 100),
    alpha: fields.alpha.number(1e-6, 0.5, 0.05),
    ...optional('minSamples', 1, 10_000),
    ...(strata !== undefined && { strata }),
  };
}

function readExposure(reader: Reader) {
  const { baseline, canary } = reader.fields(['baseline', 'canary']);
  return { baseline: baseline.text(LONG), canary: canary.text(LONG) };
}
