import type { DriftReport, DriftResource } from '../model';
import type { DriftDecision } from '../policy/decision';
import { blockAddress } from '../terraform/address';
import { type Edit, edited, editsFor } from './edits';
import { type HclBody, readHcl } from './hcl';
import { isPrintable } from './literal';
import { importBlock, importsIn, takesImports } from './imports';

/** A file of the root module. @public */
export interface AdoptionFile {
  /** In the folder of the module, such as `main.tf`. */
  path: string;
  text: string;
}

/** What a person has to do, as it cannot be written down for sure. @public */
export interface AdoptionTask {
  address: string;
  /** What, and why it is left to a person. Has no values. */
  text: string;
}

/** How the code becomes what is there. @public */
export interface Adoption {
  /** Those that change, or are new, as they should be. */
  files: AdoptionFile[];
  /** Addresses of which everything is in the files. */
  adopted: string[];
  byHand: AdoptionTask[];
}

/** What an adoption is made of. @public */
export interface AdoptionRequest {
  /** Read with `values`: without them everything is left to a person. */
  report: DriftReport;
  /** About the same report. */
  decision: DriftDecision;
  /** All `.tf` files of the root module. */
  files: readonly AdoptionFile[];
  /** What the provider imports resources by that the state has lost, by address, from a copy of the state or an inventory. */
  ids?: ReadonlyMap<string, string>;
}

/** Where imports are written. */
const IMPORT_FILE = 'bellwether-imports.tf';

/** Characters of a file that is changed. */
const MAX_CHARACTERS = 1024 * 1024;

interface Source extends AdoptionFile {
  body: HclBody;
}

/**
 * Changes code so that it says what is there, for the resources a decision adopts: single values that are written out in the code
 * get the value that was found, and resources that the state has lost are imported. Whatever is not sure, as a value that comes
 * from a variable, stands in a module, or is of one of several instances, is left to a person. Nothing secret is ever written.
 *
 * @public
 */
export function planAdoption({
  report,
  decision,
  files,
  ids = new Map(),
}: AdoptionRequest): Adoption {
  const wanted = new Set(
    decision.resources
      .filter(({ action }) => action === 'adopt')
      .map(({ address }) => address),
  );
  const sources = files.flatMap((file): Source[] => {
    if (!file.path.endsWith('.tf') || file.text.length > MAX_CHARACTERS) {
      return [];
    }
    const body = readHcl(file.text);
    return body ? [{ ...file, body }] : [];
  });
  const adoption: Adoption = { files: [], adopted: [], byHand: [] };
  const edits = new Map<string, Edit[]>();
  const imports: string[] = [];
  for (const resource of report.resources) {
    const { address } = resource;
    if (!wanted.has(address)) continue;
    const made =
      resource.kind === 'lost-from-state'
        ? importOf(resource, report, ids)
        : changesOf(resource, sources);
    if ('byHand' in made) {
      adoption.byHand.push({ address, text: made.byHand });
      continue;
    }
    adoption.adopted.push(address);
    if ('block' in made) imports.push(made.block);
    else edits.set(made.path, [...(edits.get(made.path) ?? []), ...made.edits]);
  }
  for (const { path, text } of sources) {
    const some = edits.get(path);
    if (some) adoption.files.push({ path, text: edited(text, some) });
  }
  const known = files.find(({ path }) => path === IMPORT_FILE)?.text ?? '';
  const missing = imports.filter(block => !importsIn(known).includes(block));
  if (missing.length > 0) {
    const parts = known.trim() === '' ? missing : [known.trimEnd(), ...missing];
    adoption.files.push({ path: IMPORT_FILE, text: `${parts.join('\n\n')}\n` });
  }
  return adoption;
}

function importOf(
  { address }: DriftResource,
  { toolVersion }: DriftReport,
  ids: ReadonlyMap<string, string>,
): { block: string } | { byHand: string } {
  const id = ids.get(address);
  if (id === undefined || !isPrintable(id)) {
    return {
      byHand:
        'It exists, and the state has lost it. Write an import block with what its provider imports it by, which is not known here.',
    };
  }
  if (!takesImports(toolVersion)) {
    return {
      byHand: `It exists, and the state has lost it. Version ${toolVersion ?? 'unknown'} of the tool has no import blocks: import it on the command line.`,
    };
  }
  return { block: importBlock(address, id) };
}

function changesOf(
  resource: DriftResource,
  sources: readonly Source[],
): { path: string; edits: Edit[] } | { byHand: string } {
  const { address, attributes, attributesOmitted } = resource;
  const paths = attributes.map(({ path }) => path);
  const byHand = (why: string) => ({
    byHand: `Write into the code what is there: ${paths.slice(0, 20).join(', ')}${paths.length > 20 ? ` and ${paths.length - 20} more` : ''}. ${why}`,
  });
  if (attributesOmitted > 0) return byHand('Not all places are known here.');
  if (resource.module !== null) {
    return byHand('It stands in a module, which others may use, too.');
  }
  if (blockAddress(address) !== address) {
    return byHand('Its block has several instances, and this is one of them.');
  }
  const [type, name] = address.split('.');
  for (const { path, body } of sources) {
    const block = body.blocks.find(
      ({ type: kind, labels }) =>
        kind === 'resource' && labels[0] === type && labels[1] === name,
    );
    if (!block) continue;
    const edits = editsFor(block.body, attributes);
    return 'why' in edits ? byHand(edits.why) : { path, edits: edits.edits };
  }
  return byHand('Its block was not found in the files that can be read.');
}
