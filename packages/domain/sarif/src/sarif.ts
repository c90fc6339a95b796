/** How bad a finding is. @public */
export type SarifLevel = 'error' | 'warning' | 'note';

/** What a finding breaks. @public */
export interface SarifRule {
  /** Unique. */
  id: string;
  shortDescription?: { text: string };
  fullDescription?: { text: string };
  help?: { text: string };
  defaultConfiguration?: { level: SarifLevel };
  /** `security-severity`: 0.0 to 10.0, by which GitHub ranks. */
  properties?: Readonly<Record<string, string>>;
}

/** A finding. @public */
export interface SarifResult {
  /** Of a rule of the log. */
  rule: string;
  level: SarifLevel;
  message: string;
  /** A path in the repository or an absolute one; lines and columns count from 1, columns in UTF-16 code units. */
  place?: { file: string; line?: number; column?: number };
  /** What it is about, where that is more than a file: a path in a document, an address. */
  about: { name: string; kind?: string };
  /** By which it is known again: stays the same when lines above it are added. */
  fingerprint: Readonly<Record<string, string>>;
  /** Somebody silenced it in the source. */
  isSilenced?: boolean;
}

/** Something to be told about the run, not about the code. @public */
export interface SarifNotification {
  id: string;
  level: SarifLevel;
  message: string;
}

/** A run of one program. @public */
export interface SarifRun {
  /** Of the program, such as `1.4.0`. */
  version?: string;
  rules: readonly SarifRule[];
  results: readonly SarifResult[];
  /** How the run went; left out where a run that fails makes no log. */
  invocation?: {
    isSuccessful: boolean;
    notifications: readonly SarifNotification[];
  };
}

/**
 * A run as SARIF 2.1.0 text, which code scanning of GitHub and others reads.
 *
 * @throws RangeError for a result whose rule is not in the run, and for a rule that is there twice
 *
 * Source: OASIS, Static Analysis Results Interchange Format 2.1.0.
 * @public
 */
export function sarifText({
  version,
  rules,
  results,
  invocation,
}: SarifRun): string {
  const indexes = new Map(rules.map(({ id }, index) => [id, index]));
  if (indexes.size < rules.length) {
    throw new RangeError(
      `Expected each rule once, found ${rules.length} of ${indexes.size}.`,
    );
  }
  const log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'Bellwether',
            ...(version !== undefined && { version }),
            rules,
          },
        },
        ...(invocation && { invocations: [invocationOf(invocation)] }),
        columnKind: 'utf16CodeUnits',
        results: results.map(result => resultOf(result, indexes)),
      },
    ],
  };
  return `${JSON.stringify(log, undefined, 2)}\n`;
}

function invocationOf({
  isSuccessful,
  notifications,
}: NonNullable<SarifRun['invocation']>) {
  return {
    executionSuccessful: isSuccessful,
    toolExecutionNotifications: notifications.map(({ id, level, message }) => ({
      descriptor: { id },
      level,
      message: { text: message },
    })),
  };
}

function resultOf(result: SarifResult, indexes: ReadonlyMap<string, number>) {
  const { rule, level, message, place, about, fingerprint } = result;
  const ruleIndex = indexes.get(rule);
  if (ruleIndex === undefined) {
    throw new RangeError(
      `Expected the rule ${rule} among those of the run, found none. Add it.`,
    );
  }
  return {
    ruleId: rule,
    ruleIndex,
    level,
    message: { text: message },
    locations: [
      {
        ...(place && { physicalLocation: physical(place) }),
        logicalLocations: [
          {
            fullyQualifiedName: about.name,
            ...(about.kind !== undefined && { kind: about.kind }),
          },
        ],
      },
    ],
    partialFingerprints: fingerprint,
    ...(result.isSilenced && { suppressions: [{ kind: 'inSource' }] }),
  };
}

function physical({ file, line, column }: NonNullable<SarifResult['place']>) {
  return {
    artifactLocation: { uri: uriOf(file) },
    ...(line !== undefined && {
      region: {
        startLine: line,
        ...(column !== undefined && { startColumn: column }),
      },
    }),
  };
}

/** A file name as a relative reference (RFC 3986), or as a `file:` URI when it is absolute. */
function uriOf(file: string): string {
  const slashes = file.replaceAll('\\', '/');
  const encoded = slashes.split('/').map(encodeURIComponent).join('/');
  if (/^[A-Za-z]:\//.test(slashes)) {
    return `file:///${encoded.replace('%3A', ':')}`;
  }
  return slashes.startsWith('/') ? `file://${encoded}` : encoded;
}
