import { readStepLog } from './commands';
import { violationsOf } from './contract';
import { parseFileCommands } from './fileCommands';

describe('files of results', () => {
  it('hold lines and texts, of which the last counts', () => {
    const text = 'a=1\nb<<EOF\ntwo\nlines=x\nEOF\n\na=2\nc=d<<e\n';
    expect(Object.fromEntries(parseFileCommands(text))).toEqual({
      a: '2',
      b: 'two\nlines=x',
      c: 'd<<e',
    });
  });

  it.each([
    ['neither', "Invalid format 'neither'"],
    ['a<<EOF\nnever closed', "Matching delimiter not found 'EOF'"],
    ['=value', 'Name must not be empty'],
    ['a<<\n', "Matching delimiter not found ''"],
  ])('fail the step for %j', (text, message) => {
    expect(() => parseFileCommands(text)).toThrow(message);
  });
});

describe('the log of a step', () => {
  it('is read as the runner reads it', () => {
    const log = readStepLog(
      [
        '::add-mask::s3cret',
        '::group::Reading',
        'the s3cret is out',
        '::endgroup::',
        '::error title=Bad%3A name,file=a.yaml,line=3,endLine=4,col=5::one%0Atwo %25',
        '  ::notice::indented',
        '::debug::detail',
        'not ::error::at the start',
        '##[warning]old form',
        '::set-output name=x::y',
        '::stop-commands::token',
        '::error::ignored',
        '::token::',
        '::warning::heard again',
      ].join('\r\n'),
    );
    expect(log).toEqual({
      lines: [
        'the *** is out',
        'not ::error::at the start',
        '::error::ignored',
      ],
      annotations: [
        {
          level: 'error',
          message: 'one\ntwo %',
          title: 'Bad: name',
          file: 'a.yaml',
          line: 3,
          endLine: 4,
          col: 5,
        },
        { level: 'notice', message: 'indented' },
        { level: 'warning', message: 'old form' },
        { level: 'warning', message: 'heard again' },
      ],
      groups: ['Reading'],
      masks: ['s3cret'],
      debug: ['detail'],
      unknown: ['set-output'],
    });
  });
});

describe('the contract', () => {
  const description = '';
  const kept = {
    manifest: {
      name: 'x',
      description,
      inputs: { a: { description } },
      outputs: { b: { description } },
      runs: { using: 'node24', main: 'x.mjs' },
    },
    with: { a: '1' },
    exitCode: 0,
    log: readStepLog(''),
    outputs: new Map([['b', '']]),
    summary: '',
    environment: '',
    left: [],
  };

  it('is kept by a step that does nothing wrong', () => {
    expect(violationsOf(kept)).toEqual([]);
  });

  it('is broken in as many ways as there are', () => {
    expect(
      violationsOf({
        ...kept,
        with: { A: '1' },
        exitCode: 2,
        log: readStepLog(`::set-env::\n${'::error::x\n'.repeat(11)}`),
        outputs: new Map([['c', '']]),
        summary: 'x'.repeat(1024 * 1024 + 1),
        environment: 'A=b\n',
        left: ['cache'],
      }),
    ).toEqual([
      'input A is not declared',
      'output c is not declared',
      'output b is not set',
      'unknown command set-env',
      '11 annotations of level error, the runner shows 10',
      'the summary has more than 1024 KiB, the runner shows nothing of it',
      'something was written to GITHUB_ENV or GITHUB_PATH',
      'cache was left outside RUNNER_TEMP',
      'exit code 2',
    ]);
  });
});
