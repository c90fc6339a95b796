import { addressHost, isLoopbackHost, isMetadataHost } from './hosts';

const hostOf = (address: string) => new URL(address).hostname;

describe('this machine', () => {
  it.each([
    'http://localhost',
    'http://localhost./',
    'http://grades.localhost',
    'http://127.0.0.1',
    'http://127.8.9.10',
    'http://0x7f.1',
    'http://0.0.0.0',
    'http://[::1]',
    'http://[::]',
    'http://[0:0:0:0:0:0:0:1]',
    'http://[::ffff:127.0.0.1]',
  ])('is meant by %s', address => {
    expect(isLoopbackHost(hostOf(address))).toBe(true);
  });

  it.each([
    'http://localhost.example.com',
    'http://notlocalhost',
    'http://127.0.0.1.example.com',
    'http://128.0.0.1',
    'http://[::2]',
    'http://[::ffff:128.0.0.1]',
  ])('is not meant by %s', address => {
    expect(isLoopbackHost(hostOf(address))).toBe(false);
  });
});

describe('where machines keep their credentials', () => {
  it.each([
    'http://169.254.169.254',
    'http://169.254.170.2',
    'http://2852039166',
    'http://0xa9fea9fe',
    'http://[::ffff:169.254.169.254]',
    'http://[64:ff9b::a9fe:a9fe]',
    'http://[fd00:ec2::254]',
    'http://[fe80::1]',
    'http://[febf::1]',
    'http://100.100.100.200',
    'http://168.63.129.16',
    'http://metadata.google.internal',
    'http://METADATA.google.internal./',
  ])('is %s', address => {
    expect(isMetadataHost(hostOf(address))).toBe(true);
  });

  it.each([
    'http://169.253.1.1',
    'http://169.254.example.com',
    'http://[fec0::1]',
    'http://[::ffff:10.0.0.1]',
    'http://10.0.0.1',
    'http://example.com',
  ])('is not %s', address => {
    expect(isMetadataHost(hostOf(address))).toBe(false);
  });
});

describe('an address', () => {
  it.each([
    ['127.0.0.1', '127.0.0.1'],
    ['::FFFF:169.254.169.254', '[::ffff:a9fe:a9fe]'],
    ['fe80::1%eth0', '[fe80::1]'],
    ['0:0:0:0:0:0:0:1', '[::1]'],
  ])('%s is the host %s', (address, host) => {
    expect(addressHost(address)).toBe(host);
  });

  it('is not something else', () => {
    expect(() => addressHost('a b')).toThrow();
  });
});
