/**
 * What the plugins of Sloth's examples and integration tests do, as they are Go programs: an error ratio of HTTP
 * answers, and labels for the info series.
 */
function availability(metric) {
  return ({ options, labels }) => {
    for (const name of ['owner', 'tier']) {
      if (!labels[name]) throw new Error(`label ${name} is missing`);
    }
    if (!options.job) throw new Error('option job is missing');
    const filter = (options.filter ?? '').replace(/^[{,]+|[},]+$/g, '');
    const matchers = [filter, `job="${options.job}"`].filter(Boolean).join(',');
    const rate = extra =>
      `sum(rate(${metric}{ ${matchers}${extra} }[{{.window}}]))`;
    return `\n${rate(',code=~"(5..|429)"')}\n/\n${rate('')}`;
  };
}

/** SLI plugins by id. */
export const sliPlugins = {
  integration_test: availability('integration_test'),
  getting_started_availability: availability(
    'http_request_duration_seconds_count',
  ),
};

/** SLO plugins by id. */
export const stages = {
  'integration-tests/plugin1': config => rules => {
    rules.metadata.rules = rules.metadata.rules.map(rule =>
      rule.record === 'sloth_slo_info'
        ? { ...rule, labels: { ...rule.labels, ...config.labels } }
        : rule,
    );
  },
};
