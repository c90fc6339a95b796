import { spawn } from 'node:child_process';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { pipeline } from 'node:stream/promises';

/** More than any header of a script takes. */
const MAX_HEADER_BYTES = 16 * 1024;

/**
 * Answers a request with what a script says in the way of the Common Gateway Interface (RFC 3875): the request on its
 * standard input, headers, an empty line and the body on its standard output.
 *
 * @returns the status of the answer
 * @throws Error when the script answers without headers
 */
export async function answerByScript(
  [command, ...args]: readonly [string, ...string[]],
  env: Record<string, string>,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<number> {
  const script = spawn(command, args, {
    env,
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  // a script that has heard enough closes its input
  pipeline(request, script.stdin).catch(() => undefined);
  response.on('close', () => script.kill());
  let head: Buffer = Buffer.alloc(0);
  let status: number | undefined;
  for await (const chunk of script.stdout as AsyncIterable<Buffer>) {
    if (status !== undefined) {
      response.write(chunk);
      continue;
    }
    head = Buffer.concat([head, chunk]);
    const end = head.indexOf('\r\n\r\n');
    if (end === -1 && head.length > MAX_HEADER_BYTES) break;
    if (end === -1) continue;
    status = writeHead(head.subarray(0, end).toString('latin1'), response);
    response.write(head.subarray(end + 4));
  }
  if (status === undefined) {
    throw new Error(`${command} ${args.join(' ')} answered without headers`);
  }
  response.end();
  return status;
}

function writeHead(text: string, response: ServerResponse): number {
  let status = 200;
  for (const line of text.split('\r\n')) {
    const colon = line.indexOf(':');
    const [name, value] = [line.slice(0, colon), line.slice(colon + 1).trim()];
    if (name.toLowerCase() === 'status') status = parseInt(value, 10);
    else response.setHeader(name, value);
  }
  response.writeHead(status);
  return status;
}
