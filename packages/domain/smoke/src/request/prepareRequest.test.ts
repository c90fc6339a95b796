import { fileWith, planOf, read } from '../__testUtils__/plans';
import type { SmokeRequest, SmokeVariables } from '../model';
import { prepareRequest } from './prepareRequest';

const dynamic = { nowMs: 0, uuid: () => '1234' };

function request(yaml: string): SmokeRequest {
  const text = fileWith('assert: [{status: 200}]', '{v: {}, base: {}}').replace(
    '{url: "https://grades.example.edu/"}',
    yaml,
  );
  return planOf(read(text)).steps[0].request;
}

function prepare(yaml: string, variables: SmokeVariables = {}) {
  const prepared = prepareRequest(request(yaml), variables, dynamic);
  if (!prepared.ok) return prepared.problem;
  const { body, ...rest } = prepared.request;
  return { ...rest, body: body && new TextDecoder().decode(body) };
}

describe('prepareRequest', () => {
  it('fills in all parts', () => {
    expect(
      prepare(
        '{method: PUT, url: "{{base}}/a?x=1#top", headers: {X-A: ["{{v}}", 2]}, query: {q: "{{v}} &"}, cookies: {c: "{{v}}"}, json: {a: "{{v}}"}}',
        { v: 'é', base: 'https://x.edu' },
      ),
    ).toEqual({
      method: 'PUT',
      url: 'https://x.edu/a?x=1&q=%C3%A9%20%26',
      headers: [
        ['X-A', 'é'],
        ['X-A', '2'],
        ['content-type', 'application/json'],
      ],
      cookies: [['c', 'é']],
      body: '{"a":"é"}',
    });
  });

  it.each([
    ['text: "a {{v}}"', 'text/plain; charset=utf-8', 'a 1&'],
    ['json: "{\\"a\\": \\"{{v}}\\"}"', 'application/json', '{"a": "1&"}'],
    [
      'form: {a: "{{v}}", b: 2}',
      'application/x-www-form-urlencoded',
      'a=1%26&b=2',
    ],
    ['base64: aGk=', undefined, 'hi'],
    [
      "multipart: [{name: 'a\"', value: '{{v}}'}, {name: b, value: x, filename: f.txt, contentType: text/plain}]",
      'multipart/form-data; boundary=smoke-1234',
      '--smoke-1234\r\nContent-Disposition: form-data; name="a%22"\r\n\r\n1&\r\n--smoke-1234\r\nContent-Disposition: form-data; name="b"; filename="f.txt"\r\nContent-Type: text/plain\r\n\r\nx\r\n--smoke-1234--\r\n',
    ],
  ])('writes the body %s', (body, contentType, text) => {
    const prepared = prepare(`{url: "http://x.edu/", ${body}}`, { v: '1&' });
    expect(prepared).toMatchObject({
      headers: contentType === undefined ? [] : [['content-type', contentType]],
      body: text,
    });
  });

  it('authenticates, unless a header says how', () => {
    const basic = 'basic: {username: ada, password: "{{v}}"}';
    expect(prepare(`{url: "http://x/", ${basic}}`, { v: 'ü' })).toMatchObject({
      headers: [['authorization', 'Basic YWRhOsO8']],
    });
    expect(
      prepare('{url: "http://x/", bearer: "{{v}}"}', { v: 't' }),
    ).toMatchObject({ headers: [['authorization', 'Bearer t']] });
    expect(
      prepare(`{url: "http://x/", headers: {Authorization: own}, ${basic}}`, {
        v: 'x',
      }),
    ).toMatchObject({ headers: [['Authorization', 'own']] });
  });

  it.each([
    ['{url: "{{v}}"}', '/relative', 'an absolute URL'],
    [
      '{url: "{{v}}"}',
      'file:///etc/passwd',
      'http:// or https://, found file:',
    ],
    ['{url: "{{v}}"}', 'http://a:b@x/', 'without a user and a password'],
    ['{url: "http://x/", headers: {A: "{{v}}"}}', 'a\r\nB: c', 'on one line'],
    ['{url: "http://x/", headers: {"{{v}}": a}}', 'A:', 'the name of a header'],
    ['{url: "http://x/", bearer: "{{v}}"}', 'a\nb', 'on one line'],
    [
      '{url: "http://x/", cookies: {a: "{{v}}"}}',
      '1; b=2',
      'without line breaks and semicolons',
    ],
    ['{url: "http://x/", json: "[{{v}}]"}', '1&', 'Put texts in quotes'],
  ])('refuses %s of %j', (yaml, v, problem) => {
    expect(prepare(yaml, { v })).toContain(problem);
  });

  it('says which variable has no value', () => {
    expect(prepare('{url: "http://x/{{v}}"}')).toContain('the variable v');
  });
});
