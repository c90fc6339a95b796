/** @jest-environment node */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { fromHex } from '@bellwether/domain-digest';
import fc from 'fast-check';
import { fromBase64 } from '../bytes';
import {
  isSigned,
  parseSignerKey,
  parseVerifierKey,
  printSignerKey,
  printVerifierKey,
  signerKey,
  verifierKey,
} from './keys';
import { parseNote, printNote, printSignature } from './note';
import { openNote, signNote } from './signing';

const SPECIFIED = {
  key: 'example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k',
  note: `This is an example message.

— example.com/foo Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=
`,
};
const GO = {
  key: 'PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz',
  text: `If you think cryptography is the answer to your problem,
then you don't know what your problem is.
`,
  signature:
    'x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=',
};

describe('keys', () => {
  it('are read as they are written', async () => {
    const key = parseVerifierKey(SPECIFIED.key);
    expect(key).toMatchObject({ name: 'example.com/foo', type: 'ed25519' });
    expect(printVerifierKey(key)).toBe(SPECIFIED.key);
    const signer = await parseSignerKey(GO.key);
    expect(printSignerKey(signer)).toBe(GO.key);
    expect(signer.id).toBe('c74f20a3');
  });

  it.each([
    ['example.com/foo', 'Expected a public key as name+id+base64.'],
    [
      SPECIFIED.key.replace('530d903a', '530d903b'),
      'Expected the id 530d903a of this name and key, found "530d903b"',
    ],
    [SPECIFIED.key.replace('example', 'exemple'), 'name or key was changed'],
    [SPECIFIED.key.replace('example.com', 'example com'), 'without spaces'],
    ['a+12345678+!', 'Expected a public key in base64.'],
    ['a+12345678+', 'Expected a public key in base64.'],
    ['a+12345678+AqekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2', 'found type 2'],
    ['a+12345678+AekyeRrm', 'of 32 bytes, found 5'],
  ])('%s is none', (text, message) => {
    expect(() => parseVerifierKey(text)).toThrow(message);
  });

  it('say nothing of what is secret', async () => {
    const changed = GO.key.replace('PeterNeumann', 'Peter');
    const error: unknown = await parseSignerKey(changed).catch(
      (reason: unknown) => reason,
    );
    expect(error).toMatchObject({ name: 'KeyError' });
    expect(String(error)).not.toContain('gQoUAtUU');
    await expect(parseSignerKey(SPECIFIED.key)).rejects.toThrow(
      'Expected a secret key as PRIVATE+KEY',
    );
  });

  it('are made of 32 bytes, and have the id of the specification', async () => {
    const log = await signerKey(
      'bellwether.example/audit',
      'ed25519',
      new Uint8Array(32).fill(1),
    );
    expect(printVerifierKey(log)).toBe(
      'bellwether.example/audit+234a187b+AYqI4910CfGV/VLbLTy6XXLKZwm/HZQSG/N0iAG0D29c',
    );
    await expect(signerKey('a', 'ed25519', new Uint8Array(31))).rejects.toThrow(
      'found 31',
    );
  });

  it('judge the 914 edge cases of Ed25519 as they did: another 43 would be another Ed25519', async () => {
    const { keys, firstHalves, secondHalves, messages, vectors } = JSON.parse(
      readFileSync(
        resolve(__dirname, '../__testUtils__/vectors/ed25519.json'),
        'utf8',
      ),
    ) as Record<string, string[]> & { vectors: number[][] };
    const accepted = await Promise.all(
      vectors.map(([key, first, second, message]) =>
        isSigned(
          verifierKey('a', 'ed25519', fromHex(keys[key])),
          new TextEncoder().encode(messages[message]),
          fromHex(firstHalves[first] + secondHalves[second]),
        ),
      ),
    );
    expect(accepted).toHaveLength(914);
    expect(accepted.filter(Boolean)).toHaveLength(43);
  });
});

