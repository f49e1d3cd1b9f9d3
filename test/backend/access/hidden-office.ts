import { writeFile } from 'node:fs/promises';
import { cardFingerprint, makeCard } from '#backend/transfer/card.ts';
import { generateUnitKeys } from '#backend/transfer/keys.ts';
import { isoDate } from '#shared/domain/date.ts';
import type { Role } from '#shared/domain/roles.ts';
import type { LedgerId, ReferenceValue } from '#shared/ledgers/field.ts';
import { takeIn } from '../import/wizard.ts';
import { newBackend, type TestBackend } from '../support/backend.ts';
import { hiddenParts } from './hidden-parts.ts';

const named = (name: string): ReferenceValue => ({ id: null, name });

/** Stands in every text of the hidden records, and nowhere else. */
export const CANARY = '金丝雀';
/** Identity numbers that only the hidden records tell: of the person all may see, and of the hidden one. */
export const CANARY_NUMBERS = ['450521197212072730', '450507198604027418'] as const;

export interface HiddenOffice {
  readonly backend: TestBackend;
  /** Signs in again as somebody made before. */
  readonly back: (login: string) => Promise<void>;
  /** Signs in a new account; its login and id. */
  readonly newcomer: (roles: readonly Role[]) => Promise<{ login: string; id: string }>;
  /** The lead of the hidden clue and case: sees both, by being named alone. */
  readonly lead: { login: string; id: string };
  readonly supervisor: { login: string; id: string };
  readonly clue: string;
  readonly case: string;
  readonly voidedClue: string;
  /** A person whom only the hidden records name, and one whom all may see and the hidden clue names too. */
  readonly person: string;
  readonly openPerson: string;
  readonly petition: string;
  readonly unit: string;
  readonly attachment: string;
  /** One record in every other ledger of hidden records: talks, measures, reviews, decisions … */
  readonly parts: ReadonlyMap<LedgerId, string>;
  readonly paper: string;
  readonly volume: string;
  readonly package: string;
  readonly batch: string;
  /** Every id that tells of a hidden record. */
  readonly hiddenIds: readonly string[];
}

/** Another unit's card that a package can be sent to. */
async function trustedCard(
  backend: TestBackend,
  newcomer: HiddenOffice['newcomer'],
  back: HiddenOffice['back'],
  login: string,
): Promise<string> {
  const { text } = makeCard('云州市纪律检查委员会', await generateUnitKeys());
  const path = backend.place('card.ctpkey');
  await writeFile(path, `${text}\n`);
  const { id } = await backend.call('card.add', { file: backend.file(path, 'read') });
  await newcomer(['office']);
  await backend.call('card.confirm', { id, fingerprint: cardFingerprint(text), how: 'inPerson' });
  await back(login);
  return id;
}

