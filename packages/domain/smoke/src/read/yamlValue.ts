import type * as Yaml from 'yaml';
import type { LocatedValue, Problems, ValuePath } from './problem';

type Node = Yaml.Node | Yaml.Pair | null | unknown;

/** The `yaml` package, or as much of it as is needed: passed in, as most files of a run may be in other formats. @public */
export type YamlLibrary = Pick<
  typeof Yaml,
  'parseDocument' | 'LineCounter' | 'isAlias' | 'isMap' | 'isScalar' | 'isSeq'
>;

/** Value of a YAML text with the places of its parts; undefined when it cannot be read: the problems say why. */
export function yamlValue(
  text: string,
  file: string,
  yaml: YamlLibrary,
  { report }: Problems,
): LocatedValue | undefined {
  const lines = new yaml.LineCounter();
  const position = (offset: number) => {
    const { line, col } = lines.linePos(offset);
    return { line: Math.max(line, 1), column: Math.max(col, 1) };
  };
  const broken = (message: string, offset: number) => {
    report('error', 'yaml-syntax', message, { file, ...position(offset) });
    return undefined;
  };
  if (hasDeepNesting(text)) {
    return broken('Expected YAML that is nested less deeply.', 0);
  }
  const document = yaml.parseDocument(text, {
    lineCounter: lines,
    prettyErrors: false,
    stringKeys: true,
    version: '1.2',
  });
  for (const { message, pos } of document.errors) {
    const [what] = message.split('\n');
    const remedy = /\{\{/.test(text.slice(pos[0] - 3, pos[0] + 3))
      ? ' Put text with {{…}} in quotes.'
      : '';
    broken(`Expected YAML: ${what}.${remedy}`, Math.min(pos[0], text.length));
  }
  if (document.errors.length > 0) return undefined;
  try {
    const value: unknown = document.toJS({ maxAliasCount: 100 });
    return {
      value,
      locate: (path, part) =>
        position(offsetOf(document, path, part, yaml) ?? 0),
    };
  } catch (error) {
    return broken(
      `Expected YAML without that many aliases: ${error instanceof Error ? error.message : error}.`,
      0,
    );
  }
}

function offsetOf(
  document: Yaml.Document,
  path: ValuePath,
  part: 'key' | 'value',
  yaml: YamlLibrary,
): number | undefined {
  let node: Node = document.contents;
  let offset = startOf(node);
  for (const [index, step] of path.entries()) {
    const target: Node = yaml.isAlias(node) ? node.resolve(document) : node;
    if (yaml.isSeq(target) && typeof step === 'number') {
      node = target.items[step];
      offset = startOf(node) ?? offset;
    } else if (yaml.isMap(target)) {
      const pair = target.items.find(
        ({ key }) => yaml.isScalar(key) && String(key.value) === String(step),
      );
      if (!pair) return offset;
      node = pair.value;
      const wantsValue = index === path.length - 1 && part === 'value';
      const key = startOf(pair.key);
      offset =
        (wantsValue && !isEmpty(node, yaml) ? startOf(node) : undefined) ??
        key ??
        offset;
    } else {
      return offset;
    }
  }
  return offset;
}

/** `key:` with nothing behind it: its place would be where the next token might begin. */
function isEmpty(node: Node, yaml: YamlLibrary): boolean {
  return yaml.isScalar(node) && node.value === null && !node.source;
}

function startOf(node: Node): number | undefined {
  return typeof node === 'object' && node !== null && 'range' in node
    ? (node.range as [number] | null | undefined)?.[0]
    : undefined;
}

/** More than any file needs, less than exhausts the stack of the parser. */
const NESTING = 100;

function hasDeepNesting(text: string): boolean {
  let brackets = 0;
  for (const character of text) {
    if (character === '[' || character === '{') brackets += 1;
    if (character === ']' || character === '}') brackets -= 1;
    if (brackets > NESTING * 2) return true;
  }
  return text
    .split('\n')
    .some(
      line =>
        (/^[ -]*/.exec(line)?.[0].length ?? 0) > NESTING * 4 ||
        (line.match(/^(?:\s*[-?:]\s)+/)?.[0].length ?? 0) > NESTING,
    );
}
