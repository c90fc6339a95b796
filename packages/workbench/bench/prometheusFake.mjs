import { createServer } from 'node:http';

/** Objectives as the benched backend declares them; see sloBackendProcess.mjs. */
export const benchSlo = index => ({
  name: `slo-${index}`,
  service: `service-${index % 500}`,
  target: 0.99 + (index % 9) / 1000,
});

const exactId = ({ service, name }) => `${service}-${name}-0`;
const percent = target => String(Number((target * 100).toPrecision(15)));

/**
 * Answers like a Prometheus that evaluates the rules of many SLOs, those of Sloth and those of the profile exact, and
 * counts what it is asked. With `exact` set to false it has the raw metrics of the declared objectives alone.
 */
export async function startPrometheusFake(size) {
  const slos = Array.from({ length: size }, (_, index) => benchSlo(index));
  const fake = { exact: true, instant: 0, range: 0 };
  const server = createServer(async (request, response) => {
    const chunks = [];
    for await (const chunk of request) chunks.push(chunk);
    const form = new URLSearchParams(Buffer.concat(chunks).toString());
    const isRange = request.url.includes('query_range');
    fake[isRange ? 'range' : 'instant'] += 1;
    const result = isRange
      ? []
      : answer(slos, form.get('query'), Number(form.get('time')), fake);
    response.setHeader('Content-Type', 'application/json');
    response.end(
      JSON.stringify({
        status: 'success',
        data: { resultType: isRange ? 'matrix' : 'vector', result },
      }),
    );
  });
  await new Promise(resolve => server.listen(0, '127.0.0.1', resolve));
  fake.url = `http://127.0.0.1:${server.address().port}`;
  fake.close = () =>
    new Promise(resolve => {
      server.closeAllConnections();
      server.close(resolve);
    });
  /** Queries since the last time this was asked. */
  fake.asked = () => {
    const { instant, range } = fake;
    Object.assign(fake, { instant: 0, range: 0 });
    return { instant, range };
  };
  return fake;
}

function answer(slos, query, time, { exact }) {
  const series = (labelsOf, valueOf) =>
    slos.map((slo, index) => ({
      metric: labelsOf(slo, index),
      value: [time, String(valueOf(slo, index))],
    }));
  const parts = [...query.matchAll(/"bellwether_part", "([^"]+)"/g)];
  if (parts.length > 0) {
    if (!query.includes('by (slo)')) {
      return parts.map(([, part]) => ({
        metric: { bellwether_part: part },
        value: [time, part.endsWith('good') ? '995' : '1000'],
      }));
    }
    const value = query.includes('bw:bad') ? 5 : 1000;
    return parts.flatMap(([, part]) =>
      series(
        slo => ({ bellwether_part: part, slo: exactId(slo) }),
        () => value,
      ),
    );
  }
  if (query.includes('bw:slo:info')) {
    return exact ? series(infoOf, () => 1) : [];
  }
  const names = (/__name__=~"([^"]+)", slo!=""/.exec(query)?.[1] ?? '').split(
    '|',
  );
  if (query.includes('bw:total')) {
    return names.flatMap(name =>
      series(
        slo => ({ __name__: name, slo: exactId(slo) }),
        (_, index) => (name.includes('bad') ? index % 13 : 1000),
      ),
    );
  }
  const sloth = [
    ['sloth_slo_info', () => 1],
    ['slo:objective:ratio', ({ target }) => target],
    ['slo:time_period:days', () => 28],
    ['slo:current_burn_rate:ratio', (_, index) => (index % 40) / 10],
    [
      'slo:period_error_budget_remaining:ratio',
      (_, index) => 1 - (index % 120) / 100,
    ],
  ];
  return sloth
    .filter(([name]) => query.includes(name))
    .flatMap(([name, valueOf]) =>
      series(slo => slothLabels(name, slo), valueOf),
    );
}

function slothLabels(name, { name: slo, service, target }) {
  return {
    __name__: name,
    sloth_id: `${service}-${slo}`,
    sloth_service: service,
    sloth_slo: slo,
    team: 'bench',
    ...(name === 'sloth_slo_info' && {
      sloth_objective: percent(target),
      sloth_mode: 'cli-gen-prom',
      sloth_spec: 'prometheus/v1',
      sloth_version: 'v0.16.0',
    }),
  };
}

function infoOf(slo) {
  return {
    __name__: 'bw:slo:info',
    slo: exactId(slo),
    service: slo.service,
    name: `${slo.name}-0`,
    objective: percent(slo.target),
    window: '28d',
    method: 'Occurrences',
    spec: 'openslo/v1',
  };
}
