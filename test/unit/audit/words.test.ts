import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import {
  type ActionGroup,
  actionGroupLabels,
  actionGroups,
  groupOf,
  isInGroup,
} from '#shared/audit/action-groups.ts';
import { actWords, factText, factWords } from '#shared/audit/action-words.ts';
import { subjectWords } from '#shared/audit/subject-words.ts';
import { refusalCodes } from '#shared/audit/refusals.ts';
import { type CallName, contract } from '#shared/ipc/contract.ts';

const backend = new URL('../../../electron/backend/', import.meta.url);
const sources = readdirSync(backend, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts'))
  .map((file) => readFileSync(new URL(file, backend), 'utf8'));
const calls = Object.keys(contract) as CallName[];

/** Acts that the sources write down by name. */
const written = [
  ...new Set(
    sources.flatMap((text) =>
      [...text.matchAll(/action: '([a-zA-Z]+\.[a-zA-Z]+)'/gu)].map((m) => m[1] ?? ''),
    ),
  ),
];
/** Keys of the facts that the sources lay beside. */
const facts = [
  ...new Set(
    sources
      .flatMap((text) => [...text.matchAll(/facts: \{([^{}]*)\}/gu)].map((m) => m[1] ?? ''))
      .flatMap((body) => [...body.matchAll(/(?:^|,)\s*([a-zA-Z]+)\s*(?=[:,]|$)/gu)].map((m) => m[1] ?? '')),
  ),
];

/** What the rows that the sources write are about: petition/…, office/…, log. */
const subjects = [
  ...new Set(
    sources.flatMap((text) =>
      [...text.matchAll(/subject(?:Of)?[^\n]{0,40}?(?::|=|=>) (?:`([a-zA-Z]+)\/|'([a-zA-Z]+)')/gu)].map(
        (m) => (m[1] === undefined ? (m[2] ?? '') : `${m[1]}/3f2a91c0-0000-4000-8000-000000000000`),
      ),
    ),
  ),
];

describe('the words of the log', () => {
  test('there are some for every act that is written down, and for every call that can be refused', () => {
    expect(written.length).toBeGreaterThan(40);
    expect([...written, ...calls].filter((act) => actWords(act) === act)).toEqual([]);
  });

  test('there are some for every fact', () => {
    expect(facts.length).toBeGreaterThan(40);
    expect(facts.filter((key) => factWords(key) === key)).toEqual([]);
    expect(factText('level', 'secret')).toBe('机密');
    expect(factText('added', 'petitionClerk auditor other')).toBe('信访室、安全审计员、other');
    expect([factText('intact', true), factText('rows', 12), factText('code', 'E_OTHER')]).toEqual([
      '是',
      '12',
      'E_OTHER',
    ]);
  });

  test('there are some for every refusal that is written down', () => {
    for (const code of refusalCodes) expect(factText('code', code), code).toMatch(/\p{Script=Han}/u);
  });

  test('there are some for everything that a row is about', () => {
    expect(subjects.length).toBeGreaterThan(50);
    expect(subjects.filter((one) => subjectWords(one) === one)).toEqual([]);
  });

  test('what a row is about reads short', () => {
    expect(subjectWords('petition/3f2a91c0-0000-4000-8000-000000000000')).toBe('信访件 3f2a91c0');
    expect(subjectWords('clock')).toBe('系统时钟');
    expect(subjectWords('policy/internal/passwordDays')).toBe('策略 内部级 口令多久更换');
    expect(subjectWords('rule/clue.disposalKinds')).toBe('规则 线索处置方式');
    expect(subjectWords('code/intakeChannel/letter')).toBe('编码表 信访形式');
    expect(subjectWords('draw/3f2a91c0-0000-4000-8000-000000000000')).toMatch(/^\p{Script=Han}+ 3f2a91c0$/u);
    expect(subjectWords('other/1')).toBe('other/1');
  });
});

test('each act falls into the group in which an auditor looks for it', () => {
  const wanted: Partial<Record<ActionGroup, readonly string[]>> = {
    session: ['session.signIn', 'session.lock', 'application.start', 'session.lockOut'],
    accounts: ['account.grant', 'account.admit', 'keyring.restored', 'handover.run'],
    policy: ['policy.set', 'holiday.set', 'codeTable.offer'],
    clock: ['clock.jump'],
    log: ['log.export', 'log.verify', 'audit.mirrorDiffers'],
    backup: ['backup.run', 'backup.restore'],
    media: ['medium.register'],
    reporter: ['reporter.open', 'reporter.request'],
    reading: ['petition.read', 'attachment.read'],
    output: ['petition.export', 'bulletin.pdf', 'output.approve', 'attachment.save', 'case.template'],
    transfer: ['transfer.write', 'card.export'],
    approval: ['approval.decide'],
    business: ['petition.update', 'import.commit', 'view.save', 'something.new'],
  };
  for (const group of actionGroups) {
    expect(actionGroupLabels[group]).toMatch(/^\p{Script=Han}+$/u);
    for (const act of wanted[group] ?? []) expect(groupOf(act), act).toBe(group);
  }
});

test('an auditor who asks for what was printed and exported finds the papers of the administrators too', () => {
  for (const act of [
    'log.reportFile',
    'backup.drillReport',
    'matrix.print',
    'output.print',
    'petition.export',
  ])
    expect(isInGroup(act, 'output'), act).toBe(true);
  expect(isInGroup('matrix.print', 'accounts')).toBe(true);
  expect(isInGroup('account.grant', 'output')).toBe(false);
  expect(isInGroup('output.print', 'log')).toBe(false);
});
