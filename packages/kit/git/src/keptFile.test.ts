import {
  chmodSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { keptFile } from './keptFile';

let gitFolder: string;
const place = () => join(gitFolder, 'bellwether-cache');
const fileOf = (...made: string[]) => keptFile({ gitFolder }, made);
const keep = (text: string, ...made: string[]) =>
  fileOf(...made).write([Buffer.from(text)]);
const kept = async (...made: string[]) => {
  const bytes = await fileOf(...made).read();
  return bytes && Buffer.from(bytes).toString();
};

beforeEach(() => {
  gitFolder = mkdtempSync(join(tmpdir(), 'kit-git-kept-'));
});
afterEach(() => rmSync(gitFolder, { recursive: true }));

describe('keptFile', () => {
  it('keeps any bytes for whoever makes them in the same way', async () => {
    expect(await kept()).toBeUndefined();
    await keep('');
    expect(await kept()).toBe('');
    await fileOf('v1').write([Buffer.from('\0'), Buffer.from('ü')]);
    expect(await kept('v1')).toBe('\0ü');
    expect(await kept('v1', 'md')).toBeUndefined();
    expect(await kept()).toBe('');
  });

  it('takes nothing that is damaged', async () => {
    await keep('kept');
    const [name] = readdirSync(place());
    const file = join(place(), name);
    const whole = readFileSync(file);
    for (const damaged of [
      whole.subarray(0, -1),
      Buffer.concat([whole, Buffer.from('x')]),
      Buffer.from(whole).fill('y', 64, 65),
      whole.subarray(0, 10),
      Buffer.alloc(0),
    ]) {
      writeFileSync(file, damaged);
      expect(await kept()).toBeUndefined();
    }
    await keep('kept again');
    expect(await kept()).toBe('kept again');
  });

  it('is whole whoever writes at once', async () => {
    const texts = Array.from({ length: 6 }, (_, index) =>
      String(index).repeat(200_000),
    );
    await Promise.all([
      ...texts.map(text => keep(text, 'same')),
      ...texts.map(async (_, index) => {
        await keep(`${index}`, `other ${index}`);
      }),
    ]);
    expect(texts).toContain(await kept('same'));
    expect(
      readdirSync(place()).filter(name => name.includes('incomplete')),
    ).toEqual([]);
  });

  it('grows no further than is allowed, and keeps what was used last', async () => {
    for (let count = 0; count < 8; count += 1)
      await keep(`${count}`, `${count}`);
    expect(await kept('0')).toBe('0');
    await keep('8', '8');
    expect(readdirSync(place())).toHaveLength(8);
    expect(await kept('0')).toBe('0');
    expect(await kept('1')).toBeUndefined();
  });

  it('lets go of what has grown too large', async () => {
    await keep('small');
    const large = new Uint8Array(64 * 1024 * 1024);
    await fileOf().write([large, large, new Uint8Array(1)]);
    expect(await kept()).toBeUndefined();
  });

  it('does without where nothing can be written', async () => {
    writeFileSync(place(), 'in the way');
    chmodSync(place(), 0o400);
    await keep('kept');
    expect(await kept()).toBeUndefined();
  });
});
