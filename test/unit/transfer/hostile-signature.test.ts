import { sign } from 'node:crypto';
import { afterAll, describe, expect, test } from 'vitest';
import { receivePackage } from '#backend/transfer/import-package.ts';
import { signingKey } from '#backend/transfer/keys.ts';
import { signMinisign } from '#backend/transfer/minisign.ts';
import { newPackageId } from '#backend/transfer/package-id.ts';
import type { ErrorCode } from '#shared/errors.ts';
import { forgePackage, type Recipe } from './forge.ts';
import { setUpStage } from './stage.ts';

const stage = await setUpStage();
const { county, city, stranger, revoked, neighbour, recipe, bench, ownParent, refused } = stage;
afterAll(() => stage.folder.clean());

/** The old minisign form: Ed25519 over the message itself, marked `Ed`. */
function legacySignature(text: string, message: Buffer): string {
  const lines = text.split('\n');
  const packed = Buffer.from(lines[1] ?? '', 'base64');
  const { seed } = signingKey(county);
  const key = {
    key: Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), seed]),
    format: 'der',
    type: 'pkcs8',
  } as const;
  const signature = sign(null, message, key);
  const comment = (lines[2] ?? '').slice('trusted comment: '.length);
  lines[1] = Buffer.concat([Buffer.from('Ed'), packed.subarray(2, 10), signature]).toString('base64');
  lines[3] = sign(null, Buffer.concat([signature, Buffer.from(comment)]), key).toString('base64');
  return lines.join('\n');
}

