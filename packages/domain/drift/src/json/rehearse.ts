import { JsonScanner } from './JsonScanner';
import { compileWatch } from './keyHash';
import type { Want } from './want';

/** Everything a document can have, in objects that are like one another and in some that are not. */
const ITEM = [
  '{"address":"a.b[\\"c\\"]","type":"gr\u00f6\u00dfe","mode" : "m\\u00e4",',
  '"deposed":null,"change":{"actions":["no-op"],"before":{',
  '"n":[0,-1.5e+3,12,7E-2,0.25,true,false,null],"e":{},"l":[],',
  '"\\u0061b":"\u{1f600}","":1,"long name of a member":[[1],{"x":{}}]},',
  '"marks":{"x":true,"y":[false,true]},"after":true},',
  '"more":"a longer text that has neither quotes nor anything else in it"}',
].join('');

/** Names that never come again. */
const MAP = `{${Array.from({ length: 160 }, (_, index) => `"key ${index}":{"a":${index}}`).join(',')}}`;

const LIST = `{"skipped":{"a":[{"b":"c"}]},"list":[${[ITEM, ITEM, ITEM, '{"type":1}', ITEM].join(' ,\n\t')}],"nothing":null,"word":true}`;

let isDone = false;

/**
 * Lets the scanner read everything that can come in a document, once in a process. V8 compiles its loop for what it has seen so far;
 * whatever comes for the first time then makes it do so again, ten times in a plan, which takes longer than to read 200 MiB.
 */
export function rehearse(): void {
  if (isDone) return;
  isDone = true;
  const taken = () => undefined;
  const watch = compileWatch({
    outer: { address: 0, type: 1, nowhere: 2 },
    inner: { actions: 3, marks: 4 },
  });
  const want: Want = {
    kind: 'members',
    name: 'a document',
    member: key => {
      switch (key) {
        case 'list':
          return {
            kind: 'elements',
            name: key,
            element: { kind: 'take', watch, taken },
          };
        case 'map':
          return { kind: 'members', name: key, member: () => null };
        case 'nothing':
          return { kind: 'elements', name: key, element: null };
        case 'word':
          return { kind: 'take', taken };
        default:
          return null;
      }
    },
  };
  const rehearsals: [text: string, size: number][] = [
    [LIST, 1],
    [LIST, 7],
    [LIST, Infinity],
    [
      `{"map":${MAP},"list":[${ITEM},${ITEM},${ITEM},${ITEM}],"map2":${MAP}}`,
      Infinity,
    ],
  ];
  for (const [text, size] of rehearsals) {
    const bytes = new TextEncoder().encode(text);
    const scanner = new JsonScanner(want);
    for (let at = 0; at < bytes.length; at += size) {
      scanner.write(bytes.subarray(at, at + size));
    }
    scanner.end();
  }
}
