import type { Problem } from '@bellwether/domain-slo';

/** What is wrong with text that is no JSON, where the engine tells. */
export function jsonProblem({ message }: SyntaxError): Problem {
  const [text] = message.split('\n');
  const place = /line (\d+) column (\d+)/.exec(text)?.slice(1).map(Number);
  return {
    severity: 'error',
    code: 'json-syntax',
    path: '$',
    message: `Expected JSON: ${text}.`,
    ...(place && { line: place[0], column: place[1] }),
  };
}