describe('signatures, parties and versions', () => {
  const rows: [string, () => Partial<Recipe>, ErrorCode, object?][] = [
    ['7 unknown signer', () => ({ keys: stranger }), 'E_UNKNOWNKEY', {}],
    ['8 signed by a revoked unit', () => ({ keys: revoked, sender: '330783' }), 'E_REVOKED', {}],
    [
      '9 known key id, foreign key',
      () => ({
        outerSignature: (_text, sums) =>
          signMinisign({ ...signingKey(stranger), keyId: county.signing.keyId }, sums, 'ctp1 package id=x'),
      }),
      'E_SIG',
      { reason: 'signature' },
    ],
    [
      '10 trusted comment edited',
      () => ({ outerSignature: (text) => text.replace('ctp1 package', 'ctp1 Package') }),
      'E_SIG',
      { reason: 'comment' },
    ],
    [
      '10b a line too many',
      () => ({ outerSignature: (text) => `${text}more\n` }),
      'E_SIG',
      { reason: 'form' },
    ],
    ['10c list changed after signing', () => ({ outerSignature: () => otherSums() }), 'E_SIG'],
    [
      '11 signature made for another purpose',
      () => ({ outerComment: 'ctp1 trust-list v=3' }),
      'E_SIGPURPOSE',
    ],
    [
      '11b inner signature used as the outer one',
      () => ({ outerComment: `ctp1 statement id=${newPackageId()}` }),
      'E_SIGPURPOSE',
    ],
    [
      '11c package signature used inside',
      () => ({ innerComment: `ctp1 package id=${newPackageId()}` }),
      'E_SIGPURPOSE',
    ],
    ['12 legacy signature', () => ({ outerSignature: legacySignature }), 'E_SIG', { reason: 'legacy' }],
    ['13 encrypted to others only', () => ({ encryptTo: [stranger.age.recipient] }), 'E_NOTFORME'],
    [
      '14 forwarded: the statement names another unit',
      () => ({
        recipients: [{ unit: '330100', ageRecipient: stranger.age.recipient }],
        encryptTo: [city.age.recipient],
      }),
      'E_NOTFORME',
      { part: 'statement' },
    ],
    [
      '14b our name beside another key',
      () => ({
        recipients: [{ unit: '330700', ageRecipient: stranger.age.recipient }],
        encryptTo: [city.age.recipient],
      }),
      'E_NOTFORME',
      { part: 'statement' },
    ],
    ['15 inner signer differs from outer', () => ({ innerKeys: neighbour }), 'E_INNERSIG', { reason: 'key' }],
    [
      '15b statement changed after signing',
      () => ({
        innerSignature: () => signMinisign(signingKey(county), Buffer.from('{}'), 'ctp1 statement id=x'),
      }),
      'E_INNERSIG',
      { reason: 'signature' },
    ],
    ['16 sender field claims another unit', () => ({ sender: '330782' }), 'E_SENDER'],
    [
      '40 newer format in the envelope',
      () => ({ changeEnvelope: (e) => ({ ...e, format: 'ctp/2' }) }),
      'E_VERSION',
    ],
    [
      '40b newer format in the statement',
      () => ({ changeStatement: (s) => ({ ...s, format: 'ctp/2' }) }),
      'E_VERSION',
    ],
    ['41 other suite', () => ({ changeEnvelope: (e) => ({ ...e, suite: 'sm2-sm4ctr-sm3' }) }), 'E_SUITE'],
    ['42 newer schema', () => ({ changeStatement: (s) => ({ ...s, schema: 2 }) }), 'E_SCHEMA', { schema: 2 }],
    [
      '42b a kind not taken yet',
      () => ({ changeStatement: (s) => ({ ...s, kind: 'key-update' }) }),
      'E_SCHEMA',
      { path: 'kind' },
    ],
    [
      '42c an unknown critical field',
      () => ({ changeStatement: (s) => ({ ...s, embargo: '2019-01-01' }) }),
      'E_SCHEMA',
    ],
    [
      '42d a package that claims to be a receipt',
      () => ({ changeStatement: (s) => ({ ...s, kind: 'receipt' }) }),
      'E_SCHEMA',
    ],
    [
      '43 envelope id differs from the signed id',
      () => ({ changeEnvelope: (e) => ({ ...e, package_id: newPackageId() }) }),
      'E_IDMISMATCH',
      { part: 'envelope' },
    ],
    [
      '43b statement id differs from the package id',
      () => ({ changeStatement: (s) => ({ ...s, package_id: newPackageId() }) }),
      'E_IDMISMATCH',
      { part: 'statement' },
    ],
    [
      '44 duplicate key in the statement',
      () => ({ statementBytes: (b) => Buffer.from(b.toString().replace('{', '{"kind":"recall",')) }),
      'E_JSON',
      { reason: 'duplicate' },
    ],
    [
      '45 a statement 7000 levels deep',
      () => ({
        statementBytes: (b) =>
          Buffer.from(b.toString().replace('{', `{"x_a":${'['.repeat(7000)}${']'.repeat(7000)},`)),
      }),
      'E_JSON',
      { reason: 'depth' },
    ],
    [
      '45b __proto__ in the envelope',
      () => ({ changeEnvelope: (e) => JSON.parse(JSON.stringify(e).replace('{', '{"__proto__":{"a":1},')) }),
      'E_JSON',
      { reason: 'proto' },
    ],
  ];

  const otherSums = () => signMinisign(signingKey(county), Buffer.from('other list\n'), 'ctp1 package id=x');

  test.each(rows)('%s', async (_name, changes, code, details = {}) => {
    const made = await forgePackage(await ownParent(), recipe(changes()));
    const error = await refused(made, bench());
    expect(error.code).toBe(code);
    expect(error.details).toMatchObject(details);
  });

  test('7b the unknown signer’s key id is shown, for comparing it by phone', async () => {
    const made = await forgePackage(await ownParent(), recipe({ keys: stranger }));
    expect((await refused(made, bench())).details).toEqual({ keyId: stranger.signing.keyId });
  });

  test('an addition named x_… is passed over', async () => {
    const made = await forgePackage(
      await ownParent(),
      recipe({ changeStatement: (s) => ({ ...s, x_note: 'later version' }) }),
    );
    expect((await receivePackage(made, bench())).outcome).toBe('accepted');
  });
});
