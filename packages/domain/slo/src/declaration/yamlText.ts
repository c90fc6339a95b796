import { Document, Lexer, LineCounter, parseAllDocuments } from 'yaml';
import { Problem, show } from './problem';
import { NESTED_TOO_DEEP, VALUE_LIMITS } from './yamlValue';

/** YAML documents in one text, at most. */
export const MAX_DOCUMENTS = 1000;

/** Token of the lexer that begins a document. */
const DOCUMENT = '\x02';
/** Token of the lexer that announces the text of a scalar. */
const SCALAR = '\x1f';

/** A limit that a text exceeds as a whole. */
export type TextFault = 'nested-too-deep' | 'too-many-documents';

/** Documents of a text, or the limit it exceeds. */
export function yamlDocuments(
  text: string,
  lineCounter: LineCounter,
): Document[] | TextFault {
  const fault = isHarmless(text) ? undefined : exceededLimit(text);
  if (fault) return fault;
  try {
    const parsed = parseAllDocuments(text, {
      lineCounter,
      prettyErrors: false,
      logLevel: 'silent',
      // Compares every key with every other; plainValue does it in linear time.
      uniqueKeys: false,
    });
    return Array.isArray(parsed) ? [...parsed] : [];
  } catch (error) {
    if (isStackExhausted(error)) return 'nested-too-deep';
    throw error;
  }
}

/**
 * Whether characters alone tell that a text is within its limits: no document has as many brackets as may nest, no line as
 * many dashes, and there are few lines that could end a document. True of nearly every text, and found in a fraction of
 * the time the tokens take.
 */
function isHarmless(text: string): boolean {
  let documents = 1;
  let brackets = 0;
  let dashes = 0;
  for (let index = 0; index < text.length; index += 1) {
    switch (text.charCodeAt(index)) {
      case 0x5b: // [
      case 0x7b: // {
        brackets += 1;
        break;
      case 0x2d: // -
      case 0x3f: // ?
        dashes += 1;
        break;
      case 0x0a: // Line feed: the lexer takes nothing else for the end of a line.
        dashes = 0;
        // A marker at the beginning of a line, with space behind it, ends whatever is open.
        if (/^---\s/.test(text.slice(index + 1, index + 5))) brackets = 0;
        if (/[-.]/.test(text.charAt(index + 1))) documents += 1;
        break;
      default:
    }
    if (Math.max(brackets, dashes) > VALUE_LIMITS.depth) return false;
  }
  return documents <= MAX_DOCUMENTS;
}

/**
 * The parser recurses for every level, and slows down long before it runs out of stack. Tokens tell the depth of flow
 * collections (`[[[`) and of lists that open on one line (`- - -`) beforehand; what else nests costs its author a line
 * with ever more indentation per level.
 */
function exceededLimit(text: string): TextFault | undefined {
  let documents = 0;
  let opened = false;
  let flow = 0;
  let items = 0;
  let scalar = false;
  for (const token of new Lexer().lex(text)) {
    if (scalar) {
      scalar = false;
    } else if (token === SCALAR) {
      scalar = true;
    } else if (token === DOCUMENT) {
      documents += 1;
      opened = true;
    } else if (token === '---') {
      // Announced by DOCUMENT only where the text begins or `...` ended the one before.
      documents += opened ? 0 : 1;
      opened = false;
    } else if (token === '[' || token === '{') {
      flow += 1;
    } else if (token === ']' || token === '}') {
      flow = Math.max(flow - 1, 0);
    } else if (token === '-' || token === '?') {
      items += 1;
    } else if (token === '\n' || token === '\r\n') {
      items = 0;
    }
    if (documents > MAX_DOCUMENTS) return 'too-many-documents';
    if (Math.max(flow, items) > VALUE_LIMITS.depth) return 'nested-too-deep';
  }
  return undefined;
}

/** The first error of a document, if any: what the parser finds after it mostly follows from it. */
export function syntaxProblem(
  document: Document,
  lines: LineCounter,
  rest: { file?: string; document: number },
): Problem | undefined {
  const tooDeep = document.errors.find(isStackExhausted);
  const error = tooDeep ?? document.errors[0];
  if (!error) return undefined;
  const { line, col } = lines.linePos(error.pos[0]);
  return {
    severity: 'error',
    code: tooDeep ? 'nested-too-deep' : 'yaml-syntax',
    path: '$',
    message: tooDeep
      ? NESTED_TOO_DEEP
      : `Expected valid YAML: ${oneLine(error.message)}.`,
    ...rest,
    line,
    column: col,
  };
}

function isStackExhausted(error: unknown): boolean {
  return error instanceof Error && /call stack|stack over/i.test(error.message);
}

function oneLine(message: string): string {
  const [line] = message.split('\n');
  return show(line, 200)
    .slice(1, -1)
    .replaceAll('\\"', '"')
    .replace(/\.$/, '')
    .replace(/^[A-Z](?=[a-z])/, letter => letter.toLowerCase());
}
