import { ScanError } from '../json/scanError';
import type { Chunks } from './readPlan';

/** Bytes that are enough to tell one kind from the other. */
const ENOUGH = 256;

/**
 * The chunks, after `start` was told what they are.
 *
 * @throws ScanError with what to do, when they are neither
 */
export async function* sniffed(
  chunks: Chunks,
  start: (kind: 'plan' | 'events') => void,
): AsyncGenerator<Uint8Array> {
  let head = new Uint8Array(0);
  let started = false;
  for await (const chunk of chunks) {
    if (started) {
      yield chunk;
      continue;
    }
    const joined = new Uint8Array(head.length + chunk.length);
    joined.set(head);
    joined.set(chunk, head.length);
    head = joined;
    if (head.length < ENOUGH) continue;
    started = true;
    start(kindOf(head));
    yield withoutMark(head);
  }
  if (started) return;
  start(kindOf(head));
  yield withoutMark(head);
}

function kindOf(head: Uint8Array): 'plan' | 'events' {
  if (head.length === 0) {
    throw new ScanError(
      'empty-input',
      0,
      'Expected a plan as JSON, found nothing. Make it with "terraform show -json <plan>".',
    );
  }
  if (head[0] === 0x50 && head[1] === 0x4b) {
    throw new ScanError(
      'binary-plan',
      0,
      'Expected a plan as JSON, found a saved plan. Run "terraform show -json <plan>", and give what it prints.',
    );
  }
  if ((head[0] === 0xff && head[1] === 0xfe) || head[1] === 0) {
    throw new ScanError(
      'not-utf-8',
      0,
      'Expected text in UTF-8, found UTF-16, as older PowerShells write it with ">". Use "| Out-File -Encoding utf8NoBOM", or another shell.',
    );
  }
  const text = new TextDecoder('latin1').decode(withoutMark(head));
  const start = /^\s*(.)/.exec(text)?.[1];
  if (start === undefined || start === '{') {
    return /^\s*\{\s*"@[a-z]+"\s*:/.test(text) ? 'events' : 'plan';
  }
  throw new ScanError(
    'plain-text',
    0,
    'Expected a plan as JSON, found text. What "terraform plan" prints is for people and may hold secrets: run "terraform plan -out <plan>", then "terraform show -json <plan>", or "terraform plan -json".',
  );
}

/** Without the byte order mark of UTF-8. */
function withoutMark(head: Uint8Array): Uint8Array {
  return head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf
    ? head.subarray(3)
    : head;
}
