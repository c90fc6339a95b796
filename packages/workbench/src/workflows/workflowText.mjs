/** Actions of others, as everywhere in this repository: a full commit, and its version. */
const CHECKOUT =
  'actions/checkout@3d3c42e5aac5ba805825da76410c181273ba90b1 # v7.0.1';
const UPLOAD =
  'actions/upload-artifact@bbbca2ddaa5d8feaa63e36b76fdaad77386f024f # v7.0.0';

/**
 * Every row of a text moved to the right.
 *
 * @param {string} text
 * @param {number} by
 */
export function indented(text, by) {
  return text.replace(/^(?=.)/gm, ' '.repeat(by));
}

/** Steps of a job, one below the other. */
export function steps(...list) {
  return indented(list.join('\n'), 4);
}

/** The files of the caller, without a token left behind. */
export function checkout() {
  return `- uses: ${CHECKOUT}\n  with:\n    persist-credentials: false`;
}

/**
 * A step with an Action of this repository.
 *
 * @param {{commit: string, version: string, repository: string} | undefined} ghes where it is for an Enterprise Server
 * @param {string} verb
 * @param {{id?: string, name?: string, if?: string, with: Record<string, string>}} step
 */
export function own(ghes, verb, step) {
  const uses = ghes
    ? `${ghes.repository}/actions/${verb}@${ghes.commit} # v${ghes.version}`
    : `$/actions/${verb}`;
  const rows = [
    ...['id', 'name', 'if']
      .filter(key => step[key] !== undefined)
      .map(key => `${key}: ${step[key]}`),
    `uses: ${uses}`,
    'with:',
    ...Object.entries(step.with).map(([name, value]) => `  ${name}: ${value}`),
  ];
  return `- ${indented(rows.join('\n'), 2).trimStart()}`;
}

/**
 * Keeps files of a job, also of one that failed.
 *
 * @param {string} id
 * @param {string | undefined} part of the delivery they are of; undefined: of all of it
 * @param {string} files
 */
export function upload(id, part, files) {
  const name = `delivery-\${{ inputs.service }}-\${{ inputs.environment }}${part ? `-${part}` : ''}`;
  return `- id: ${id}
  if: \${{ always() }}
  uses: ${UPLOAD}
  with:
    name: ${name}
    path: ${files}
    if-no-files-found: ignore
    overwrite: true`;
}
