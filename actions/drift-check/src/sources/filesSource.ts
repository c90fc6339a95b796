import {
  deployedServices,
  failedReport,
  type FilesInput,
  readDigests,
  readFiles,
  Taint,
} from '@bellwether/domain-drift';
import { toActionError, UpstreamError } from '@bellwether/kit-action';
import type { Context } from '../inputs';
import { declaredFiles } from './declaredFiles';
import { limitedText } from './manifests';
import { refuse } from './recordedSource';
import { type ReportSurroundings, reportOptions, type Source } from './source';

const MAX_BYTES = 16 * 1024 * 1024;
const MAX_ITEMS = 20_000;

/** Files and services of the repository beside what a host says it has. Nothing is run anywhere for it. */
export function filesSource(
  context: Context,
  surroundings: ReportSurroundings,
): Source {
  const options = () => ({
    ...reportOptions(context, surroundings),
    tool: 'files' as const,
  });
  return {
    canRun: false,
    async detect() {
      const declared = await declaredFiles(context);
      try {
        const deployed = deployedIn(await deployedText(context));
        return await readFiles({ declared, deployed }, options());
      } catch (error) {
        if (!(error instanceof UpstreamError)) throw error;
        const { message } = toActionError(error);
        const problem = {
          code: 'not-read',
          severity: 'error',
          message,
        } as const;
        return failedReport(problem, options(), new Taint());
      }
    },
    planLocked: refuse,
    apply: refuse,
    dispose() {},
  };
}

async function deployedText({ inputs, http }: Context): Promise<string> {
  const file = inputs['live-file'];
  if (file) return limitedText('live-file', file, MAX_BYTES);
  const token = inputs['live-token'];
  const { text } = await http.request({
    service: 'What is deployed',
    url: inputs['live-url']!,
    maxBytes: MAX_BYTES,
    headers: () => ({
      accept: 'application/json',
      ...(token !== undefined && { authorization: `Bearer ${token}` }),
    }),
  });
  return text;
}

/**
 * What `sha256sum` prints of files, what `docker inspect` prints of containers, or both together as JSON.
 *
 * @throws UpstreamError for anything else: what cannot be read is never "as declared"
 */
function deployedIn(text: string): FilesInput['deployed'] {
  if (!/^\s*[[{]/.test(text)) return { files: taken(readDigests(text)).files };
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw unreadable('Expected JSON, found something else.');
  }
  if (Array.isArray(value)) return servicesOf(value);
  const { files = null, containers = null } = Object(value) as Record<
    string,
    unknown
  >;
  const areFiles = isListOf(
    files,
    ({ path, sha256, mode, owner }) =>
      isText(path) &&
      isText(sha256) &&
      isTextOrNone(mode) &&
      isTextOrNone(owner),
  );
  if (!areFiles) {
    throw unreadable('Expected "files" with path and sha256 of each.');
  }
  return {
    files: files as FilesInput['deployed']['files'],
    ...(containers !== null && servicesOf(containers)),
  };
}

function servicesOf(containers: unknown): FilesInput['deployed'] {
  return { services: taken(deployedServices(containers)).services };
}

/** @throws UpstreamError with what is wrong */
function taken<T extends { ok: boolean }>(read: T): Extract<T, { ok: true }> {
  if (read.ok) return read as Extract<T, { ok: true }>;
  throw unreadable((read as unknown as { message: string }).message);
}

function isListOf(
  value: unknown,
  isOne: (one: Readonly<Record<string, unknown>>) => boolean,
): boolean {
  return (
    value === null ||
    (Array.isArray(value) &&
      value.length <= MAX_ITEMS &&
      value.every(one => isOne(Object(one))))
  );
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value.length <= 4096;
}

function isTextOrNone(value: unknown): boolean {
  return value === undefined || isText(value);
}

function unreadable(message: string): UpstreamError {
  return new UpstreamError({
    service: 'What is deployed',
    message: `What is deployed cannot be read. ${message}`,
  });
}
