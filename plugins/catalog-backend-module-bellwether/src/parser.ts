import { createHash } from 'node:crypto';
import { stringifyLocationRef, type Entity } from '@backstage/catalog-model';
import {
  parseEntityYaml,
  processingResult,
  type CatalogProcessorParser,
  type CatalogProcessorResult,
  type LocationSpec,
} from '@backstage/plugin-catalog-node';
import { annotationProblems } from '@bellwether/domain-catalog-model';
import {
  OPENSLO_KINDS,
  parseOpenSlo,
  type Problem,
} from '@bellwether/domain-slo';
import { isNode, LineCounter, parseAllDocuments, type Document } from 'yaml';
import {
  faultAnnotation,
  isFault,
  isOpenSlo,
  remains,
  versionFaults,
} from './openslo';

/** A file may hold many documents, each with the limits of OpenSLO; beyond these it is refused as a whole, unparsed. */
const FILE_LIMITS = { bytes: 4 * 1024 * 1024, documents: 5000 };

/**
 * Reads catalog files like the catalog's own parser, except for OpenSLO documents: their faults are found here, where
 * the text with its lines still exists, and travel on the entity to the processor. A file of which one document is
 * broken must not be refused as a whole, which is what an error from a parser does; so a broken OpenSLO document always
 * becomes an entity, under an invented name if need be, and fails alone.
 */
export const parseEntityData: CatalogProcessorParser =
  async function* parseEntityData({ data, location }) {
    const text = data.toString('utf8');
    if (!/openslo/i.test(text)) {
      yield* parseEntityYaml(text, location);
      return;
    }
    const excess = excessOf(data, text);
    if (excess) {
      const at = stringifyLocationRef(location);
      yield processingResult.generalError(
        location,
        `Too much for one file with OpenSLO documents at ${at}: ${excess}`,
      );
      return;
    }
    const lines = new LineCounter();
    const documents = parsed(text, lines);
    if (!documents) {
      yield* parseEntityYaml(text, location);
      return;
    }
    const names = new Map<string, number>();
    for (const [index, document] of documents.entries()) {
      if (isOpenSlo(document.get('apiVersion'))) {
        const place = { location, lines, number: index + 1, names };
        yield readDocument(document, text, place);
      } else if (document.errors.length) {
        const [{ message }] = document.errors;
        const at = stringifyLocationRef(location);
        yield processingResult.generalError(
          location,
          `YAML error at ${at}, ${message}`,
        );
      } else {
        const [start, , end] = document.range;
        yield* parseEntityYaml(text.slice(start, end), location);
      }
    }
  };

interface Place {
  location: LocationSpec;
  lines: LineCounter;
  /** Position of the document in its file, from 1. */
  number: number;
  /** Lines at which this file has declared documents, by kind, namespace and name. */
  names: Map<string, number>;
}

function readDocument(
  document: Document.Parsed,
  text: string,
  place: Place,
): CatalogProcessorResult {
  const identity = identityOf(document);
  const version = versionFaults(document.get('apiVersion')).map(fault => ({
    ...fault,
    file: place.location.target,
    ...position(document, ['apiVersion'], place),
  }));
  if (version.length) {
    return refused(identity ?? invented(document, place), version, place);
  }
  const [start, , end] = document.range;
  const linesBefore = place.lines.linePos(start).line - 1;
  const faults = parseOpenSlo(text.slice(start, end), { catalogFile: true })
    .problems.filter(isFault)
    .map(problem => ({
      ...problem,
      file: place.location.target,
      document: place.number,
      line: linesBefore + (problem.line ?? 1),
    }));
  if (faults.length || !identity) {
    return refused(identity ?? invented(document, place), faults, place);
  }
  const duplicates = duplicateFaults(identity, document, place);
  if (duplicates.length) {
    return refused(invented(document, place), duplicates, place);
  }
  const entity: Entity = document.toJS(
    // Expanded aliases were counted already; the default limit refuses harmless documents.
    { maxAliasCount: -1 },
  );
  const misnamed = annotationFaults(entity, document, place);
  return misnamed.length
    ? refused(identity, misnamed, place)
    : processingResult.entity(place.location, entity);
}

