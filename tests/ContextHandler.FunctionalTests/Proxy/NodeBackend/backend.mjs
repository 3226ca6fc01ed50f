// A system behind the gateway, on nothing but Node: it believes a token, and no other header.
// A JSON object per line in, one per line out; it ends with its input.
import { createPublicKey, verify } from 'node:crypto';
import { createServer } from 'node:http';
import { createInterface } from 'node:readline';

let settings, keys = Promise.resolve([]), fetchedAt = -Infinity, now = () => Date.now() / 1000;

const json = part => JSON.parse(Buffer.from(part, 'base64url'));

// None is kept for longer than the gateway allows; one not seen before is fetched, though not at everybody's bidding. Who comes meanwhile waits.
function notOlderThan(seconds) {
  if (now() - fetchedAt >= seconds) {
    const before = keys;
    fetchedAt = now();
    keys = fetch(settings.jwks).then(answer => answer.json()).then(set => set.keys).catch(() => before);
  }
  return keys;
}

const named = (kid, all) => all.find(key => key.kid === kid);
const find = async kid => named(kid, await notOlderThan(300)) ?? named(kid, await notOlderThan(10));

async function claimsOf(token, prefix) {
  const [header, payload, signature, ...rest] = token.split('.');
  const { alg, kid } = json(header);
  const key = rest.length === 0 && alg === 'ES256' && await find(kid);
  if (!key || !verify('sha256', `${header}.${payload}`,
    { key: createPublicKey({ key, format: 'jwk' }), dsaEncoding: 'ieee-p1363' }, Buffer.from(signature, 'base64url'))) return null;
  const claims = json(payload);
  return claims.iss === settings.issuer && claims.aud === settings.system && claims.prefix === prefix
    && claims.nbf <= now() + 25 && now() < claims.exp ? claims : null;
}

// The most specific of its areas, as the gateway finds a route: a token for the front page opens nothing behind it.
const isIn = (path, area) => path === area || path.startsWith(area.endsWith('/') ? area : `${area}/`);
const areaOf = path => settings.areas.filter(area => isIn(path.toLowerCase(), area.toLowerCase()))
  .reduce((longest, area) => area.length > longest.length ? area : longest, '');

async function answer(request, response) {
  const claims = await claimsOf(request.headers['x-ch-token'] ?? '', areaOf(new URL(request.url, 'http://backend').pathname)).catch(() => null);
  response.writeHead(claims ? 200 : 401, { 'content-type': 'application/json', 'cache-control': 'no-store' });
  response.end(JSON.stringify(claims ?? { error: 'no valid token: come through the gateway' }));
}

const jobs = {
  start: given => new Promise(resolve => {
    settings = given;
    const server = createServer(answer).listen(0, '127.0.0.1', () => resolve({ port: server.address().port }));
  }),
  clock: given => {
    now = () => given.now;
    return {};
  },
};

for await (const line of createInterface({ input: process.stdin })) {
  const given = JSON.parse(line);
  try {
    console.log(JSON.stringify(await jobs[given.job](given)));
  } catch (error) {
    console.log(JSON.stringify({ raised: error.name, message: error.message }));
  }
}
process.exit();
