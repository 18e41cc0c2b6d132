import { request } from 'node:http';
import { DescribeTableCommand, DynamoDBClient, ListTablesCommand } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { script, writeSmallApp } from './assembly/testing/small-app.ts';
import { temporaryFolder } from './assembly/testing/write-assembly.ts';
import { type Cloud, startCloud } from './cloud.ts';

const assembly = writeSmallApp();

describe('The local cloud over HTTP', () => {
  let cloud: Cloud;
  const dataFolder = temporaryFolder();
  const open = (path: string, init: RequestInit = {}) =>
    fetch(`${cloud.origin}${path}`, { redirect: 'manual', ...init });
  const json = async (path: string, init: RequestInit = {}) =>
    (await open(path, init)).json() as Promise<Record<string, unknown>>;

  beforeAll(async () => {
    cloud = await startCloud({ assembly, dataFolder, port: 0, demo: {} });
  });
  afterAll(() => cloud.close());

  it('sends the event of payload format 2.0 to the function of the most specific route', async () => {
    const event = await json('/api/things/M%C3%BCsli?a=1&a=2&b=%20', {
      headers: { cookie: 'x=1; y=2', 'X-Custom': 'Yes', 'user-agent': 'test' },
    });
    expect(event).toMatchObject({
      version: '2.0',
      routeKey: 'GET /api/things/{id}',
      rawPath: '/api/things/Müsli',
      rawQueryString: 'a=1&a=2&b=%20',
      cookies: ['x=1', 'y=2'],
      headers: { 'x-custom': 'Yes' },
      queryStringParameters: { a: '1,2', b: ' ' },
      pathParameters: { id: 'Müsli' },
      isBase64Encoded: false,
      requestContext: {
        accountId: '000000000000',
        http: { method: 'GET', path: '/api/things/Müsli', protocol: 'HTTP/1.1', userAgent: 'test' },
        stage: '$default',
      },
    });
    expect(event.body).toBeUndefined();
    expect(event.headers).not.toHaveProperty('cookie');
  });

  it('sends text bodies as text and others in base64', async () => {
    const headers = { 'content-type': 'application/json' };
    const text = await json('/api/echo', { method: 'POST', headers, body: '{"ü":1}' });
    expect(text).toMatchObject({ body: '{"ü":1}', isBase64Encoded: false, routeKey: 'ANY /api/{proxy+}' });
    const bytes = await json('/api/echo', {
      method: 'PUT',
      body: new Uint8Array([0, 255]),
      headers: { 'content-type': 'image/png' },
    });
    expect(bytes).toMatchObject({ body: 'AP8=', isBase64Encoded: true });
  });

  it('answers as the function says, cookies and bytes included', async () => {
    const made = await open('/api/cookies');
    expect([made.status, made.headers.get('x-one'), made.headers.get('content-type')]).toEqual([201, '1', 'text/css']);
    expect(made.headers.getSetCookie()).toEqual(['a=1; HttpOnly', 'b=2']);
    expect(Buffer.from(await (await open('/api/binary')).arrayBuffer())).toEqual(Buffer.from([0, 1, 255]));
    const plain = await open('/api/text');
    expect([plain.headers.get('content-type'), await plain.text()]).toEqual(['application/json', 'plain']);
  });

  it.each([
    ['/api/bad', 500, 'Internal Server Error'],
    ['/api/throws', 500, 'Internal Server Error'],
    ['/api/slow', 503, 'Service Unavailable'],
    ['/api', 403, undefined],
  ])('answers %s with %i', async (path, status, message) => {
    const response = await open(path, { method: path === '/api' ? 'POST' : 'GET' });
    expect(response.status).toBe(status);
    if (message) expect(await response.json()).toEqual({ message });
  });

  it('refuses a body of more than 10 MB', async () => {
    const body = new Uint8Array(10 * 1024 * 1024 + 1);
    expect((await open('/api/echo', { method: 'POST', body })).status).toBe(413);
  });

  it('gives the function the values of the start', async () => {
    const environment = await json('/api/environment');
    expect(environment).toMatchObject({ TABLE_NAME: 'Test-Records', PUBLIC_ORIGIN: cloud.origin });
  });

  it('serves the AWS clients of its functions as far as their role may go, and nobody else', async () => {
    const environment = (await json('/api/environment')) as Record<string, string>;
    const client = (accessKeyId: string) =>
      new DynamoDBClient({
        endpoint: environment.AWS_ENDPOINT_URL_DYNAMODB ?? '',
        region: 'eu-central-1',
        maxAttempts: 1,
        credentials: { accessKeyId, secretAccessKey: 'any' },
      });
    const own = await client(environment.AWS_ACCESS_KEY_ID ?? '').send(new ListTablesCommand({}));
    expect(own.TableNames).toEqual(['Test-Records']);
    const unpermitted = client(environment.AWS_ACCESS_KEY_ID ?? '').send(
      new DescribeTableCommand({ TableName: 'Test-Records' }),
    );
    await expect(unpermitted).rejects.toMatchObject({ name: 'AccessDeniedException' });
    const foreign = client('AKIAUNKNOWN').send(new ListTablesCommand({}));
    await expect(foreign).rejects.toMatchObject({ name: 'UnrecognizedClientException' });
  });

  it('serves the website with its headers, every page from the one page', async () => {
    for (const path of ['/', '/applications/7']) {
      const page = await open(path);
      expect(await page.text()).toContain('<title>App</title>');
      expect(page.headers.get('content-type')).toBe('text/html');
      expect(page.headers.get('cache-control')).toBe('no-cache');
      expect(page.headers.get('content-security-policy')).toBe("default-src 'self'");
      expect(page.headers.get('strict-transport-security')).toBe('max-age=60; includeSubDomains');
      expect(page.headers.get('permissions-policy')).toBe('camera=()');
    }
    expect((await open('/assets/missing.js')).status).toBe(403);
    expect((await open('/', { method: 'POST' })).status).toBe(403);
  });

  it('compresses files and answers 304 to whoever has them', async () => {
    const first = await open('/assets/main-1a2b.js', { headers: { 'accept-encoding': 'br' } });
    expect(first.headers.get('content-encoding')).toBe('br');
    expect(first.headers.get('cache-control')).toBe('public, immutable');
    expect(await first.text()).toBe(script);
    const headers = { 'if-none-match': first.headers.get('etag') ?? '' };
    expect((await open('/assets/main-1a2b.js', { headers })).status).toBe(304);
  });

  it('moves its clock forward for itself, and for no other site', async () => {
    const move = (body: object, headers = {}) =>
      open('/local/clock', { method: 'POST', body: JSON.stringify(body), headers });
    expect((await move({ advanceMs: 3_600_000 }, { origin: 'https://evil.example' })).status).toBe(403);
    expect(await json('/local/clock')).toMatchObject({ offsetMs: 0 });
    expect(await (await move({ advanceMs: 3_600_000 })).json()).toMatchObject({ offsetMs: 3_600_000 });
    const event = (await json('/api/things/1')) as { requestContext: { timeEpoch: number } };
    expect(event.requestContext.timeEpoch - Date.now()).toBeGreaterThan(3_590_000);
    expect((await move({ to: '2020-01-01T00:00:00Z' })).status).toBe(400);
    expect((await move({ advanceMs: -1 })).status).toBe(400);
  });

  it('has pages for mails and workflows', async () => {
    expect(await json('/local/mail.json')).toEqual([]);
    expect(await (await open('/local/mail')).text()).toContain('Es wurde noch keine E-Mail versandt');
    expect(await json('/local/executions', { headers: { accept: 'application/json' } })).toEqual([]);
  });

  it('does not answer to a foreign name', async () => {
    const status = await new Promise((resolve, reject) => {
      const url = new URL('/local/mail', cloud.origin);
      const options = { port: url.port, path: url.pathname, headers: { host: 'evil.example' } };
      request(options, (response) => resolve(response.resume().statusCode))
        .on('error', reject)
        .end();
    });
    expect(status).toBe(403);
  });

  it('refuses a second start on the same data', async () => {
    await expect(startCloud({ assembly, dataFolder, port: 0 })).rejects.toThrow(/Another running Paktwerk/);
  });

  it('has no console for strangers without the demo', async () => {
    const bare = await startCloud({ assembly, dataFolder: temporaryFolder(), port: 0 });
    expect((await fetch(`${bare.origin}/local/clock`)).status).toBe(404);
    await bare.close();
  });
});
