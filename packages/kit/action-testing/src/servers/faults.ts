import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';

/** Something that goes wrong instead of, or before, an answer. @public */
export interface Fault {
  /** Route it is meant for, e.g. `POST /repos/{owner}/{repo}/check-runs`; any when not given. */
  route?: string;
  /** How often it happens; once unless told. */
  times?: number;
  /** Waits so long first; the answer is right when nothing else is asked for. */
  delayMs?: number;
  /** Closes the connection without a word. */
  reset?: boolean;
  /** Answers with half of a JSON document and closes the connection. */
  truncated?: boolean;
  /** Answers with this status. */
  status?: number;
  headers?: Record<string, string>;
  body?: unknown;
}

/** What GitHub answers who asks too much too fast. @public */
export function secondaryRateLimit(seconds: number): Fault {
  return {
    status: 403,
    headers: { 'retry-after': String(seconds) },
    body: {
      message:
        'You have exceeded a secondary rate limit. Please wait a few minutes before you try again.',
      documentation_url:
        'https://docs.github.com/rest/overview/rate-limits-for-the-rest-api#about-secondary-rate-limits',
    },
  };
}

/** Faults that wait for their request, in order. */
export class FaultQueue {
  private readonly queue: (Fault & { left: number })[] = [];

  add(fault: Fault): void {
    this.queue.push({ ...fault, left: fault.times ?? 1 });
  }

  /** The fault that is next for a route. */
  take(route: string): Fault | undefined {
    const index = this.queue.findIndex(
      fault => fault.route === undefined || fault.route === route,
    );
    if (index === -1) return undefined;
    const fault = this.queue[index];
    fault.left -= 1;
    if (fault.left === 0) this.queue.splice(index, 1);
    return fault;
  }

  /** Routes of faults that never happened: a test that expected them proves nothing. */
  waiting(): string[] {
    return this.queue.map(({ route }) => route ?? 'any');
  }
}

/** Lets a fault happen. @returns whether that was the answer */
export async function happen(
  fault: Fault,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<boolean> {
  if (fault.delayMs) await delay(fault.delayMs);
  if (fault.reset) {
    request.socket.destroy();
    return true;
  }
  if (fault.truncated) {
    response.writeHead(200, {
      'content-type': 'application/json',
      'content-length': '1000',
    });
    response.write('[{"id": 1,');
    setImmediate(() => request.socket.destroy());
    return true;
  }
  if (fault.status === undefined) return false;
  response.writeHead(fault.status, {
    'content-type': 'application/json; charset=utf-8',
    ...fault.headers,
  });
  response.end(
    JSON.stringify(fault.body ?? { message: `status ${fault.status}` }),
  );
  return true;
}
