import { randomBytes, randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  type Manifest,
  parseBlobs,
  parseManifest,
  sealFacts,
  serializeBlobs,
  serializeManifest,
  unsealFacts,
} from '#backend/backup/manifest.ts';
import { isSetFolder, officeFolderName, setFolderName } from '#backend/backup/layout.ts';
import { AppError } from '#shared/errors.ts';

const key = new Uint8Array(randomBytes(32));
const digest = 'ab'.repeat(32);
const open: Manifest['open'] = {
  id: randomUUID(),
  tag: 'ABCDEFGHIJKL',
  createdAt: '2017-03-05T01:00:00.000Z',
  appVersion: '0.1.0',
  whole: true,
  registryVersion: 5,
  officeVersion: 8,
  files: (['registry.db', 'office.db', 'keyring.json'] as const).map((name) => ({
    name,
    bytes: 4096,
    sha256: digest,
  })),
  blobs: { count: 0, bytes: 0, list: digest },
};
const facts = { version: 8, rows: { petition: 768 }, chains: { auditEntry: { seq: 12, hash: digest } } };
const text = serializeManifest({
  open,
  sealed: {
    registry: sealFacts('registry', key, open, facts),
    office: sealFacts('office', key, open, facts),
  },
});

test('counts and table names of the databases stand in no manifest in clear', () => {
  for (const word of ['petition', '768', 'auditEntry']) expect(text.includes(word)).toBe(false);
  expect(unsealFacts('office', key, parseManifest(text))).toEqual(facts);
});

test('a manifest with any change does not open, nor with another key, nor one box for the other', () => {
  const whole = parseManifest(text);
  const refused = (manifest: Manifest, with_ = key) =>
    expect(() => unsealFacts('office', with_, manifest)).toThrow(AppError);
  refused(whole, new Uint8Array(randomBytes(32)));
  refused({ ...whole, sealed: { ...whole.sealed, office: whole.sealed.registry } });
  const changes: Partial<Manifest['open']>[] = [
    { id: randomUUID() },
    { createdAt: '2017-03-06T01:00:00.000Z' },
    { whole: false },
    { blobs: { count: 1, bytes: 0, list: digest } },
    { files: open.files.map((file) => ({ ...file, sha256: 'cd'.repeat(32) })) },
  ];
  for (const change of changes) refused({ ...whole, open: { ...whole.open, ...change } });
});

test('texts that are no manifest are refused as such', () => {
  for (const other of ['', '{', 'null', text.slice(0, -20), text.replace('andu-backup', 'andu-other')])
    expect(() => parseManifest(other)).toThrow('E_BACKUP');
  expect(() => parseManifest(text.replace('"version": 1', '"version": 2'))).toThrow('E_OFFICE_NEWER');
});

test('lists of attachments come back as they were; lines that point elsewhere are refused', () => {
  const blob = fc.uuid().map((id) => ({ blob: id, sha256: digest }));
  fc.assert(
    fc.property(fc.array(blob), (blobs) => {
      expect(parseBlobs(serializeBlobs(blobs))).toEqual(blobs);
    }),
  );
  for (const line of [
    `${digest}  ../../etc/passwd`,
    `${digest}  ../vault/aa/${randomUUID()}/../x`,
    `${digest} *../vault/aa/aa000000-0000-4000-8000-000000000000`,
    'x',
  ])
    expect(() => parseBlobs(`${line}\n`)).toThrow('E_BACKUP');
});

test('names on a medium are neutral and sort by time', () => {
  const officeId = randomUUID();
  expect(officeFolderName(officeId)).toMatch(/^AB1-[A-Z2-7]{12}$/u);
  expect(officeFolderName(officeId)).not.toBe(officeFolderName(randomUUID()));
  const moment = fc.date({ min: new Date('2000-01-01'), max: new Date('2099-12-31'), noInvalidDate: true });
  fc.assert(
    fc.property(moment, moment, (a, b) => {
      const [one, other] = [setFolderName(a, open.id), setFolderName(b, open.id)];
      expect(isSetFolder(one)).toBe(true);
      if (a.getTime() + 1000 < b.getTime()) expect(one < other).toBe(true);
    }),
  );
});
