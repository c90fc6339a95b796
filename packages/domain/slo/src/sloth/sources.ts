import { fractionOfPercent } from '../budget/errorBudget';
import { Problem, show } from '../declaration/problem';
import type { Indicator, MetricSource } from '../openslo/definition';
import { checkPromql } from '../promql/check';
import { fillPlaceholder, hasPlaceholder } from '../promql/syntax';
import type { SloSource } from '../rules/source';
import type { SlothDocument, SlothSlo } from './document';

/**
 * What an SLI plugin is: a function that turns options into a query for the error ratio over `{{.window}}`. Sloth's own
 * plugins are Go programs, which are not run here; write the few lines again in TypeScript. An exception becomes a
 * problem at the SLO.
 * @public
 */
export type SliPlugin = (input: {
  service: string;
  slo: string;
  /** Percent. */
  objective: number;
  /** Labels of the document. */
  labels: Readonly<Record<string, string>>;
  options: Readonly<Record<string, string>>;
}) => string;

/** What becomes of documents on the way to the compiler. @public */
export interface SlothSources {
  sources: SloSource[];
  problems: Problem[];
}

/**
 * The SLOs of a Sloth document as sources for the compiler. Faults found here concern plugins; SLOs with such faults are
 * left out.
 *
 * @param options - `period`: the compliance window, which Sloth specs do not name, as an OpenSLO duration (30d unless
 *   told otherwise); `plugins`: SLI plugins by id; `locate`: places of property paths, as `ParsedSloth.locate` tells them
 * @public
 */
export function slothSources(
  document: SlothDocument,
  options: {
    period?: string;
    plugins?: Readonly<Record<string, SliPlugin>>;
    locate?: SloSource['locate'];
  } = {},
): SlothSources {
  const { period = '30d', plugins = {}, locate } = options;
  const problems: Problem[] = [];
  const sources = document.slos.flatMap(slo => {
    const indicator = indicatorOf(document, slo, plugins);
    if ('code' in indicator) {
      const path = `${slo.path}.sli.plugin`;
      problems.push({
        severity: 'error',
        path,
        ...indicator,
        ...locate?.(path),
      });
      return [];
    }
    return [sourceOf(document, slo, indicator, period, locate)];
  });
  return { sources, problems };
}

function sourceOf(
  document: SlothDocument,
  slo: SlothSlo,
  indicator: Indicator,
  period: string,
  locate: SloSource['locate'],
): SloSource {
  const { service, format, version, kubernetes } = document;
  const objective = {
    index: 0,
    target: fractionOfPercent(slo.objective),
    indicator,
    ownIndicator: false,
  };
  return {
    id: `${service}-${slo.name}`,
    service,
    slo: slo.name,
    description: slo.description,
    definition: {
      name: slo.name,
      ...(slo.description !== '' && { description: slo.description }),
      service,
      labels: Object.fromEntries(
        Object.entries(slo.labels).map(([name, value]) => [name, [value]]),
      ),
      budgetingMethod: 'Occurrences',
      timeWindow: { kind: 'rolling', duration: period },
      objectives: [objective],
    },
    objective,
    objectivePercent: slo.objective,
    labels: slo.labels,
    page: slo.page,
    ticket: slo.ticket,
    format,
    version,
    ...(kubernetes && { kubernetes }),
    plugins: slo.plugins,
    overridesStages: slo.overridesStages,
    path: slo.path,
    ...(locate && { locate }),
  };
}

const prometheus = (query: string): MetricSource => ({
  type: 'prometheus',
  spec: { query },
});

function indicatorOf(
  document: SlothDocument,
  slo: SlothSlo,
  plugins: Readonly<Record<string, SliPlugin>>,
): Indicator | Pick<Problem, 'code' | 'message'> {
  const { sli } = slo;
  if (sli.kind === 'events') {
    return {
      kind: 'ratio',
      counter: true,
      bad: prometheus(sli.errorQuery),
      total: prometheus(sli.totalQuery),
    };
  }
  if (sli.kind === 'raw') return rawIndicator(sli.errorRatioQuery);
  const plugin = Object.hasOwn(plugins, sli.id) ? plugins[sli.id] : undefined;
  if (!plugin) {
    const known = Object.keys(plugins).map(id => show(id));
    return {
      code: 'unknown-plugin',
      message: `Expected the id of a known SLI plugin (${known.join(', ') || 'there are none'}), found ${show(sli.id)}. Sloth's plugins are Go programs and not run here: write the query as "events" or "raw", or register a function for this id.`,
    };
  }
  return pluginIndicator(document, slo, sli, plugin);
}

function rawIndicator(query: string): Indicator {
  return { kind: 'raw', rawType: 'failure', raw: prometheus(query) };
}

function pluginIndicator(
  { service, labels }: SlothDocument,
  { name, objective }: SlothSlo,
  { id, options }: { id: string; options: Record<string, string> },
  plugin: SliPlugin,
): Indicator | Pick<Problem, 'code' | 'message'> {
  const failed = (reason: string) => ({
    code: 'plugin-failed',
    message: `The SLI plugin ${show(id)} failed: ${reason}`,
  });
  let query: string;
  try {
    query = plugin({ service, slo: name, objective, labels, options });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return failed(`${oneLine(reason)}. Correct its options.`);
  }
  if (!hasPlaceholder(query)) {
    return failed(
      `expected a query with {{.window}}, found ${show(query)}. Correct the plugin.`,
    );
  }
  const result = checkPromql(fillPlaceholder(query, '5m'));
  return result.ok ? rawIndicator(query) : failed(result.message);
}

function oneLine(message: string): string {
  const [line] = message.split('\n');
  return show(line, 300).slice(1, -1).replaceAll('\\"', '"').replace(/\.$/, '');
}
