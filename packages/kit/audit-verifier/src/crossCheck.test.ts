import {
  printAddCheckpoint,
  printNote,
  printProofFile,
  signNote,
} from '@bellwether/domain-transparency-log';
import {
  byFile,
  byLibrary,
  type Files,
  type Vector,
  vectors,
} from './__testUtils__/crossCheck';
import { mutated, random } from './__testUtils__/mutations';
import { logKey, ORIGIN, policy, SampleLog } from './__testUtils__/sampleLog';
import { bundleFiles, proofPath } from './bundle';

/** More in a campaign: `BUNDLE_MUTATIONS=10000`. */
const MUTATIONS = Number(process.env.BUNDLE_MUTATIONS ?? 80);
jest.setTimeout(30_000 + MUTATIONS * 50);

const bytes = (text: string) => new TextEncoder().encode(text);
const decoded = (base64: unknown) =>
  new Uint8Array(Buffer.from(String(base64), 'base64'));
const hashesOf = (proof: unknown) => ((proof ?? []) as string[]).map(decoded);

async function signed(size: unknown, root: unknown): Promise<string> {
  const text = `${ORIGIN}\n${size}\n${root}\n`;
  return printNote({
    text,
    signatures: [await signNote(text, await logKey())],
  });
}

/** A vector as a bundle with one entry, of which only the hash is known. */
async function inclusionBundle(row: Vector): Promise<Files> {
  const checkpoint = await signed(row.treeSize, row.root);
  const index = BigInt(String(row.leafIdx));
  const hex = Buffer.from(decoded(row.leafHash)).toString('hex');
  const proof = hashesOf(row.proof);
  return new Map([
    ['policy.txt', bytes(await policy('none'))],
    ['checkpoint', bytes(checkpoint)],
    ['entries.ndjson', bytes(`{"index":${index},"redacted":"${hex}"}\n`)],
    [proofPath(index), bytes(printProofFile({ index, proof, checkpoint }))],
  ]);
}

/** A vector as a bundle without entries, and an earlier checkpoint. */
async function consistencyBundle(row: Vector): Promise<Files> {
  const checkpoint = await signed(row.size2, row.root2);
  const asked = {
    ...{ old: BigInt(String(row.size1)), checkpoint },
    proof: hashesOf(row.proof),
  };
  return new Map([
    ['policy.txt', bytes(await policy('none'))],
    ['checkpoint', bytes(checkpoint)],
    ['entries.ndjson', bytes('')],
    ['previous', bytes(await signed(row.size1, row.root1))],
    ['consistency.txt', bytes(printAddCheckpoint(asked))],
  ]);
}

it('both implementations judge the published vectors as they should be', async () => {
  const rows = [...vectors('inclusion'), ...vectors('consistency')];
  expect(rows).toHaveLength(196);
  const bundles = await Promise.all(
    rows.map((row, at) =>
      at < 98 ? inclusionBundle(row) : consistencyBundle(row),
    ),
  );
  const files = byFile(bundles);
  const library = await Promise.all(bundles.map(byLibrary));
  expect(files).toEqual(library);
  const wrong = rows.filter(
    ({ wantErr, root1, root2 }, at) =>
      (library[at].code !== 0) !== wantErr &&
      // the function that is tested there compares any two texts; a checkpoint has 32 bytes
      !(root1 === root2 && decoded(root1).length !== 32),
  );
  expect(wrong.map(({ name }) => name)).toEqual([]);
});

it('both find whatever is changed in a bundle, and nothing in one that is not', async () => {
  const log = SampleLog.of(300);
  const clean = new Map<string, Uint8Array>();
  const contents = await log.bundle(250, 262, { redacted: [255], old: 77 });
  for await (const { path, bytes: content } of bundleFiles(contents)) {
    clean.set(path, content);
  }
  clean.set('previous', bytes(await log.checkpoint(77)));
  expect((await byLibrary(clean)).text).toContain('as it was signed');

  const next = random(8);
  const mutations = Array.from({ length: MUTATIONS }, () =>
    mutated(clean, next),
  );
  const files = byFile([clean, ...mutations.map(each => each.files)]);
  const library = await Promise.all(
    [clean, ...mutations.map(each => each.files)].map(byLibrary),
  );
  expect(files).toEqual(library);
  const undetected = mutations
    .filter((_, at) => library[at + 1].code === 0)
    .filter(each => !saysTheSame(clean, each.files));
  expect(undetected.map(({ what }) => what)).toEqual([]);
});

/** Whether what is left is true: the same keys in another order, less entries at either end, or less to compare with. */
function saysTheSame(clean: Files, changed: Files): boolean {
  const text = (files: Files, path: string) =>
    new TextDecoder().decode(files.get(path)).trimEnd();
  const keys = (files: Files) =>
    text(files, 'policy.txt').split('\n').sort().join('\n');
  return [...clean.keys()].every(path => {
    if (path === 'previous' && !changed.has(path)) return true;
    if (path === 'policy.txt') return keys(clean) === keys(changed);
    return path === 'entries.ndjson'
      ? text(clean, path).includes(text(changed, path))
      : text(clean, path) === text(changed, path);
  });
}