function refused(
  identity: Identity,
  faults: Problem[],
  { location }: Place,
): CatalogProcessorResult {
  return processingResult.entity(
    location,
    remains(identity, faultAnnotation(faults)),
  );
}

/** The limit that a file exceeds, in words. Checked before anything is parsed: that is what costs. */
function excessOf(data: Buffer, text: string): string | undefined {
  if (data.length > FILE_LIMITS.bytes) {
    return `expected at most ${FILE_LIMITS.bytes} bytes, found ${data.length}. Split the file.`;
  }
  const found = text.match(/^---/gm)?.length ?? 1;
  return found > FILE_LIMITS.documents
    ? `expected at most ${FILE_LIMITS.documents} documents, found ${found}. Split the file.`
    : undefined;
}

function parsed(
  text: string,
  lineCounter: LineCounter,
): Document.Parsed[] | undefined {
  try {
    const documents = parseAllDocuments(text, {
      lineCounter,
      // Compares every key with every other. Both readers of single documents below find repeated keys themselves.
      uniqueKeys: false,
    });
    return Array.isArray(documents) ? [...documents] : undefined;
  } catch {
    // The YAML parser recurses and gives up on absurd nesting.
    return undefined;
  }
}

interface Identity {
  kind: string;
  name: string;
  namespace?: string;
}

/** Kind, namespace and name, if the catalog can address an entity by them. */
function identityOf(document: Document): Identity | undefined {
  const kind = document.get('kind');
  const name = document.getIn(['metadata', 'name']);
  const namespace = document.getIn(['metadata', 'namespace']) ?? undefined;
  const addressable =
    OPENSLO_KINDS.some(known => known === kind) &&
    typeof name === 'string' &&
    /^[A-Za-z0-9]([-\w.]{0,61}[A-Za-z0-9])?$/.test(name) &&
    (namespace === undefined ||
      (typeof namespace === 'string' &&
        /^[a-z0-9]+(-+[a-z0-9]+)*$/.test(namespace) &&
        namespace.length <= 63));
  return addressable
    ? { kind: kind as string, name, namespace: namespace as string | undefined }
    : undefined;
}

/** An identity for a document that has none of its own, the same at every reading of the same file. */
function invented(document: Document, place: Place): Identity {
  const file = createHash('sha256')
    .update(stringifyLocationRef(place.location))
    .digest('hex')
    .slice(0, 12);
  const kind = document.get('kind');
  return {
    kind: OPENSLO_KINDS.find(known => known === kind) ?? 'SLO',
    name: `invalid-${file}-${place.number}`,
  };
}

/** Of two documents of one name in a file the catalog would keep one and say nothing. */
function duplicateFaults(
  { kind, name, namespace = 'default' }: Identity,
  document: Document,
  place: Place,
): Problem[] {
  const id = `${kind}:${namespace}/${name}`.toLowerCase();
  const { line, column } = position(document, ['metadata', 'name'], place);
  const earlier = place.names.get(id);
  if (earlier === undefined) {
    place.names.set(id, line);
    return [];
  }
  return [
    {
      severity: 'error',
      code: 'duplicate-document',
      path: '$.metadata.name',
      message: `Expected a ${kind} name that is used once, found ${JSON.stringify(
        name,
      )}, which line ${earlier} has declared already. Rename or remove one.`,
      file: place.location.target,
      line,
      column,
    },
  ];
}

function annotationFaults(
  entity: Entity,
  document: Document,
  place: Place,
): Problem[] {
  return annotationProblems(entity).map(problem => {
    const [, annotation = ''] = /\["(.*)"\]$/.exec(problem.path) ?? [];
    const path = ['metadata', 'annotations', annotation];
    return {
      ...problem,
      file: place.location.target,
      ...position(document, path, place),
    };
  });
}

function position(
  document: Document,
  path: string[],
  place: Place,
): { line: number; column: number } {
  const node = document.getIn(path, true);
  const offset = (isNode(node) && node.range?.[0]) || 0;
  const { line, col } = place.lines.linePos(offset);
  return { line, column: col };
}
