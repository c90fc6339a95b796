import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { FileFault, writeFiles } from './writeFiles';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'kit-files-'));
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

const at = (...names: string[]) => join(folder, ...names);
const texts = (...names: string[]) =>
  new Map(names.map(name => [at(name), `new ${name}`]));

function faultOf(files: ReadonlyMap<string, string>): FileFault {
  try {
    writeFiles(files);
  } catch (error) {
    expect(error).toBeInstanceOf(FileFault);
    return error as FileFault;
  }
  throw new Error('Expected a fault, found none');
}

const all = () => readdirSync(folder, { recursive: true }).sort();

describe('writeFiles', () => {
  it('writes all files and the folders they need', () => {
    writeFileSync(at('a.yaml'), 'old');
    writeFiles(texts('a.yaml', 'deep/er/b.yaml'));
    expect(readFileSync(at('a.yaml'), 'utf8')).toBe('new a.yaml');
    expect(readFileSync(at('deep/er/b.yaml'), 'utf8')).toBe(
      'new deep/er/b.yaml',
    );
    expect(all()).toEqual(['a.yaml', 'deep', 'deep/er', 'deep/er/b.yaml']);
  });

  it.each([
    ['a folder', () => mkdirSync(at('b.yaml')), 'b.yaml'],
    ['a file', () => writeFileSync(at('deep'), ''), 'deep/b.yaml'],
  ])('writes none when %s is in the way of one', (_, block, name) => {
    writeFileSync(at('a.yaml'), 'old');
    block();
    const before = all();
    expect(faultOf(texts('a.yaml', name)).path).toBe(at(name));
    expect(readFileSync(at('a.yaml'), 'utf8')).toBe('old');
    expect(all()).toEqual(before);
  });

  it('writes none when the disk is full', () => {
    writeFileSync(at('a.yaml'), 'old');
    symlinkSync('/dev/full', at(`.b.yaml.${process.pid}.incomplete`));
    const fault = faultOf(texts('a.yaml', 'b.yaml'));
    expect(fault.path).toBe(at('b.yaml'));
    expect(fault.message).toContain('ENOSPC');
    expect(readFileSync(at('a.yaml'), 'utf8')).toBe('old');
    expect(all()).toEqual(['a.yaml']);
  });
});
