import { createHash } from 'node:crypto';
import { cp, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { generateUnitKeys, signingKey, type UnitKeys } from '#backend/transfer/keys.ts';
import { publicKeyFile, publicKeyOf } from '#backend/transfer/minisign.ts';
import { type WrittenPackage, writePackage } from '#backend/transfer/write-package.ts';
import {
  fileOf,
  noise,
  ownFolder,
  sampleOrder,
  sampleRecords,
  sampleRedactions,
} from '#test/unit/transfer/fakes.ts';
import { must, run } from './programs.ts';

let folder: { path: string; clean: () => Promise<void> };
let county: UnitKeys;
let city: UnitKeys;
let third: UnitKeys;
let written: WrittenPackage;
let counter = 0;

const attachment = noise(150_000, 3);

beforeAll(async () => {
  folder = await ownFolder();
  [county, city, third] = [await generateUnitKeys(), await generateUnitKeys(), await generateUnitKeys()];
  const stick = join(folder.path, 'stick');
  await mkdir(stick);
  const recipients = [
    { unit: '330700', ageRecipient: city.age.recipient },
    { unit: '330000', ageRecipient: third.age.recipient },
  ];
  written = await writePackage(
    sampleOrder(stick, county, recipients, { files: [fileOf(attachment)], volumeSize: 60_000 }),
  );
});
afterAll(() => folder.clean());

/** A working folder as README.txt asks for: the package, the sender's public key, the recipient's identity. */
async function workFolder(identity: string): Promise<string> {
  counter += 1;
  const work = join(folder.path, `work${counter}`);
  await cp(written.folder, join(work, written.folderName), { recursive: true });
  await writeFile(join(work, 'sender.pub'), publicKeyFile(publicKeyOf(signingKey(county))));
  await writeFile(join(work, 'recipient.key'), `${identity}\n`);
  return work;
}

/** The commands that README.txt gives, as a person would type them. */
async function readmeCommands(): Promise<string[]> {
  const text = await readFile(join(written.folder, 'README.txt'), 'utf8');
  return text
    .split('\n')
    .filter((line) => /^ {2}(cd|minisign|sha512sum|mkdir|cat) /.test(line))
    .map((line) => line.trim());
}

describe('a package opened with minisign, sha512sum, age and tar', () => {
  test('every command of README.txt works as printed, for each recipient', async () => {
    const commands = await readmeCommands();
    expect(commands).toHaveLength(9);
    for (const { age } of [city, third]) {
      const work = await workFolder(age.identity);
      const output = must(work, commands.join('\n'));
      expect(output).toContain(`ctp1 package id=${written.packageId}`);
      expect(output).toContain(`ctp1 statement id=${written.packageId}`);
      expect(output).toContain(written.statement.payload.manifest_sha512);
      const bag = join(work, 'open', written.folderName);
      expect(await readFile(join(bag, 'data/records.jsonl'), 'utf8')).toBe(
        sampleRecords.map((record) => `${JSON.stringify(record)}\n`).join(''),
      );
      expect(JSON.parse(await readFile(join(bag, 'data/redactions.json'), 'utf8'))).toEqual(sampleRedactions);
      const [name] = await readdir(join(bag, 'data/files'));
      expect(name).toBe(createHash('sha256').update(attachment).digest('hex'));
      expect((await readFile(join(bag, 'data/files', name ?? ''))).equals(attachment)).toBe(true);
      expect((await readFile(join(bag, 'statement.json'))).equals(written.statementBytes)).toBe(true);
    }
  });

  test('what was opened is a complete BagIt bag: the tag manifest holds too, and nothing is unlisted', async () => {
    const work = await workFolder(city.age.identity);
    must(work, (await readmeCommands()).join('\n'));
    const bag = join(work, 'open', written.folderName);
    must(bag, 'sha512sum --quiet --strict -c tagmanifest-sha512.txt');
    const listed = must(
      bag,
      "cat manifest-sha512.txt tagmanifest-sha512.txt | sed 's/^[0-9a-f]*  //' | sort",
    );
    const found = must(
      bag,
      "find . -type f ! -name tagmanifest-sha512.txt | sed 's|^./||' | LC_ALL=C.UTF-8 sort",
    );
    expect(found).toBe(listed);
    const info = await readFile(join(bag, 'bag-info.txt'), 'utf8');
    const { files, bytes } = written.statement.payload;
    expect(info).toContain(`Payload-Oxum: ${bytes}.${files}\n`);
    expect(Number(must(bag, 'cat data/records.jsonl data/redactions.json data/files/* | wc -c'))).toBe(bytes);
  });

  test('tar sees plain files of one owner, one mode and no time, the six heads first', async () => {
    const work = await workFolder(city.age.identity);
    const listing = must(
      join(work, written.folderName),
      'cat payload.tar.age* | age -d -i ../recipient.key | TZ=UTC tar -tvf - --numeric-owner',
    );
    const lines = listing.trim().split('\n');
    for (const line of lines) expect(line).toMatch(/^-rw-r--r-- 0\/0 +[0-9]+ 1970-01-01 00:00 CTP1-/);
    expect(lines.map((line) => line.split(`${written.folderName}/`)[1])).toEqual([
      'bagit.txt',
      'bag-info.txt',
      'statement.json',
      'statement.json.minisig',
      'manifest-sha512.txt',
      'tagmanifest-sha512.txt',
      'data/records.jsonl',
      'data/redactions.json',
      `data/files/${fileOf(attachment).sha256}`,
    ]);
  });

  test('a stranger’s key opens nothing, and a changed byte is seen', async () => {
    const stranger = await generateUnitKeys();
    const work = await workFolder(stranger.age.identity);
    const box = join(work, written.folderName);
    expect(run(box, 'cat payload.tar.age* | age -d -i ../recipient.key').code).not.toBe(0);
    await writeFile(join(work, 'sender.pub'), publicKeyFile(publicKeyOf(signingKey(stranger))));
    expect(run(box, 'minisign -V -H -p ../sender.pub -m SHA512SUMS').code).not.toBe(0);
    must(box, 'printf x | dd of=payload.tar.age.002 bs=1 seek=100 conv=notrunc status=none');
    expect(run(box, 'sha512sum -c SHA512SUMS').code).not.toBe(0);
  });

  test('minisign refuses our signature when its trusted comment was edited', async () => {
    const work = await workFolder(city.age.identity);
    const box = join(work, written.folderName);
    must(box, 'minisign -V -H -p ../sender.pub -m SHA512SUMS');
    must(box, "sed -i 's/ctp1 package/ctp1 packagE/' SHA512SUMS.minisig");
    expect(run(box, 'minisign -V -H -p ../sender.pub -m SHA512SUMS').code).not.toBe(0);
  });
});
