import fs from 'node:fs';
import type { BlueGreenSettings } from '@bellwether/domain-blue-green';
import {
  type DocumentProblem,
  durationMs,
  Place,
} from '@bellwether/domain-canary/documents';
import { readOneDeclaration } from '@bellwether/domain-slo/documents';
import { InputError } from '@bellwether/kit-action';
import { BLUE_GREEN_SHAPE, type BlueGreenConfig } from './configShape';
import type { Context } from './inputs';

const MAX_BYTES = 256 * 1024;

/** Longer than anything is watched for: a verdict is found before. */
const VERDICT_MARGIN_MS = 600_000;

/**
 * Reads the file. Every problem becomes an annotation at its line.
 *
 * @throws InputError with everything that is wrong
 */
export function readConfig({ inputs, annotate }: Context): BlueGreenConfig {
  const { absolute, relative } = inputs.config;
  const stat = fs.statSync(absolute);
  if (!stat.isFile() || stat.size > MAX_BYTES) {
    throw refused([`expected a file of at most ${MAX_BYTES} bytes.`]);
  }
  const read = readOneDeclaration<BlueGreenConfig>(
    fs.readFileSync(absolute, 'utf8'),
    {
      kind: 'BlueGreen',
      read: (value, locate) => {
        const problems: DocumentProblem[] = [];
        const root = new Place(problems, locate);
        const config = BLUE_GREEN_SHAPE.read(value, root);
        if (config) checkTogether(config, root.child('spec'));
        return config && problems.length === 0
          ? { ok: true, document: config, warnings: [] }
          : { ok: false, problems };
      },
    },
    relative,
  );
  if (read.ok) return read.document;
  for (const { severity, code, message, line, column } of read.problems) {
    annotate({
      level: severity,
      title: code,
      message,
      file: relative,
      line,
      column,
    });
  }
  throw refused(
    read.problems.map(({ line, path, message }) =>
      line === undefined
        ? `${path}: ${message}`
        : `line ${line}, ${path}: ${message}`,
    ),
  );
}

function checkTogether({ spec }: BlueGreenConfig, at: Place): void {
  const sets = Object.keys(spec.sets);
  const { httpRoute } = spec.route;
  if (httpRoute && sets.some(set => !Object.hasOwn(httpRoute.services, set))) {
    at.at('route', 'httpRoute', 'services').error(
      'other-sets',
      `Expected a Service of each of ${sets.join(' and ')}, found those of ${Object.keys(httpRoute.services).join(', ')}.`,
    );
  }
  if (spec.previewReplicas > spec.replicas) {
    at.child('previewReplicas').error(
      'too-many',
      `Expected at most ${spec.replicas}, as in replicas, found ${spec.previewReplicas}.`,
    );
  }
  if (spec.watch.probes.length === 0) {
    at.at('watch', 'probes').error(
      'never-watched',
      'Expected at least one probe: traffic that nobody watches stays wherever it is.',
    );
  }
}

/** What the state machine is told. */
export function settingsOf({ spec }: BlueGreenConfig): BlueGreenSettings {
  const { promotion, preview, watch, drain } = spec;
  return {
    previewReplicas: spec.previewReplicas,
    replicas: spec.replicas,
    autoPromotion: promotion.automatic,
    autoPromotionMs: durationMs(promotion.after),
    startTimeoutMs: durationMs(spec.startTimeout),
    verdictTimeoutMs:
      Math.max(durationMs(preview.within), durationMs(watch.for)) +
      VERDICT_MARGIN_MS,
    scaleDownDelayMs: durationMs(spec.keepOld),
    drain: {
      timeoutMs: durationMs(drain.timeout),
      sessionMs: durationMs(drain.sessions),
    },
  };
}

function refused(messages: readonly string[]): InputError {
  return new InputError(
    messages.slice(0, 20).map(message => ({ input: 'config', message })),
    'BW-BLUEGREEN-001',
  );
}
