import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { inProject } from '#build/project.ts';
import { fileLines, makeChain } from '#test/unit/audit/log-files.ts';
import { run } from '../transfer/programs.ts';

const registry = makeChain(9, 'r');
const office = makeChain(12, 'o');
const whole = fileLines(registry, office);

/** The lines of the README with which another person verifies a log. */
function readmeScript(): string {
  const readme = readFileSync(inProject('README.md'), 'utf8');
  const script = /## Verifying a log[\s\S]*?```sh\n([\s\S]*?)```/u.exec(readme)?.[1];
  if (!script) throw new Error('the README no longer says how');
  return script;
}

function folderWith(lines: readonly string[]): string {
  const folder = mkdtempSync(join(tmpdir(), 'andu-by-hand-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  writeFileSync(join(folder, 'log.jsonl'), lines.map((line) => `${line}\n`).join(''));
  return folder;
}

describe('a log verified by what every machine has', () => {
  test('the lines of the README find a whole log whole, and each chain ends where its head says', () => {
    const { code, stdout } = run(folderWith(whole), readmeScript());
    expect(code).toBe(0);
    expect(stdout.trim().split('\n')).toEqual([
      `registry ends as its head says: ${registry.at(-1)?.hash}`,
      `office ends as its head says: ${office.at(-1)?.hash}`,
    ]);
  });

  test.each([
    ['a deleted row', whole.toSpliced(5, 1), '"content":[6,'],
    [
      'an edited row',
      whole.map((line, at) => (at === 14 ? line.replace('act.', 'acts.') : line)),
      '"content":[5,',
    ],
    [
      'two rows in each other’s place',
      whole.toSpliced(3, 2, whole[4] ?? '', whole[3] ?? ''),
      '"content":[4,',
    ],
  ])('they find %s, and where', (_, lines, place) => {
    const { code, stdout } = run(folderWith(lines), readmeScript());
    expect(code).toBe(1);
    expect(stdout).toMatch(/^broken: /mu);
    expect(stdout).toContain(place);
  });

  test('openssl gives the same hash for a row', () => {
    const row = office[6];
    const folder = folderWith(whole);
    const line = `sed -n '17p' log.jsonl | sed -E 's/.*"content":(.*),"previous":"(.{64})".*/\\2\\n\\1/' | head -c -1 | openssl dgst -sha256 -r`;
    expect(run(folder, line).stdout).toContain(row?.hash);
  });

  test('python, where there is one, verifies it with its standard library', () => {
    const folder = folderWith(whole);
    const script = `
import hashlib, json
previous, chain, rows = None, None, 0
for line in open('log.jsonl', encoding='utf-8').read().split('\\n')[1:-2]:
    row = json.loads(line)
    if row['chain'] != chain: previous, chain = '0' * 64, row['chain']
    text = previous + '\\n' + json.dumps(row['content'], ensure_ascii=False, separators=(',', ':'))
    assert row['previous'] == previous and hashlib.sha256(text.encode()).hexdigest() == row['hash'], line
    previous, rows = row['hash'], rows + 1
print(rows)`;
    const python = spawnSync('python3', ['-c', script], { cwd: folder, encoding: 'utf8' });
    // Not among the programs that the tests provide: a machine without it has the shell and openssl above.
    if (python.error) return;
    expect([python.status, python.stdout.trim()]).toEqual([0, String(registry.length + office.length)]);
  });
});
