import { mkdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { receivePackage } from '#backend/transfer/import-package.ts';
import { generateUnitKeys, type UnitKeys } from '#backend/transfer/keys.ts';
import { decodePublicKey, type MinisignPublicKey, verifyMinisign } from '#backend/transfer/minisign.ts';
import { newPackageId, packageFolderName } from '#backend/transfer/package-id.ts';
import { packageReadme } from '#backend/transfer/readme-text.ts';
import {
  caseFields,
  fileOf,
  MemoryConsumer,
  MemoryLog,
  MemoryTrust,
  noise,
  ownFolder,
  sampleRecords,
} from '#test/unit/transfer/fakes.ts';
import { must, run } from './programs.ts';

let folder: { path: string; clean: () => Promise<void> };
let city: UnitKeys;
let publicKey: MinisignPublicKey;
let publicText: string;

beforeAll(async () => {
  folder = await ownFolder();
  city = await generateUnitKeys();
  must(folder.path, 'minisign -G -W -p sender.pub -s sender.sec');
  publicText = (await readFile(join(folder.path, 'sender.pub'), 'utf8')).split('\n')[1] ?? '';
  const decoded = decodePublicKey(publicText);
  if (decoded === null) throw new Error('public key of minisign was not read');
  publicKey = decoded;
});
afterAll(() => folder.clean());

const sign = (file: string, comment: string) =>
  `minisign -S -H -s ${folder.path}/sender.sec -m ${file} -t '${comment}'`;

describe('signatures of the minisign program', () => {
  test('are verified, Chinese comments included', async () => {
    const message = noise(5000);
    await writeFile(join(folder.path, 'message'), message);
    must(folder.path, sign('message', '交接 ctp1 test'));
    const signature = await readFile(join(folder.path, 'message.minisig'), 'utf8');
    expect(verifyMinisign(publicKey, message, signature)).toBe('交接 ctp1 test');
    expect(() => verifyMinisign(publicKey, noise(5001), signature)).toThrow('E_SIG');
  });

  test('of the old form are refused, though the program takes them', async () => {
    await writeFile(join(folder.path, 'old'), 'x');
    must(folder.path, `minisign -S -l -s sender.sec -m old -t old`);
    expect(run(folder.path, 'minisign -V -p sender.pub -m old').code).toBe(0);
    const signature = await readFile(join(folder.path, 'old.minisig'), 'utf8');
    expect(() => verifyMinisign(publicKey, Buffer.from('x'), signature)).toThrow(
      expect.objectContaining({ code: 'E_SIG', details: { reason: 'legacy' } }),
    );
  });

  test('the key id is the one the program prints', async () => {
    const text = await readFile(join(folder.path, 'sender.pub'), 'utf8');
    expect(text.split('\n')[0]).toContain(publicKey.keyId);
  });
});

/** Makes a whole package with the programs alone; only the JSON texts are ours. */
async function makeByHand(tarOptions: string): Promise<string> {
  const packageId = newPackageId();
  const name = packageFolderName(packageId);
  const work = join(folder.path, `made-${name}`);
  const bag = join(work, name);
  const box = join(work, 'stick', name);
  await mkdir(join(bag, 'data/files'), { recursive: true });
  await mkdir(box, { recursive: true });
  const attachment = noise(90_000, 5);
  const { sha256 } = fileOf(attachment);
  await writeFile(join(bag, 'data/files', sha256), attachment);
  await writeFile(
    join(bag, 'data/records.jsonl'),
    sampleRecords.map((r) => `${JSON.stringify(r)}\n`).join(''),
  );
  await writeFile(join(bag, 'data/redactions.json'), '[]');
  await writeFile(join(bag, 'bagit.txt'), 'BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n');
  await writeFile(join(bag, 'bag-info.txt'), 'Contact-Name: by hand\n');
  must(bag, 'sha512sum data/records.jsonl data/redactions.json data/files/* > manifest-sha512.txt');
  const statement = {
    format: 'ctp/1',
    ...caseFields,
    schema: 1,
    package_id: packageId,
    sender: '330781',
    signer_key_id: publicKey.keyId,
    recipients: [{ unit: '330700', age_recipient: city.age.recipient }],
    payload: {
      manifest_sha512: must(bag, 'sha512sum manifest-sha512.txt').slice(0, 128),
      files: 3,
      bytes: Number(must(bag, 'cat data/*.json* data/files/* | wc -c')),
      records: { clue: 2, case: 1 },
    },
  };
  await writeFile(join(bag, 'statement.json'), JSON.stringify(statement));
  must(bag, sign('statement.json', `ctp1 statement id=${packageId}`));
  const tags = 'bagit.txt bag-info.txt statement.json statement.json.minisig manifest-sha512.txt';
  must(bag, `sha512sum ${tags} > tagmanifest-sha512.txt`);
  const entries = [
    ...tags.split(' '),
    'tagmanifest-sha512.txt',
    'data/records.jsonl',
    'data/redactions.json',
  ];
  const files = [...entries, `data/files/${sha256}`].map((entry) => `${name}/${entry}`).join(' ');
  must(
    work,
    `tar ${tarOptions} -cf - ${files} | age -r ${city.age.recipient} -o stick/${name}/payload.tar.age`,
  );
  await writeFile(join(box, 'README.txt'), packageReadme);
  const envelope = {
    format: 'ctp/1',
    suite: 'ed25519-age-sha512',
    package_id: packageId,
    signer_key_id: publicKey.keyId,
    parts: [{ name: 'payload.tar.age', size: (await stat(join(box, 'payload.tar.age'))).size }],
  };
  await writeFile(join(box, 'envelope.json'), JSON.stringify(envelope));
  must(box, 'sha512sum README.txt envelope.json payload.tar.age > SHA512SUMS');
  must(box, sign('SHA512SUMS', `ctp1 package id=${packageId}`));
  return box;
}

function receive(box: string, consumer: MemoryConsumer) {
  const trust = new MemoryTrust();
  trust.signers.set(publicKey.keyId, { unit: '330781', publicKey: publicText, revoked: false });
  return receivePackage(box, {
    trust,
    log: new MemoryLog(),
    receiver: { unit: '330700', identities: [city.age.identity] },
    consumer,
    quarantineRoot: join(folder.path, 'quarantine'),
  });
}

const plain = '--format=ustar --owner=0 --group=0 --numeric-owner --mode=0644 --mtime=@0';

describe('a package made with tar, age, sha512sum and minisign', () => {
  test('is taken in', async () => {
    const consumer = new MemoryConsumer();
    const verdict = await receive(await makeByHand(plain), consumer);
    expect(verdict.outcome).toBe('accepted');
    expect(consumer.records).toEqual(sampleRecords);
    expect([...consumer.files.values()]).toEqual([{ size: 90_000, sha256: fileOf(noise(90_000, 5)).sha256 }]);
  });

  test.each([
    ['times and modes of the disk', '--format=ustar', 'E_TAR'],
    ['pax headers', '--format=pax --mode=0644 --mtime=@0.5', 'E_TARTYPE'],
    ['GNU format', '--format=gnu --mode=0644 --mtime=@0', 'E_TAR'],
    ['compression', `${plain} -z`, 'E_TAR'],
  ])('with %s is refused', async (_name, options, code) => {
    const consumer = new MemoryConsumer();
    await expect(receive(await makeByHand(options), consumer)).rejects.toMatchObject({ code });
    expect(consumer.begun).toBe(0);
  });
});