describe('notes', () => {
  it('of the specification are verified', async () => {
    const opened = await openNote(SPECIFIED.note, [
      parseVerifierKey(SPECIFIED.key),
    ]);
    expect(opened.note.text).toBe('This is an example message.\n');
    expect(opened.verified).toHaveLength(1);
    expect(printNote(opened.note)).toBe(SPECIFIED.note);
  });

  it('are signed as others sign them', async () => {
    const signature = await signNote(GO.text, await parseSignerKey(GO.key));
    expect(printSignature(signature)).toBe(`— PeterNeumann ${GO.signature}\n`);
  });

  it('are none once text or signature is changed', async () => {
    const keys = [parseVerifierKey(SPECIFIED.key)];
    await expect(
      openNote(SPECIFIED.note.replace('example message', 'Example'), keys),
    ).rejects.toThrow('does not fit the text');
    await expect(
      openNote(SPECIFIED.note.replace('Uw2QOkn8', 'Uw2QOkn9'), keys),
    ).rejects.toThrow('does not fit the text');
  });

  it('need somebody who is known, and leave the others alone', async () => {
    const stranger = await signerKey('b', 'ed25519', new Uint8Array(32));
    await expect(openNote(SPECIFIED.note, [stranger])).rejects.toThrow(
      /^Expected a signature of b\+[0-9a-f]{8}, found none\.$/,
    );
    const { text, signatures } = parseNote(SPECIFIED.note);
    const note = {
      text,
      signatures: [await signNote(text, stranger), ...signatures],
    };
    const { verified } = await openNote(note, [
      parseVerifierKey(SPECIFIED.key),
    ]);
    expect(verified.map(({ key }) => key.name)).toEqual(['example.com/foo']);
    await expect(openNote(note, [stranger, stranger])).rejects.toThrow(
      'give each key once',
    );
  });

  it('are rejected whole when one known signature is forged', async () => {
    const stranger = await signerKey('b', 'ed25519', new Uint8Array(32));
    const { text, signatures } = parseNote(SPECIFIED.note);
    const forged = await signNote('Something else.\n', stranger);
    await expect(
      openNote({ text, signatures: [...signatures, forged] }, [
        parseVerifierKey(SPECIFIED.key),
        stranger,
      ]),
    ).rejects.toThrow('The signature of b+');
  });

  it('carry the time of who cosigns', async () => {
    const witness = await signerKey(
      'witness.example/w1',
      'cosignature',
      new Uint8Array(32).fill(2),
    );
    expect(printVerifierKey(witness)).toBe(
      'witness.example/w1+df1c0a35+BIE5dw6ofRdfVqNUZsNMfszLjYqRtO43ol32D1uPybOU',
    );
    const text = 'a\n1\nbjQLnP+zepicpUTmu3gKLHiQHT+zNzh2hRGjBhevoB0=\n';
    const signature = await signNote(text, witness, 1_700_000_000n);
    expect(signature.bytes).toHaveLength(8 + 64);
    const note = { text, signatures: [signature] };
    expect(await openNote(note, [witness])).toMatchObject({
      verified: [{ time: 1_700_000_000n }],
    });
    signature.bytes[7] ^= 1;
    await expect(openNote(note, [witness])).rejects.toThrow('does not fit');
    await expect(signNote(text, witness)).rejects.toThrow('Expected the time');
  });

  it.each([
    ['', 'blank line'],
    ['a\n', 'blank line'],
    ['a\n\n', 'at least one signature'],
    [SPECIFIED.note.slice(0, -1), 'line feed after the last'],
    [SPECIFIED.note.replace('— ', '- '), 'Line 3: expected a signature'],
    [SPECIFIED.note.replace(' Uw2', '  Uw2'), 'Line 3: expected a signature'],
    [SPECIFIED.note.replace('=\n', '\n'), 'Line 3: expected a signature'],
    [`a\0b${SPECIFIED.note}`, 'Line 1: expected text without control'],
    [SPECIFIED.note.replaceAll('\n', '\r\n'), 'found U+000d'],
    [
      `a\n\n${SPECIFIED.note.split('\n')[2]}\n`.replace(/— .*\n/, line =>
        line.repeat(101),
      ),
      'at most 100 signatures, found 101',
    ],
    ['x'.repeat(1_000_001), 'at most 1000000 bytes'],
  ])('%# is none', (note, message) => {
    expect(() => parseNote(note)).toThrow(message);
  });

  it('are UTF-8', () => {
    expect(() => parseNote(Uint8Array.of(0xff, 10, 10, 10))).toThrow('UTF-8');
    const bytes = new TextEncoder().encode(SPECIFIED.note);
    expect(parseNote(bytes)).toEqual(parseNote(SPECIFIED.note));
  });

  it('may have blank lines in their texts', async () => {
    const key = await signerKey('k', 'ed25519', new Uint8Array(32).fill(9));
    const line = fc.string({ unit: fc.constantFrom('a', '—', ' ', '+', 'é') });
    await fc.assert(
      fc.asyncProperty(fc.array(line, { minLength: 1 }), async lines => {
        const text = `${lines.join('\n')}\n`;
        const note = { text, signatures: [await signNote(text, key)] };
        expect(parseNote(printNote(note))).toEqual(note);
        expect((await openNote(printNote(note), [key])).note.text).toBe(text);
      }),
      { numRuns: 50 },
    );
    await expect(signNote('no line feed', key)).rejects.toThrow('line feed');
  });

  it('of bytes that are almost base64 are none', () => {
    expect(fromBase64('QQ==')).toEqual(Uint8Array.of(65));
    // the same byte, with bits that say nothing
    expect(fromBase64('QR==')).toBeNull();
    expect(fromBase64('QQ')).toBeNull();
    expect(fromBase64('Q-==')).toBeNull();
  });
});
