import { JsonScanner } from '../json/JsonScanner';
import { ScanError } from '../json/scanError';
import type { Want } from '../json/want';
import type { DriftProblem } from '../model';
import { isContainer } from '../secrets/Taint';
import { taken } from './parsed';
import type { Chunks, PlanOptions } from './readPlan';
import { type SetPlaces, isSetAt, setsOfBlock } from './setPaths';

/** What schemas of providers say that a plan does not. @public */
export interface ProviderSchemas {
  /** Types of resources they have. */
  types: number;
  /** For {@link PlanOptions}. */
  isSet: NonNullable<PlanOptions['isSet']>;
}

/** Schemas that were read, or what is wrong with them. @public */
export type ReadSchemas =
  { ok: true; schemas: ProviderSchemas } | { ok: false; problem: DriftProblem };

/**
 * Reads what `terraform providers schema -json` prints, of any size; of each type only where it has sets is kept.
 *
 * @throws whatever reading the chunks throws
 * @public
 */
export async function readSchemas(chunks: Chunks): Promise<ReadSchemas> {
  const types = new Map<string, SetPlaces | null>();
  let isSchemas = false;
  const schema = (type: string): Want => ({
    kind: 'take',
    taken: (bytes, spans) => {
      const value = taken(bytes, spans);
      const places = isContainer(value) ? setsOfBlock(value.block) : null;
      // two providers with one type: nobody knows of which a resource is
      types.set(type, types.has(type) ? null : places);
    },
  });
  const provider: Want = {
    kind: 'members',
    name: 'a provider',
    member: part =>
      part === 'resource_schemas'
        ? { kind: 'members', name: part, member: schema }
        : null,
  };
  const scanner = new JsonScanner({
    kind: 'members',
    name: 'the schemas',
    member: key => {
      if (key !== 'provider_schemas') return null;
      isSchemas = true;
      return { kind: 'members', name: key, member: () => provider };
    },
  });
  try {
    for await (const chunk of chunks) scanner.write(chunk);
    scanner.end();
    if (!isSchemas) throw notSchemas();
  } catch (error) {
    if (!(error instanceof ScanError)) throw error;
    const { code, message, position } = error;
    return {
      ok: false,
      problem: { code, severity: 'error', message, position },
    };
  }
  return {
    ok: true,
    schemas: {
      types: types.size,
      isSet: (type, path) => isSetAt(types.get(type) ?? null, path),
    },
  };
}

function notSchemas(): ScanError {
  return new ScanError(
    'no-schemas',
    0,
    'Expected schemas of providers, found a document without provider_schemas. Make it with "terraform providers schema -json".',
  );
}