/** An office with one clue and one case that nobody sees but their lead and those who see all. */
export async function hiddenOffice(): Promise<HiddenOffice> {
  const backend = await newBackend(['caseSupervisor', 'petitionClerk', 'office']);
  const { call } = backend;
  const who = () => {
    const { account } = backend.office.host.requireLive();
    return { login: account.loginName, id: account.id };
  };
  const supervisor = who();
  const back = (login: string): Promise<void> => backend.signInAgain(login);
  const newcomer = async (roles: readonly Role[]) => {
    await backend.signInAs(roles);
    return who();
  };
  const unit = (await call('unit.create', { values: { name: '甲村' } })).id;
  const petition = await call('petition.create', {
    values: {
      receivedOn: '2017-05-01',
      channel: 'letter',
      summary: '信访之事',
      subject: named('周某'),
      unit: named('甲村'),
    },
  });
  const openPerson = (await call('person.list', { after: null, limit: 9, search: '周某' })).rows[0]?.id ?? '';

  const lead = await newcomer(['handler']);
  const clue = await call('clue.create', {
    values: {
      number: `${CANARY}线〔2017〕1号`,
      receivedOn: '2017-05-02',
      petition: named(petition.number ?? ''),
      subject: named('周某'),
      identityNumber: CANARY_NUMBERS[0],
      unit: named('甲村'),
      post: `${CANARY}职务`,
      summary: `${CANARY}线索之事`,
      note: `${CANARY}备注`,
      partyReportNumber: `${CANARY}报告号`,
      superiorFilingNumber: `${CANARY}备案号`,
      doubleReportedOn: '2017-05-08',
    },
  });
  const filed = await call('case.create', {
    values: {
      number: `${CANARY}案〔2017〕1号`,
      filedOn: '2017-05-03',
      clue: named(clue.number ?? ''),
      subject: named(`${CANARY}某`),
      identityNumber: CANARY_NUMBERS[1],
      unit: named(`${CANARY}单位`),
      post: `${CANARY}职务`,
      summary: `${CANARY}案件之事`,
      note: `${CANARY}备注`,
    },
  });
  await call('case.update', { id: filed.id, revision: 1, values: { summary: `${CANARY}改过的案情` } });
  const voided = await call('clue.create', {
    values: { receivedOn: '2017-05-04', subject: named(`${CANARY}人`), summary: `${CANARY}作废之事` },
  });
  const file = backend.place(`${CANARY}证据.txt`);
  await writeFile(file, `${CANARY}内容`);
  const attachment = (
    await call('attachment.add', { ledger: 'case', recordId: filed.id, file: backend.file(file, 'read') })
  ).id;
  await call('view.save', {
    ledger: 'case',
    id: null,
    name: `${CANARY}视图`,
    query: { search: CANARY },
    columns: null,
  });
  const { id: paper } = await call('paper.add', {
    ledger: 'case',
    recordId: filed.id,
    title: `${CANARY}谈话笔录`,
    itemId: null,
    place: { cabinet: '3号柜', volume: '2017-05', pageFrom: 1, pageTo: 2, custodian: `${CANARY}保管` },
  });
  await call('paper.request', {
    id: paper,
    outside: true,
    borrower: `${CANARY}借`,
    companion: `${CANARY}同行`,
    purpose: `${CANARY}核对`,
    dueOn: isoDate.parse('2017-06-05'),
  });
  const volume = await call('volume.create', {
    ledger: 'case',
    recordId: filed.id,
    kind: 'investigation',
    number: `${CANARY}卷1`,
    title: `${CANARY}违纪案`,
    retention: 'permanent',
    filedBy: `${CANARY}立卷`,
  });
  const mark = {
    level: 'confidential' as const,
    period: { kind: 'years' as const, years: 5 },
    markedOn: isoDate.parse('2017-05-20'),
    basis: 'derived' as const,
    basisText: `${CANARY}发〔2017〕5号`,
    sourceMark: '秘密★5年',
    knownTo: `${CANARY}核查组`,
    reason: '',
  };
  await call('secrecy.propose', { holder: 'clue', id: clue.id, proposal: mark });
  await call('secrecy.propose', { holder: 'case', id: filed.id, proposal: mark });
  await call('secrecy.propose', { holder: 'attachment', id: attachment, proposal: mark });
  const page = await call('case.get', { id: filed.id });
  const person = (page.values['subject'] as ReferenceValue).id ?? '';

  await back(supervisor.login);
  const { revision } = await call('clue.get', { id: voided.id });
  await call('clue.void', { id: voided.id, revision, reason: `${CANARY}作废理由` });
  const kept = await newcomer(['handler']);
  await back(supervisor.login);
  for (const [ledger, recordId] of [
    ['clue', clue.id],
    ['case', filed.id],
  ] as const)
    await call('access.recuse', { ledger, recordId, accountId: kept.id, reason: `${CANARY}亲属` });
  const parts = await hiddenParts(
    backend,
    CANARY,
    new Map<LedgerId, { id: string; name: string }>([
      // The card that only hidden records name: earlier posts stand under it.
      ['person', { id: person, name: CANARY }],
      ['clue', { id: clue.id, name: `${CANARY}线〔2017〕1号` }],
      ['case', { id: filed.id, name: `${CANARY}案〔2017〕1号` }],
    ]),
    { lead: lead.id, kept: kept.id },
  );
  const card = await trustedCard(backend, newcomer, back, supervisor.login);
  const built = await call('transfer.build', {
    recipients: [card],
    purpose: '报送',
    basis: '要求',
    secrecy: '',
    selections: [
      { ledger: 'clue', query: {} },
      { ledger: 'case', query: {} },
      { ledger: 'petition', query: {} },
    ],
    withAttachments: true,
    bulletinId: null,
    textsRead: true,
  });
  const sheet = backend.place(`线索.csv`);
  await writeFile(
    sheet,
    `线索编号,受理日期,被反映人,单位,反映问题\n${CANARY}线〔2017〕9号,2017-05-09,${CANARY}丙,甲村,${CANARY}导入之事\n`,
  );
  const { batchId } = await takeIn(backend, sheet, 'all', 'clue');
  const imported = (await call('clue.list', { after: null, limit: 9, search: '导入之事' })).rows[0];
  const importedPerson = (imported?.values['subject'] as ReferenceValue | undefined)?.id ?? '';
  return {
    backend,
    back,
    newcomer,
    lead,
    supervisor,
    clue: clue.id,
    case: filed.id,
    voidedClue: voided.id,
    person,
    openPerson,
    petition: petition.id,
    unit,
    attachment,
    parts,
    paper,
    volume: volume.id,
    package: built.id,
    batch: batchId,
    hiddenIds: [
      ...[clue.id, filed.id, voided.id, person, attachment, paper, volume.id],
      imported?.id ?? '',
      importedPerson,
      ...parts.values(),
    ],
  };
}
