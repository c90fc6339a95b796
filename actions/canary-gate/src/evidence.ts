import type { GateEvidence } from '@bellwether/domain-canary';
import { InputError, type Json } from '@bellwether/kit-action';
import { FileFault, writeFiles } from '@bellwether/kit-files';
import type { Context } from './inputs';

/** The portal takes no more. */
const MAX_TOLD_BYTES = 4 * 1024 * 1024;

/** Writes the evidence to the file the user asked for, and sets the output that names it. */
export function writeEvidence(
  { inputs, output }: Context,
  evidence: GateEvidence,
): void {
  const file = inputs['bundle-path'];
  if (!file) return;
  try {
    writeFiles(
      new Map([[file.absolute, `${JSON.stringify(evidence, null, 1)}\n`]]),
    );
  } catch (error) {
    if (!(error instanceof FileFault)) throw error;
    throw new InputError([{ input: 'bundle-path', message: error.message }]);
  }
  output('bundle-path', file.relative);
}

/** The evidence as the report has it: without what makes it too large for the portal. */
export function reportedEvidence(evidence: GateEvidence): Json {
  const whole = { evidence } as unknown as Json;
  const bytes = Buffer.byteLength(JSON.stringify(evidence));
  if (bytes <= MAX_TOLD_BYTES) return whole;
  const { bundle, samples, ...rest } = evidence as GateEvidence & {
    samples?: unknown;
  };
  return {
    evidence: rest,
    evidenceOmitted: `The evidence has ${bytes} bytes, more than ${MAX_TOLD_BYTES}; it is whole in the file of "bundle-path".`,
  } as unknown as Json;
}
