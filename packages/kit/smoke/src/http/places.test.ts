import type { LookupFunction } from 'node:net';
import { Refused } from './faults';
import { checkPlace, guardedLookup } from './places';

const strict = { allowInsecure: false };
const relaxed = { allowInsecure: true };

describe('a place', () => {
  it.each([
    'https://grades.test/',
    'http://localhost:8080/',
    'http://127.0.0.1/',
    'http://[::1]:1/',
  ])('may be %s', address => {
    expect(() => checkPlace(new URL(address), strict)).not.toThrow();
  });

  it('may be unencrypted elsewhere only where that is allowed', () => {
    const url = new URL('http://grades.test/');
    expect(() => checkPlace(url, strict)).toThrow(
      'Expected https://, found http://grades.test. Allow insecure addresses if the network is yours.',
    );
    expect(() => checkPlace(url, relaxed)).not.toThrow();
  });

  it.each([
    ['ftp://grades.test/', 'starts with https://, found ftp://'],
    ['https://me:word@grades.test/', 'without user name and password'],
    ['https://169.254.169.254/', 'keep their own credentials'],
    ['http://[fd00:ec2::254]/', 'keep their own credentials'],
    ['https://metadata.google.internal/', 'keep their own credentials'],
  ])('is never %s', (address, message) => {
    const check = () => checkPlace(new URL(address), relaxed);
    expect(check).toThrow(Refused);
    expect(check).toThrow(message);
  });

  it('is not this machine for who was redirected there from elsewhere', () => {
    const here = new URL('http://127.0.0.1:2375/');
    const there = new URL('https://grades.test/');
    expect(() => checkPlace(here, relaxed, there)).toThrow(
      'on this very machine',
    );
    expect(() => checkPlace(here, relaxed, here)).not.toThrow();
    expect(() => checkPlace(there, relaxed, here)).not.toThrow();
  });
});

describe('a name server', () => {
  const lookedUp = (
    url: string,
    rules: typeof strict,
    ...addresses: string[]
  ): Promise<unknown> => {
    const lookup: LookupFunction = (_, { all }, callback) =>
      all
        ? callback(
            null,
            addresses.map(address => ({ address, family: 4 })),
          )
        : callback(null, addresses[0], 4);
    const { hostname } = new URL(url);
    const guarded = guardedLookup(new URL(url), rules, lookup);
    return new Promise((resolve, reject) => {
      guarded(hostname, { all: addresses.length > 1 }, (error, found) =>
        error ? reject(error) : resolve(found),
      );
    });
  };

  it('is believed where it says nothing odd', async () => {
    await expect(
      lookedUp('https://grades.test', strict, '10.0.0.7'),
    ).resolves.toBe('10.0.0.7');
    await expect(
      lookedUp('https://grades.test', strict, '10.0.0.7', '::1'),
    ).resolves.toHaveLength(2);
    await expect(
      lookedUp('http://localhost', strict, '127.0.0.1', '::1'),
    ).resolves.toHaveLength(2);
  });

  it.each([
    ['169.254.169.254'],
    ['::ffff:169.254.169.254'],
    ['10.0.0.7', 'fe80::1%eth0'],
  ])('is not followed to %s', async (...addresses) => {
    await expect(
      lookedUp('https://grades.test', relaxed, ...addresses),
    ).rejects.toThrow(
      `found grades.test, which is ${addresses.at(-1)}, where machines keep`,
    );
  });

  it('does not lead unencrypted requests away from this machine', async () => {
    await expect(
      lookedUp('http://app.localhost', strict, '10.0.0.7'),
    ).rejects.toThrow('Expected app.localhost to be this machine');
    await expect(
      lookedUp('http://app.localhost', relaxed, '10.0.0.7'),
    ).resolves.toBe('10.0.0.7');
  });

  it('passes on that it does not know', async () => {
    const guarded = guardedLookup(
      new URL('https://x.test'),
      strict,
      (_, __, callback) => callback(new Error('ENOTFOUND'), ''),
    );
    await expect(
      new Promise((_, reject) => {
        guarded('x.test', {}, reject);
      }),
    ).rejects.toThrow('ENOTFOUND');
  });
});
