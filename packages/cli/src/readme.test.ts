import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { BuiltCommand } from './__testUtils__/command';

const readme = readFileSync(resolve(__dirname, '../README.md'), 'utf8');

let command: BuiltCommand;
beforeAll(() => {
  command = new BuiltCommand();
});
afterAll(() => command.remove());

describe('README', () => {
  it('shows files and what the command says about them', () => {
    const files = [
      ...readme.matchAll(/this `([\w.-]+)`\n\n```\w+\n([\s\S]*?)```/g),
    ];
    files.forEach(([, name, content]) => command.write(name, content));
    const sessions = [
      ...readme.matchAll(/^\$ bellwether (.*)\n([\s\S]*?)(?=^\$ |^```)/gm),
    ];
    expect([files.length, sessions.length]).toEqual([5, 8]);
    for (const [, call, printed] of sessions) {
      const { out, err } = command.run(...call.split(' '));
      expect(`${err}${out}`).toBe(printed);
    }
  });

  it('lists the commands there are', () => {
    const listed = [
      ...readme.matchAll(/^\| `bellwether ([\w ]+)` +\| (.*?) +\|$/gm),
    ].map(([, words, summary]) => `${words}: ${summary}`);
    const help = command.run('--help').out;
    const known = [
      ...help.matchAll(/^ {2}([a-z]+(?: [a-z]+)?) {2,}(.*)$/gm),
    ].map(([, words, summary]) => `${words}: ${summary}`);
    expect(listed).toEqual(known);
  });
});
